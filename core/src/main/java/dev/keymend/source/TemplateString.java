package dev.keymend.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A string that may contain holes: {@code ${AWS::AccountId}}, {@code ${var.account}} or {@code {{
 * account }}}, whose value only the host knows. A hole is unknown, never a literal. IAM's own
 * policy variables ({@code ${aws:username}}) are part of the policy and so literal.
 *
 * @param source the decoded string with its holes as written
 * @param parts the same, cut into literals and holes; empty for the empty string
 */
public record TemplateString(String source, List<Part> parts) {
  /** A literal or a hole. */
  public sealed interface Part permits Literal, Hole {}

  /** A text that is what it says. */
  public record Literal(String text) implements Part {}

  /** An unknown text; {@code expression} is what stands between the braces. */
  public record Hole(String expression) implements Part {}

  /** Copies the list. */
  public TemplateString {
    parts = List.copyOf(parts);
  }

  /** Cuts a decoded string into literals and holes. */
  public static TemplateString of(String source) {
    int open = nextOpen(source, 0);
    if (open < 0) {
      return new TemplateString(source, List.of(new Literal(source)));
    }
    List<Part> parts = new ArrayList<>();
    int from = 0;
    while (open >= 0) {
      String end = source.charAt(open) == '{' ? "}}" : "}";
      int close = source.indexOf(end, open);
      if (close < 0) {
        break;
      }
      String expression = source.substring(open + 2, close);
      boolean hole = source.charAt(open) == '{' || !isPolicyVariable(expression);
      if (hole) {
        if (open > from) {
          parts.add(new Literal(source.substring(from, open)));
        }
        parts.add(new Hole(expression));
        from = close + end.length();
      }
      open = nextOpen(source, close);
    }
    if (from < source.length()) {
      parts.add(new Literal(source.substring(from)));
    }
    return new TemplateString(source, parts);
  }

  /** Puts a string together from its parts; a hole is written {@code ${expression}}. */
  static TemplateString of(List<Part> parts) {
    StringBuilder source = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Hole hole) {
        source.append("${").append(hole.expression()).append('}');
      } else {
        source.append(((Literal) part).text());
      }
    }
    return new TemplateString(source.toString(), parts);
  }

  private static int nextOpen(String source, int from) {
    int brace = source.indexOf('{', from);
    while (brace >= 0) {
      if (brace > 0 && source.charAt(brace - 1) == '$') {
        return brace - 1;
      }
      if (source.startsWith("{{", brace)) {
        return brace;
      }
      brace = source.indexOf('{', brace + 1);
    }
    return -1;
  }

  /** Returns the text when it has no hole. */
  public Optional<String> literal() {
    return hasHole() ? Optional.empty() : Optional.of(source);
  }

  /** Returns whether a part is unknown. */
  public boolean hasHole() {
    for (Part part : parts) {
      if (part instanceof Hole) {
        return true;
      }
    }
    return false;
  }

  /**
   * IAM User Guide, reference_policies_variables: a key, or an escaped {@code *}, {@code ?}, {@code
   * $}.
   */
  private static boolean isPolicyVariable(String expression) {
    int colon = expression.indexOf(':');
    if (colon < 0) {
      return expression.equals("*") || expression.equals("?") || expression.equals("$");
    }
    boolean pseudoParameter = expression.startsWith("::", colon);
    return colon > 0 && !pseudoParameter && expression.indexOf('.') < 0;
  }
}
