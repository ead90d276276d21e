package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * An expression of HCL. Operators are not worked out, so how they bind does not matter.
 *
 * @param kind what it is
 * @param range where it stands
 * @param text the decoded text of a {@link Kind#TEXT}, the name of a function, what a reference
 *     refers to, or what is written
 * @param parts what it is made of: those of a template, elements, keys and values in turn,
 *     arguments, a condition and both its results, or whatever is inside
 */
record HclExpression(Kind kind, TextRange range, String text, List<HclExpression> parts) {
  /** What an expression is. Source: HCL Native Syntax Specification, expressions. */
  enum Kind {
    /** A part of a template that is what it says. */
    TEXT,
    TEMPLATE,
    HEREDOC,
    /** A directive in a template. */
    DIRECTIVE,
    TUPLE,
    OBJECT,
    CALL,
    /** A variable with the attributes and indexes behind it. */
    REFERENCE,
    /** A number, {@code true}, {@code false} or {@code null}. */
    LITERAL,
    CONDITIONAL,
    PARENTHESES,
    OPERATOR,
    /** Anything else. */
    OTHER
  }

  /** Makes an expression without parts. */
  HclExpression(Kind kind, TextRange range, String text) {
    this(kind, range, text, List.of());
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Returns the expression without parentheses around it. */
  HclExpression bare() {
    HclExpression bare = this;
    while (bare.kind == Kind.PARENTHESES) {
      bare = bare.parts.get(0);
    }
    return bare;
  }

  /** Returns whether it is a call of a function with one argument at least. */
  boolean calls(String function) {
    return kind == Kind.CALL && text.equals(function) && !parts.isEmpty();
  }

  /** Returns the object that a for expression makes of each element; empty for anything else. */
  Optional<HclExpression> body() {
    List<HclExpression> words =
        kind == Kind.OTHER && parts.size() == 1 ? parts.get(0).parts : parts;
    int in = 0;
    while (kind == Kind.OTHER && in < words.size() && !words.get(in).text.equals("in")) {
      in++;
    }
    for (int i = in + 2; kind == Kind.OTHER && i < words.size(); i++) {
      if (words.get(i).is(Kind.OBJECT)) {
        return Optional.of(words.get(i));
      }
    }
    return Optional.empty();
  }

  /** Returns whether it is a template that is a text and nothing else. */
  boolean isPlain() {
    return (kind == Kind.TEMPLATE || kind == Kind.HEREDOC)
        && (parts.isEmpty() || (parts.size() == 1 && parts.get(0).is(Kind.TEXT)));
  }

  /** Returns the text of a plain template; nothing else has one. */
  String plain() {
    return isPlain() && !parts.isEmpty() ? parts.get(0).text : "";
  }
}
