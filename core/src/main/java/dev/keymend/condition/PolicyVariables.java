package dev.keymend.condition;

import dev.keymend.text.Ascii;

/**
 * Policy variables: {@code ${aws:username}}, with a default as in {@code ${aws:PrincipalTag/team,
 * 'none'}}, and the escapes {@code ${*}}, {@code ${?}} and {@code ${$}}. Source: IAM User Guide,
 * reference_policies_variables.
 */
final class PolicyVariables {
  private PolicyVariables() {}

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

  private static String key(String expression) {
    int comma = expression.indexOf(',');
    return (comma < 0 ? expression : expression.substring(0, comma)).trim();
  }
}
