package dev.keymend.export;

import dev.keymend.text.Ascii;
import java.util.Optional;

/** A form in which a correction, or what is said about it, leaves. */
public enum ExportForm {
  /** The corrected text as it is. */
  JSON("policy.json"),
  /** A corrected policy alone, with a line for each member. */
  PLAIN("key-policy.json"),
  /** A corrected policy without white space. */
  MINIFIED("policy.min.json"),
  /** The command that gives a key its corrected policy, for a POSIX shell. */
  POSIX("put-key-policy.sh"),
  /** The same for PowerShell. */
  POWERSHELL("put-key-policy.ps1"),
  /** A corrected policy as the property of an {@code AWS::KMS::Key} in YAML. */
  CLOUDFORMATION_YAML("key-policy.yaml"),
  /** The same in JSON. */
  CLOUDFORMATION_JSON("key-policy.template.json"),
  /** A corrected policy as an object of Terraform. */
  JSONENCODE("key-policy.tf"),
  /** A corrected policy as an {@code aws_iam_policy_document}. */
  POLICY_DOCUMENT("key-policy-document.tf"),
  /** What adds the statements to a key of the AWS CDK in TypeScript. */
  CDK("key-policy.ts"),
  /** The same in Python. */
  CDK_PYTHON("key_policy.py"),
  /** The findings for other tools: Static Analysis Results Interchange Format, 2.1.0. */
  SARIF("keymend.sarif"),
  /** The report for a ticket or a pull request. */
  MARKDOWN("keymend.md");

  private final String fileName;

  ExportForm(String fileName) {
    this.fileName = fileName;
  }

  /** Returns the id used in requests and answers. */
  public String id() {
    return Ascii.id(name());
  }

  /** Returns whether it is a policy without what it stood in. */
  public boolean isOfPolicy() {
    return this != JSON && this != SARIF && this != MARKDOWN;
  }

  /**
   * Returns whether it is the policy alone, as KMS gets it, so that nothing fills it in any more.
   */
  boolean isAlone() {
    return this == PLAIN || this == MINIFIED || this == POSIX || this == POWERSHELL;
  }

  /** Returns whether it names what it holds, so that two of them cannot stand in one file. */
  public boolean isOfOne() {
    return isCloudFormation() || isTerraform() || isCdk();
  }

  /** Returns whether it is a part of a template for CloudFormation. */
  boolean isCloudFormation() {
    return this == CLOUDFORMATION_YAML || this == CLOUDFORMATION_JSON;
  }

  /** Returns whether it is a part of a configuration for Terraform. */
  boolean isTerraform() {
    return this == JSONENCODE || this == POLICY_DOCUMENT;
  }

  /** Returns whether it is a part of a program for the AWS CDK. */
  boolean isCdk() {
    return this == CDK || this == CDK_PYTHON;
  }

  /** Returns what to call a file of this form. */
  public String fileName() {
    return fileName;
  }

  /** Returns the form with an id, if there is one. */
  public static Optional<ExportForm> byId(String id) {
    for (ExportForm form : values()) {
      if (form.id().equals(id)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
