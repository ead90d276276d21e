package dev.keymend.source;

/** The syntax that a policy is written in; it decides how new text is written. */
public enum Host {
  /** JSON in which a string is what it says. */
  JSON,
  /** JSON of a CloudFormation template, in which functions stand for strings. */
  CLOUDFORMATION
}
