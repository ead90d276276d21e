package dev.keymend.source;

import java.util.Optional;

/** A kind of text that key policies are found in. */
public enum Format {
  /** A key policy and nothing else. */
  POLICY("policy", "key policy"),
  /** What {@code aws kms get-key-policy} prints. */
  KEY_POLICY_OUTPUT("get-key-policy", "output of get-key-policy"),
  /** Command lines of a shell. */
  COMMAND("command", "command line"),
  /** An AWS CloudFormation template, also one that the CDK made. */
  CLOUDFORMATION("cloudformation", "CloudFormation template"),
  /** Terraform's state, or what {@code terraform show -json} prints. */
  TERRAFORM("terraform", "Terraform state or plan"),
  /** A configuration in the language of Terraform and OpenTofu. */
  HCL("hcl", "Terraform configuration"),
  /** Events of AWS CloudTrail. */
  CLOUDTRAIL("cloudtrail", "CloudTrail events"),
  /** Configuration items of AWS Config. */
  CONFIG("config", "AWS Config items"),
  /** Any other JSON. */
  JSON("json", "JSON"),
  /** Any other YAML. */
  YAML("yaml", "YAML"),
  /** Any text with policies in it: a page, a mail, a program. */
  TEXT("text", "text");

  private final String id;
  private final String label;

  Format(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** Returns the id used in requests and reports. */
  public String id() {
    return id;
  }

  /** Returns whether a policy in such a text is a key's, whatever it says. */
  public boolean isOfKeys() {
    return switch (this) {
      case COMMAND, CLOUDFORMATION, TERRAFORM, CLOUDTRAIL, CONFIG -> true;
      case POLICY, KEY_POLICY_OUTPUT, JSON, YAML, TEXT, HCL -> false;
    };
  }

  /** Returns what to call a text of this format. */
  public String label() {
    return label;
  }

  /** Returns the format with an id, if there is one. */
  public static Optional<Format> byId(String id) {
    for (Format format : values()) {
      if (format.id.equals(id)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
