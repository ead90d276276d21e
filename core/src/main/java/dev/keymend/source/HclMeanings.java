package dev.keymend.source;

import java.util.List;

/**
 * What references of Terraform stand for, by what the provider for AWS documents of its data
 * sources and resources.
 */
final class HclMeanings {
  private HclMeanings() {}

  /** Returns what a reference stands for. */
  static Meaning of(String path, HclScope scope) {
    String address = HclScope.address(path);
    String attribute = HclScope.attribute(path);
    if (address.startsWith("data.aws_caller_identity.")) {
      boolean account = attribute.equals("account_id") || attribute.equals("id");
      return account ? scope.own(path, Meaning.OWN_ACCOUNT, Meaning.ACCOUNT) : Meaning.UNKNOWN;
    }
    if (address.startsWith("data.aws_partition.")) {
      boolean name = attribute.equals("partition") || attribute.equals("id");
      return name ? scope.own(path, Meaning.OWN_PARTITION, Meaning.UNKNOWN) : Meaning.UNKNOWN;
    }
    if (address.startsWith("data.aws_region.")) {
      boolean name = List.of("name", "region", "id").contains(attribute);
      return name ? scope.own(path, Meaning.OWN_REGION, Meaning.UNKNOWN) : Meaning.UNKNOWN;
    }
    String type = address.startsWith("data.") ? address.substring("data.".length()) : address;
    if (!type.startsWith("aws_")) {
      return Meaning.of(path);
    }
    boolean role = type.indexOf("_role.") > 0 || type.startsWith("aws_iam_user.");
    if (attribute.equals("iam_arn")
        || attribute.equals("issuer_arn")
        || (role && attribute.equals("arn"))) {
      return Meaning.MADE_PRINCIPAL;
    }
    if (type.startsWith("aws_iam_") && role && List.of("name", "id").contains(attribute)) {
      return Meaning.PRINCIPAL_NAME;
    }
    return role || attribute.equals("arn") ? Meaning.NO_PRINCIPAL : Meaning.UNKNOWN;
  }
}
