package dev.keymend.repair;

import dev.keymend.repair.Frame.Expected;
import dev.keymend.repair.Frame.Role;
import dev.keymend.repair.Token.TokenKind;

/** Names of members that are missing: which they were, as far as their values tell. */
final class MissingNames {
  private final RepairProgress mending;
  private final LookAhead look;
  private final Corrections fixes;

  MissingNames(Corrections fixes, LookAhead look, RepairProgress mending) {
    this.fixes = fixes;
    this.look = look;
    this.mending = mending;
  }

  /** The name that a value must have had; empty when several are possible. */
  private String missingName(Frame frame, int value) {
    char c = look.charAt(value);
    String inner = c == '{' ? look.keyAt(look.ahead(value + 1)) : "";
    if (frame.role() == Role.DOCUMENT) {
      return c == '[' && !frame.has("Statement") ? "Statement" : "";
    }
    if (frame.role() != Role.STATEMENT) {
      return "";
    }
    String name = "";
    String string = look.stringAt(c == '[' ? look.ahead(value + 1) : value);
    if (c == '{') {
      MemberKind kind = MemberKind.of(inner);
      name = kind == MemberKind.OPERATOR ? "Condition" : "";
      name = kind == MemberKind.PRINCIPAL && allows(frame) ? "Principal" : name;
    } else if (string.startsWith("kms:")) {
      name = allows(frame) ? "Action" : "";
    } else if (string.equals("*") || string.startsWith("arn:aws:kms:")) {
      name = allows(frame) && frame.isWhole() ? "Resource" : "";
    } else if (string.equals("Allow") || string.equals("Deny")) {
      name = "Effect";
    }
    return !name.isEmpty() && frame.has(name) ? "" : name;
  }

  /** What lets in is read so that it lets in less; what refuses could be either. */
  private static boolean allows(Frame frame) {
    return frame.has("Effect") && !frame.denies();
  }

  /** Whether the name that a colon should stand behind stands behind it, before its value. */
  private boolean isSwapped(int next) {
    String name = look.stringAt(next);
    int value = look.ahead(look.quotesEnd(look.quotesEnd(next) + name.length()));
    char c = look.charAt(value);
    boolean begins = c == '{' || c == '[' || (c != '\0' && Chars.isQuote(c));
    return !name.isEmpty() && begins && look.keyAt(value).isEmpty();
  }

  /** Returns whether the name before a colon is missing. */
  boolean isMissing(Frame frame, Token token) {
    int next = look.ahead(token.end());
    char c = look.charAt(next);
    boolean before = frame.state() == Expected.KEY || mending.isBehindComma();
    MemberKind kind = MemberKind.of(look.stringAt(next));
    return frame.object()
        && before
        && c != '\0'
        && ",:}]".indexOf(c) < 0
        && look.keyAt(next).isEmpty()
        && !isSwapped(next)
        && !(kind != MemberKind.OTHER && frame.isOf(kind));
  }

  /**
   * Returns whether a comma has a value behind it that stands for the one that is missing before
   * it.
   */
  boolean isValueBehind(Frame frame, Token token) {
    int next = look.ahead(token.end());
    char c = look.charAt(next);
    if (c == '\0' || c == '}' || c == ']' || Chars.isComma(c)) {
      return false;
    }
    String name = look.keyAt(next);
    boolean date = !name.isEmpty() && Chars.isDigit(name.charAt(0));
    return name.isEmpty() || date || !frame.takes(MemberKind.of(name), name);
  }

  /** Adds the name before a colon. */
  void addBefore(Frame frame, Token token) {
    mending.beforeItem(frame);
    String name = missingName(frame, look.ahead(token.end()));
    fixes.insert(token.start(), "\"" + name + "\"");
    fixes.note(missing(name), token.start(), token.end());
    frame.readKey(name, token.start());
    frame.expect(Expected.VALUE);
    mending.endAt(token.end());
  }

  /**
   * Gives a value, or a member, the name and the brackets that it must have had.
   *
   * @return false when it is not known which
   */
  boolean nameValue(Frame frame, Token token, MemberKind kind) {
    boolean member = !token.is(TokenKind.OPEN_OBJECT) && !token.is(TokenKind.OPEN_ARRAY);
    if (frame.role() == Role.DOCUMENT && kind == MemberKind.STATEMENT) {
      if (frame.has("Statement") && frame.lastScalar() < 0 && frame.key().equals("Statement")) {
        Frame list = mending.listOf(frame, token);
        if (member) {
          mending.beforeItem(list);
          mending.insertOpen(list, true, token);
        }
        return true;
      }
      addName(frame, "Statement", token);
      mending.insertOpen(frame, false, token);
      Frame list = mending.open().top();
      if (member && list != null) {
        mending.insertOpen(list, true, token);
      }
      return true;
    }
    String name = "";
    if (frame.role() == Role.STATEMENT && kind == MemberKind.OPERATOR) {
      name = "Condition";
    } else if (frame.role() == Role.STATEMENT && kind == MemberKind.PRINCIPAL) {
      name = allows(frame) ? "Principal" : "";
    } else if (frame.role() == Role.CONDITION && kind == MemberKind.CONTEXT) {
      name = "";
    } else if (member || kind == MemberKind.OTHER) {
      return false;
    }
    if (!name.isEmpty() && frame.has(name)) {
      return false;
    }
    addName(frame, name, token);
    if (member) {
      mending.insertOpen(frame, true, token);
    }
    return true;
  }

  private void addName(Frame frame, String name, Token token) {
    mending.beforeItem(frame);
    fixes.insert(token.start(), "\"" + name + "\": ");
    fixes.note(missing(name), token.start(), token.end());
    frame.readKey(name, token.start());
    frame.expect(Expected.VALUE);
    mending.endAt(token.start());
  }

  /** These names have opposites, which begin with Not. */
  private static Damage missing(String name) {
    boolean guess = name.equals("Principal") || name.equals("Action") || name.equals("Resource");
    return guess ? Damage.GUESSED_NAME : Damage.MISSING_NAME;
  }
}
