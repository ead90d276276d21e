package dev.keymend.repair;

import static dev.keymend.repair.Sureness.CERTAIN;
import static dev.keymend.repair.Sureness.GUESS;
import static dev.keymend.repair.Sureness.LIKELY;

/** What can be wrong with pasted JSON, and what is done about it. */
enum Damage {
  TRAILING_COMMA(CERTAIN, "A comma with nothing behind it was removed."),
  EXTRA_COMMA(CERTAIN, "An extra comma was removed."),
  MISSING_COMMA(CERTAIN, "A missing comma was added."),
  MISSING_COLON(CERTAIN, "A missing colon was added between a name and its value."),
  EXTRA_COLON(CERTAIN, "An extra colon was removed."),
  OTHER_SEPARATOR(CERTAIN, "Another separator was replaced: JSON has colon and comma only."),
  MISSING_CLOSE(LIKELY, "A missing closing bracket was added."),
  MISSING_OPEN(LIKELY, "A missing opening bracket was added."),
  MISMATCHED(LIKELY, "This bracket closed one of the other kind, and was exchanged."),
  EXTRA_BRACKET(LIKELY, "An extra bracket was removed."),
  CUT_OFF(
      GUESS, "The text ends too early, so its open brackets were closed. What is lost is lost."),
  CUT_OFF_MEMBER(GUESS, "The text ends within this member, which was left out."),
  CUT_OFF_STRING(GUESS, "The text ends within this string. Its end is lost."),
  MISSING_VALUE(GUESS, "A value is missing here, and null stands in its place."),
  LIST_WITHOUT_BRACKETS(LIKELY, "Brackets were added around several values."),
  QUOTES(CERTAIN, "Quotes of another kind were replaced by \"."),
  UNQUOTED(CERTAIN, "Missing quotes were added."),
  PREFIXED_STRING(CERTAIN, "The letter before the quote, which belongs to Python, was removed."),
  MISSING_OPENING_QUOTE(CERTAIN, "A missing opening quote was added."),
  MISSING_CLOSING_QUOTE(LIKELY, "A missing closing quote was added."),
  WORD(CERTAIN, "True, False and None were written as JSON does."),
  BAD_ESCAPE(CERTAIN, "A backslash that escapes nothing was removed."),
  LINE_BREAK(LIKELY, "A string cannot contain a line break, so the lines were joined."),
  CONTROL(CERTAIN, "A control character in a string was escaped."),
  COMMENT(CERTAIN, "A comment was removed: JSON has none."),
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
  HTML(CERTAIN, "Characters that were escaped as in HTML are plain again."),
  URL(CERTAIN, "Characters that were escaped as in a URL are plain again."),
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
