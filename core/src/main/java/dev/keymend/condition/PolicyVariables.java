package dev.keymend.condition;

import dev.keymend.text.Ascii;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Policy variables: {@code ${aws:username}}, with a default as in {@code ${aws:PrincipalTag/team,
 * 'none'}}, and the escapes {@code ${*}}, {@code ${?}} and {@code ${$}}. Source: IAM User Guide,
 * reference_policies_variables.
 */
public final class PolicyVariables {
  private PolicyVariables() {}

  /** Returns whether something that is replaced later stands in a text. */
  public static boolean areIn(String text) {
    return text.contains("${");
  }

  /**
   * Returns a text with variables as it is written in one way only.
   *
   * @param replaced whether they are replaced; else what stands for each is the text itself, as
   *     current policies write it. Their names are the same in any case. Source: IAM User Guide,
   *     reference_policies_variables.
   */
  static String inOneWay(String text, boolean replaced) {
    if (!replaced) {
      return text.replace("${", "${$}{");
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      // Behind a quote stands what is there where the variable is not.
      String variable = text.substring(open, close);
      int quote = variable.indexOf('\'');
      int end = quote < 0 ? variable.length() : quote;
      out.append(text, from, open).append(Ascii.lower(variable.substring(0, end)));
      out.append(variable, end, variable.length());
      from = close;
    }
    return out.append(text.substring(from)).toString();
  }

  static ValuePattern fillIn(String text, RequestContext context) {
    ValuePattern.Collector out = new ValuePattern.Collector();
    int from = 0;
    int open = text.indexOf("${");
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      out.add(text.substring(from, open), true);
      String expression = text.substring(open + 2, close);
      if (expression.equals("*") || expression.equals("?") || expression.equals("$")) {
        out.add(expression, false);
      } else {
        KeyValue value = context.get(Ascii.lower(key(expression)));
        if (value instanceof KeyValue.Present present && present.values().size() == 1) {
          out.add(present.values().get(0), false);
        } else if (value instanceof KeyValue.Present || value instanceof KeyValue.Absent) {
          int quote = expression.indexOf('\'');
          int end = expression.lastIndexOf('\'');
          if (quote < 0 || end == quote) {
            return ValuePattern.NOTHING;
          }
          out.add(expression.substring(quote + 1, end), false);
        } else {
          return ValuePattern.UNKNOWN;
        }
      }
      from = close + 1;
      open = text.indexOf("${", from);
    }
    out.add(text.substring(from), true);
    return out.pattern();
  }

  /** Returns a value with its variables filled in; empty when a request has nothing for one. */
  public static Optional<String> literal(String text, RequestContext context) {
    ValuePattern pattern = fillIn(text, context);
    boolean none = pattern.equals(ValuePattern.UNKNOWN) || pattern.equals(ValuePattern.NOTHING);
    return none ? Optional.empty() : Optional.of(pattern.text());
  }

  /** Returns whether a value reads a key of the request; escapes of wildcards read none. */
  public static boolean readsKeys(String text) {
    if (!areIn(text)) {
      return false;
    }
    Set<String> keys = new HashSet<>();
    addKeys(text, keys);
    return !keys.isEmpty();
  }

  /** Returns a value in which escaped wildcards stand as the characters that they mean. */
  public static String withoutEscapes(String text) {
    return text.replace("${*}", "*").replace("${?}", "?").replace("${$}", "$");
  }

  /** Adds the keys, in lower case, that a value reads; not the escapes of wildcards. */
  public static void addKeys(String text, Set<String> keys) {
    int open = text.indexOf("${");
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String expression = text.substring(open + 2, close);
      if (expression.length() > 1) {
        keys.add(Ascii.lower(key(expression)));
      }
      open = text.indexOf("${", close);
    }
  }

  private static String key(String expression) {
    int comma = expression.indexOf(',');
    return (comma < 0 ? expression : expression.substring(0, comma)).trim();
  }
}
