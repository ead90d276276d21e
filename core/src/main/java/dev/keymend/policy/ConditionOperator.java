package dev.keymend.policy;

import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A condition operator, taken apart. Source: IAM User Guide, reference_policies_elements_condition
 * _operators and reference_policies_multi-value-conditions.
 *
 * @param text as written, {@code ForAnyValue:StringLikeIfExists}
 * @param quantifier how several values of the request count
 * @param test what is compared, and how; empty when IAM has no such operator
 * @param ifExists whether a key that is not in the request lets it pass
 */
public record ConditionOperator(
    String text, Quantifier quantifier, Optional<Test> test, boolean ifExists) {
  /** How several values of the request count. */
  public enum Quantifier {
    /** The request has one value. */
    NONE(""),
    /** One value of the request has to match. */
    ANY("ForAnyValue:"),
    /** Every value of the request has to match, which no value at all does. */
    ALL("ForAllValues:");

    private final String prefix;

    Quantifier(String prefix) {
      this.prefix = prefix;
    }

    /** Returns how it is written before the test. */
    public String prefix() {
      return prefix;
    }
  }

  /** What kind of value a test compares. */
  public enum OperatorKind {
    STRING,
    NUMERIC,
    DATE,
    BOOL,
    BINARY,
    IP_ADDRESS,
    ARN,
    NULL
  }

  /** What is compared, and how. */
  public enum Test {
    STRING_EQUALS("StringEquals", OperatorKind.STRING, false),
    STRING_NOT_EQUALS("StringNotEquals", OperatorKind.STRING, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", OperatorKind.STRING, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", OperatorKind.STRING, true),
    STRING_LIKE("StringLike", OperatorKind.STRING, false),
    STRING_NOT_LIKE("StringNotLike", OperatorKind.STRING, true),
    NUMERIC_EQUALS("NumericEquals", OperatorKind.NUMERIC, false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", OperatorKind.NUMERIC, true),
    NUMERIC_LESS_THAN("NumericLessThan", OperatorKind.NUMERIC, false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", OperatorKind.NUMERIC, false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", OperatorKind.NUMERIC, false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", OperatorKind.NUMERIC, false),
    DATE_EQUALS("DateEquals", OperatorKind.DATE, false),
    DATE_NOT_EQUALS("DateNotEquals", OperatorKind.DATE, true),
    DATE_LESS_THAN("DateLessThan", OperatorKind.DATE, false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", OperatorKind.DATE, false),
    DATE_GREATER_THAN("DateGreaterThan", OperatorKind.DATE, false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", OperatorKind.DATE, false),
    BOOL("Bool", OperatorKind.BOOL, false),
    BINARY_EQUALS("BinaryEquals", OperatorKind.BINARY, false),
    IP_ADDRESS("IpAddress", OperatorKind.IP_ADDRESS, false),
    NOT_IP_ADDRESS("NotIpAddress", OperatorKind.IP_ADDRESS, true),
    ARN_EQUALS("ArnEquals", OperatorKind.ARN, false),
    ARN_NOT_EQUALS("ArnNotEquals", OperatorKind.ARN, true),
    ARN_LIKE("ArnLike", OperatorKind.ARN, false),
    ARN_NOT_LIKE("ArnNotLike", OperatorKind.ARN, true),
    NULL("Null", OperatorKind.NULL, false);

    private static final Map<String, Test> BY_NAME = new HashMap<>();

    static {
      for (Test test : values()) {
        BY_NAME.put(Ascii.lower(test.text), test);
      }
    }

    private final String text;
    private final OperatorKind kind;
    private final boolean negated;

    Test(String text, OperatorKind kind, boolean negated) {
      this.text = text;
      this.kind = kind;
      this.negated = negated;
    }

    /** Returns how IAM writes it. */
    public String text() {
      return text;
    }

    /** Returns what kind of value it compares. */
    public OperatorKind kind() {
      return kind;
    }

    /** Returns whether it holds for values that are not listed. */
    public boolean negated() {
      return negated;
    }

    /** Returns whether {@code *} and {@code ?} in its values are wildcards. */
    public boolean hasWildcards() {
      return kind == OperatorKind.ARN || this == STRING_LIKE || this == STRING_NOT_LIKE;
    }

    /** Returns whether IAM replaces policy variables in its values. */
    public boolean hasVariables() {
      return kind == OperatorKind.STRING || kind == OperatorKind.ARN;
    }
  }

  private static final String IF_EXISTS = "ifexists";
  private static final Map<String, ConditionOperator> PARSED = new HashMap<>();

  static {
    for (Test test : Test.values()) {
      PARSED.put(
          test.text, new ConditionOperator(test.text, Quantifier.NONE, Optional.of(test), false));
    }
  }

  /**
   * Reads an operator. Case is not told apart here; that IAM's spelling is another is a finding.
   */
  public static ConditionOperator of(String text) {
    ConditionOperator common = PARSED.get(text);
    return common != null ? common : parse(text);
  }

  private static ConditionOperator parse(String text) {
    String rest = Ascii.lower(text);
    Quantifier quantifier = Quantifier.NONE;
    // Any name may be asked about, and few have a quantifier.
    boolean quantified = rest.indexOf(':') > 0;
    for (Quantifier candidate : Quantifier.values()) {
      if (quantified
          && candidate != Quantifier.NONE
          && rest.startsWith(Ascii.lower(candidate.prefix))) {
        quantifier = candidate;
        rest = rest.substring(candidate.prefix.length());
      }
    }
    boolean ifExists = rest.endsWith(IF_EXISTS);
    if (ifExists) {
      rest = rest.substring(0, rest.length() - IF_EXISTS.length());
    }
    return new ConditionOperator(
        text, quantifier, Optional.ofNullable(Test.BY_NAME.get(rest)), ifExists);
  }

  /** Returns the operator as IAM writes it; as written when IAM has no such operator. */
  public String canonical() {
    return test.map(t -> quantifier.prefix + t.text + (ifExists ? "IfExists" : "")).orElse(text);
  }

  /** Returns whether it holds for values that are not listed. */
  public boolean negated() {
    return test.filter(Test::negated).isPresent();
  }

  /** Returns whether it is a test, with or without quantifier and IfExists. */
  public boolean is(Test wanted) {
    return test.isPresent() && test.get() == wanted;
  }

  /** Returns whether {@code *} and {@code ?} in its values are wildcards. */
  public boolean takesPatterns() {
    return test.isPresent() && test.get().hasWildcards();
  }

  /** Returns whether its test compares values of a kind. */
  public boolean isOf(OperatorKind kind) {
    return test.isPresent() && test.get().kind() == kind;
  }

  /** Returns whether it passes when the request does not have the key. */
  public boolean passesWithoutKey() {
    boolean negatedAlone = negated() && quantifier == Quantifier.NONE;
    return ifExists || quantifier == Quantifier.ALL || negatedAlone;
  }
}
