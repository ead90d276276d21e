package dev.keymend.source;

/** How a text is written that a policy stands in; it decides how new text is written. */
public enum Syntax {
  /** JSON in which a string is what it says. */
  JSON,
  /** JSON in which functions of CloudFormation stand for what is filled in. */
  JSON_WITH_FUNCTIONS,
  /** YAML in which a string is what it says. */
  YAML,
  /** YAML in which functions of CloudFormation stand for what is filled in. */
  YAML_WITH_FUNCTIONS,
  /** An object of HCL, whose templates are strings with holes. */
  HCL,
  /** Blocks of HCL. */
  HCL_BLOCKS,
  /** Blocks of HCL in JSON, or what a module makes of its inputs: both are not written. */
  HCL_READ;

  /** Returns whether the text of a policy is JSON. */
  boolean isJson() {
    return this == JSON || this == JSON_WITH_FUNCTIONS;
  }

  /** Returns whether what is filled in is written as a function, and nowhere else. */
  public boolean hasFunctions() {
    return this == JSON_WITH_FUNCTIONS || this == YAML_WITH_FUNCTIONS;
  }

  /** Returns whether texts are in YAML. */
  public boolean isYaml() {
    return this == YAML || this == YAML_WITH_FUNCTIONS;
  }

  /** Returns whether Terraform reads it. */
  public boolean isOfTerraform() {
    return this == HCL || this == HCL_BLOCKS || this == HCL_READ;
  }

  /**
   * Returns whether KMS gets the text as it is; of any other JSON is made first, without blanks.
   */
  boolean isSentAsWritten() {
    return this == JSON;
  }

  /** Returns what blocks of code in it are called in Markdown. */
  public String language() {
    return isYaml() ? "yaml" : this == HCL || this == HCL_BLOCKS ? "hcl" : "json";
  }

  /** Returns the same syntax in a template. */
  Syntax withFunctions() {
    return switch (this) {
      case JSON, JSON_WITH_FUNCTIONS -> JSON_WITH_FUNCTIONS;
      case YAML, YAML_WITH_FUNCTIONS -> YAML_WITH_FUNCTIONS;
      case HCL, HCL_BLOCKS, HCL_READ -> this;
    };
  }
}
