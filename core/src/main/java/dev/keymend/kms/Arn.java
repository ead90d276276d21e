package dev.keymend.kms;

import java.util.Optional;

/**
 * An Amazon Resource Name. The parts are as written; whether they make sense is for the reader to
 * ask.
 *
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param service {@code iam}, {@code kms}, …
 * @param region may be empty
 * @param account 12 digits, or empty, or a placeholder
 * @param resource everything after the fifth colon
 * @param text all of it
 */
public record Arn(
    String partition, String service, String region, String account, String resource, String text) {
  /** Puts an ARN together. */
  public Arn(String partition, String service, String region, String account, String resource) {
    this(
        partition,
        service,
        region,
        account,
        resource,
        "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource);
  }

  /** Takes an ARN apart; empty when the text has fewer than six parts or another prefix. */
  public static Optional<Arn> parse(String text) {
    if (!text.startsWith("arn:")) {
      return Optional.empty();
    }
    int[] colons = new int[5];
    int from = 0;
    for (int i = 0; i < colons.length; i++) {
      colons[i] = text.indexOf(':', from);
      if (colons[i] < 0) {
        return Optional.empty();
      }
      from = colons[i] + 1;
    }
    return Optional.of(
        new Arn(
            text.substring(colons[0] + 1, colons[1]),
            text.substring(colons[1] + 1, colons[2]),
            text.substring(colons[2] + 1, colons[3]),
            text.substring(colons[3] + 1, colons[4]),
            text.substring(colons[4] + 1),
            text));
  }

  /**
   * Returns the ARN of a role that AWS makes with the path that such a role has, with a wildcard
   * where the path is not known; any other ARN as it is. Source: IAM User Guide,
   * reference_policies_elements_principal; IAM Identity Center User Guide,
   * referencingpermissionsets.
   */
  public Arn withPath() {
    String path =
        resource.startsWith("role/AWSReservedSSO_")
            ? "aws-reserved/sso.amazonaws.com/*"
            : resource.startsWith("role/AWSServiceRoleFor") ? "aws-service-role/*/" : "";
    return path.isEmpty()
        ? this
        : new Arn(partition, service, region, account, resource.replace("role/", "role/" + path));
  }

  @Override
  public String toString() {
    return text;
  }
}
