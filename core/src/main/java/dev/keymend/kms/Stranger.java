package dev.keymend.kms;

/**
 * Somebody who has nothing to do with the owner of a key: what such a caller brings along. The
 * address is of a range that documentation may use (RFC 5737).
 *
 * @param account 12 digits
 * @param organization its id
 * @param root the id of the organization's root
 * @param vpc a network of the account
 * @param endpoint an endpoint in the network
 * @param address a public address
 * @param role the name of the role that calls
 */
public record Stranger(
    String account,
    String organization,
    String root,
    String vpc,
    String endpoint,
    String address,
    String role) {
  /** The stranger of all witnesses: policies and documentation name none of these. */
  public static final Stranger OF_NOWHERE =
      new Stranger(
          "990088007700",
          "o-stranger0001",
          "r-zz99",
          "vpc-0aaaaaaaaaaaaaaaa",
          "vpce-0aaaaaaaaaaaaaaaa",
          "203.0.113.7",
          "Stranger");

  /** Returns whether this is one of the ids of its account, its organization and its network. */
  public boolean has(String id) {
    return id.equals(account)
        || id.equals(organization)
        || id.equals(root)
        || id.equals(vpc)
        || id.equals(endpoint);
  }

  /** Returns the ARN of the role. */
  public String arn() {
    return "arn:aws:iam::" + account + ":role/" + role;
  }
}
