package dev.keymend.repair;

import static dev.keymend.repair.Sureness.CERTAIN;
import static dev.keymend.repair.Sureness.GUESS;
import static dev.keymend.repair.Sureness.LIKELY;

/** What can be wrong with pasted JSON, and what is done about it. */
enum Damage {
  TRAILING_COMMA(CERTAIN, "A comma with nothing behind it was removed."),
  EXTRA_COMMA(CERTAIN, "An extra comma was removed."),
  MISSING_COMMA(CERTAIN, "A comma was missing here."),
  MISSING_COLON(CERTAIN, "A colon was missing between a name and its value."),
  EXTRA_COLON(CERTAIN, "An extra colon was removed."),
  OTHER_SEPARATOR(CERTAIN, "JSON separates with colon and comma only."),
  MISSING_CLOSE(LIKELY, "A closing bracket was missing here."),
  MISSING_OPEN(LIKELY, "An opening bracket was missing here."),
  MISMATCHED(LIKELY, "This bracket closed one of the other kind."),
  EXTRA_BRACKET(LIKELY, "An extra bracket was removed."),
  CUT_OFF(
      GUESS, "The text ends too early, so its open brackets were closed. What is lost is lost."),
  CUT_OFF_MEMBER(GUESS, "The text ends within this member, which was left out."),
  CUT_OFF_STRING(GUESS, "The text ends within this string. Its end is lost."),
  MISSING_VALUE(GUESS, "A value was missing here. Nothing can be said about what it was."),
  LIST_WITHOUT_BRACKETS(LIKELY, "Several values need brackets around them."),
  QUOTES(CERTAIN, "JSON has no quotes but \"."),
  UNQUOTED(CERTAIN, "Quotes were missing."),
  PREFIXED_STRING(CERTAIN, "The letter before the quote belongs to Python."),
  MISSING_OPENING_QUOTE(CERTAIN, "The opening quote was missing."),
  MISSING_CLOSING_QUOTE(LIKELY, "The closing quote was missing."),
  WORD(CERTAIN, "JSON writes true, false and null in lower case."),
  BAD_ESCAPE(CERTAIN, "JSON has no such escape, so the backslash was removed."),
  LINE_BREAK(LIKELY, "A string cannot contain a line break, so the lines were joined."),
  CONTROL(CERTAIN, "A control character in a string was escaped."),
  COMMENT(CERTAIN, "JSON has no comments, so this one was removed."),
  INVISIBLE(CERTAIN, "An invisible character was removed."),
  SPACE(CERTAIN, "A special space was replaced by a plain one."),
  PLACEHOLDER(GUESS, "Dots stand for something that was left out. They were removed."),
  PROSE(LIKELY, "The text around the policy was left out."),
  SECOND_DOCUMENT(
      GUESS, "Another document follows. It was left out; paste it by itself to see about it."),
  NO_WRAPPER(
      GUESS,
      "This is only a part of a policy. What stands around it was added, with the current Version."),
  ESCAPED(CERTAIN, "The policy was the content of a string. Its backslashes were removed."),
  HTML(CERTAIN, "Characters were escaped as in HTML."),
  URL(CERTAIN, "Characters were escaped as in a URL."),
  QUOTED_LINES(CERTAIN, "The mark of a quotation was removed from each line."),
  NUMBERED_LINES(CERTAIN, "Line numbers were removed."),
  DIFF(LIKELY, "This is a difference of two texts. The new one was taken."),
  TABLE(CERTAIN, "The lines of a table were removed.");

  private final Sureness sureness;
  private final String message;

  Damage(Sureness sureness, String message) {
    this.sureness = sureness;
    this.message = message;
  }

  /**
   * Returns how many of this kind are told one by one; what is certain needs a few examples only.
   */
  int told() {
    return sureness == CERTAIN ? 3 : 20;
  }

  Sureness sureness() {
    return sureness;
  }

  String message() {
    return message;
  }
}
