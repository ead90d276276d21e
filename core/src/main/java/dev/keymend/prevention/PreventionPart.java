package dev.keymend.prevention;

import dev.keymend.source.Format;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of the pack: what is checked where, and by which tool. */
public enum PreventionPart {
  /** Plans, by OPA or Conftest, and assertions in the configuration itself. */
  TERRAFORM(
      "rego/parameters.rego",
      "rego/statements.rego",
      "rego/statements_test.rego",
      "rego/terraform.rego",
      "rego/terraform_test.rego",
      "terraform/key_policy_checks.tf",
      "terraform/key_policy.tftest.hcl"),
  /** Templates, by OPA or Conftest, and by CloudFormation Guard. */
  CLOUDFORMATION(
      "rego/parameters.rego",
      "rego/statements.rego",
      "rego/statements_test.rego",
      "rego/cloudformation.rego",
      "rego/cloudformation_test.rego",
      "guard/key_policy.guard",
      "guard/key_policy_tests.yaml"),
  /** Keys as they are, by AWS Config, and alarms on calls. */
  CONFIG("config/key_policy_rule.yaml", "config/key_policy_guard_rule.yaml"),
  /** Calls, by control policies of an organization. */
  ORGANIZATION(
      "organization/scp.json",
      "organization/scp_requests.jsonl",
      "organization/rcp.json",
      "organization/rcp_requests.jsonl"),
  /** Configurations, by Checkov. */
  CHECKOV(
      "checkov/.checkov.yml",
      "checkov/checks/__init__.py",
      "checkov/checks/key_policy.yaml",
      "checkov/checks/key_policy.py");

  /** Without the organization's id these would shut everybody out. */
  private static final String OF_ORGANIZATION = "organization/rcp";

  private final String id = Ascii.id(name());

  @SuppressWarnings("ImmutableEnumChecker") // List.of is.
  private final List<String> paths;

  PreventionPart(String... paths) {
    this.paths = List.of(paths);
  }

  /** Returns the id used on the command line. */
  public String id() {
    return id;
  }

  /** Returns the part with an id. */
  public static Optional<PreventionPart> byId(String id) {
    for (PreventionPart part : values()) {
      if (part.id.equals(id)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether it is about texts of a format; where none is, what looks at keys and calls is.
   */
  public boolean fits(Optional<Format> format) {
    PreventionPart ofTexts =
        switch (format.orElse(Format.POLICY)) {
          case TERRAFORM, HCL -> TERRAFORM;
          case CLOUDFORMATION -> CLOUDFORMATION;
          default -> CONFIG;
        };
    return this == ofTexts || (ofTexts == CONFIG && this == ORGANIZATION);
  }

  /** Returns where its files stand, whatever the pack is made for. */
  public List<String> paths() {
    return paths;
  }

  /** Returns where its files stand in the pack. */
  List<String> paths(Parameters parameters) {
    List<String> known = new ArrayList<>(paths);
    if (parameters.organization().isEmpty()) {
      known.removeIf(path -> path.startsWith(OF_ORGANIZATION));
    }
    return known;
  }

  /** Returns the source of its chapter in the README. */
  String chapter() {
    return "readme/" + id + ".md";
  }
}
