package dev.keymend.rule.check;

import java.util.List;

/** Where the pages of AWS's documentation are that rules name as their sources. */
final class AwsPages {
  private record Guide(String name, String address) {}

  private static final List<Guide> GUIDES =
      List.of(
          new Guide("AWS KMS Developer Guide", "kms/latest/developerguide/"),
          new Guide("AWS KMS API Reference", "kms/latest/APIReference/API_"),
          new Guide("IAM User Guide", "IAM/latest/UserGuide/"),
          new Guide("IAM Identity Center User Guide", "singlesignon/latest/userguide/"),
          new Guide(
              "AWS CloudFormation Template Reference Guide",
              "AWSCloudFormation/latest/TemplateReference/"),
          new Guide("AWS CloudFormation User Guide", "AWSCloudFormation/latest/UserGuide/"),
          new Guide("AWS Account Management Reference Guide", "accounts/latest/reference/"),
          new Guide("Service Authorization Reference", "service-authorization/latest/reference/"),
          new Guide("EC2 Auto Scaling User Guide", "autoscaling/ec2/userguide/"),
          new Guide("AWS General Reference", "general/latest/gr/"));

  private AwsPages() {}

  /**
   * Returns the address of a page.
   *
   * @param source the guide, a colon and the name of its page
   * @throws IllegalArgumentException for a guide that is not known, which is a mistake of ours
   */
  static String address(String source) {
    if (source.equals("RFC 8259")) {
      return "https://www.rfc-editor.org/rfc/rfc8259";
    }
    for (Guide guide : GUIDES) {
      if (source.startsWith(guide.name() + ": ")) {
        String page = source.substring(guide.name().length() + 2);
        return "https://docs.aws.amazon.com/" + guide.address() + page + ".html";
      }
    }
    throw new IllegalArgumentException(source);
  }
}
