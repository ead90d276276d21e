package dev.keymend.repair;

import dev.keymend.repair.Token.TokenKind;

/** Writes what has no quotes as JSON does. */
final class BareWords {
  private final RepairProgress mending;
  private final Corrections fixes;

  BareWords(RepairProgress mending) {
    this.mending = mending;
    this.fixes = mending.fixes();
  }

  private static String literal(String word) {
    return switch (word) {
      case "true", "True", "TRUE" -> "true";
      case "false", "False", "FALSE" -> "false";
      case "null", "None", "NULL", "nil", "undefined" -> "null";
      default -> "";
    };
  }

  /** Whether a word needs no quotes. */
  static boolean isLiteral(String word) {
    return !literal(word).isEmpty() || Numbers.isNumber(word);
  }

  /** Writes a word that is a value. */
  void value(Token token) {
    String word = mending.text(token);
    String literal = literal(word);
    if (literal.isEmpty() && !Numbers.isNumber(word)) {
      quote(token);
    } else if (!literal.isEmpty() && !literal.equals(word)) {
      fixes.replace(token.start(), token.end(), literal);
      fixes.note(Damage.WORD, token.start(), token.end());
    }
  }

  /** Gives a word quotes. */
  void quote(Token token) {
    if (!token.is(TokenKind.WORD)) {
      return;
    }
    fixes.insert(token.start(), "\"");
    for (int i = token.start(); i < token.end(); i++) {
      char c = mending.text().charAt(i);
      if (c == '\\' || c == '"') {
        fixes.insert(i, "\\");
      } else if (c < ' ') {
        fixes.delete(i, i + 1);
      }
    }
    fixes.insert(token.end(), "\"");
    if (isHole(mending.text(token))) {
      fixes.hole(token.start(), token.end());
    } else {
      boolean star = mending.text(token).equals("*");
      fixes.note(star ? Damage.BARE_STAR : Damage.UNQUOTED, token.start(), token.end());
    }
  }

  /** Whether a word is all that a template fills in, and no string without quotes. */
  private static boolean isHole(String word) {
    return (word.startsWith("${") && word.endsWith("}"))
        || (word.startsWith("{{") && word.endsWith("}}"));
  }
}
