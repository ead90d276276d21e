package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Literal;
import dev.keymend.source.HoledString.Part;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;

/**
 * The strings that expressions of Terraform give; what only Terraform knows is a hole in them.
 * Source: Terraform documentation, Strings and Templates, format, join.
 */
final class HclStrings {
  private final HclScope scope;

  HclStrings(HclScope scope) {
    this.scope = scope;
  }

  /** Returns the string that an expression gives. */
  HoledString string(HclExpression expression) {
    return merged(parts(expression, 0));
  }

  private static HoledString merged(List<Part> parts) {
    List<Part> merged = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Literal none && none.text().isEmpty()) {
        continue;
      }
      int last = merged.size() - 1;
      if (part instanceof Literal more && last >= 0 && merged.get(last) instanceof Literal before) {
        merged.set(last, new Literal(before.text() + more.text()));
      } else {
        merged.add(part);
      }
    }
    return merged.isEmpty() ? HoledString.of("") : HoledString.of(merged);
  }

  private List<Part> parts(HclExpression expression, int steps) {
    HclExpression is = scope.resolve(expression);
    return switch (is.kind()) {
      case TEMPLATE, HEREDOC -> template(is, steps);
      // Another tool may fill in the file before Terraform reads it.
      case TEXT ->
          is.text().contains("{{")
              ? HoledString.of(is.text()).parts()
              : HoledString.ofEscaped(is.text());
      case LITERAL -> List.of(new Literal(is.text()));
      case REFERENCE -> List.of(reference(is.text()));
      case CALL -> call(is, steps);
      default -> List.of(unknown(is));
    };
  }

  private List<Part> call(HclExpression call, int steps) {
    HclExpression first = call.parts().isEmpty() ? call : scope.resolve(call.parts().get(0));
    List<Part> parts = new ArrayList<>();
    boolean known = false;
    if (steps <= 2 && first.isPlain() && call.text().equals("format")) {
      known = format(first.plain(), call.parts(), steps, parts);
    } else if (steps <= 2
        && first.isPlain()
        && call.text().equals("join")
        && call.parts().size() == 2) {
      HclExpression list = scope.resolve(call.parts().get(1));
      known = list.is(Kind.TUPLE);
      for (int i = 0; known && i < list.parts().size(); i++) {
        if (i > 0) {
          parts.add(new Literal(first.plain()));
        }
        parts.addAll(parts(list.parts().get(i), steps + 1));
      }
    }
    return known ? parts : List.of(unknown(call));
  }

  /** Adds what {@code format} makes of its arguments; false where it does more than that. */
  private boolean format(String text, List<HclExpression> values, int steps, List<Part> parts) {
    int next = 1;
    int from = 0;
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', from)) {
      boolean value = text.startsWith("s", i + 1) || text.startsWith("v", i + 1);
      if (!value || next == values.size()) {
        return false;
      }
      parts.add(new Literal(text.substring(from, i)));
      parts.addAll(parts(values.get(next), steps + 1));
      next++;
      from = i + 2;
    }
    parts.add(new Literal(text.substring(from)));
    return next == values.size();
  }

  private List<Part> template(HclExpression template, int steps) {
    if (steps > 2) {
      return List.of(unknown(template));
    }
    List<Part> parts = new ArrayList<>();
    for (HclExpression part : template.parts()) {
      parts.addAll(parts(part, steps + 1));
    }
    return parts;
  }

  /** No brace may be in a hole; what is not written out in full begins with a parenthesis. */
  private Hole unknown(HclExpression expression) {
    StringBuilder name = new StringBuilder("(");
    for (char c : Characters.of(scope.written(expression.range()))) {
      if (c != '{' && c != '}') {
        name.append(c);
      }
    }
    return new Hole(name.append(')').toString(), Meaning.UNKNOWN);
  }

  /** What means the same is called by the same name. */
  private Hole reference(String path) {
    Meaning meaning = scope.meaning(path);
    String name =
        switch (meaning) {
          case OWN_ACCOUNT -> HclScope.ACCOUNT;
          case OWN_PARTITION -> HclScope.PARTITION;
          case OWN_REGION -> HclScope.REGION;
          default -> {
            boolean usual = path.equals(HclScope.ACCOUNT) || path.equals(HclScope.PARTITION);
            yield usual ? "(" + path + ")" : path;
          }
        };
    return new Hole(name, meaning);
  }
}
