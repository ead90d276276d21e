package dev.keymend.repair;

import static dev.keymend.repair.Sureness.CERTAIN;
import static dev.keymend.repair.Sureness.GUESS;
import static dev.keymend.repair.Sureness.LIKELY;

/** What can be wrong with pasted JSON, and what is done about it. */
enum Damage {
  TRAILING_COMMA(CERTAIN, "A comma with nothing behind it was removed."),
  LAST_COMMA(
      CERTAIN,
      "A comma with nothing behind it was removed.",
      " If something was lost there, the policy may allow more than it did."),
  EMPTY_PLACE(
      CERTAIN,
      "An extra comma was removed.",
      " If something was lost there, the policy may allow more than it did."),
  DOUBLED(LIKELY, "What stands here twice was taken once."),
  SECOND_VALUE(
      "A second value was removed, as there can be but one.", "it may be the one that was meant."),
  EXTRA_COMMA(CERTAIN, "An extra comma was removed."),
  MISSING_COMMA(CERTAIN, "A missing comma was added."),
  MISSING_COLON(CERTAIN, "A missing colon was added between a name and its value."),
  EXTRA_COLON(CERTAIN, "An extra colon was removed."),
  GLUED_SEPARATOR(LIKELY, "A comma or a colon inside the quotes was put outside of them."),
  OTHER_SEPARATOR(CERTAIN, "Another separator was replaced: JSON has colon and comma only."),
  MISSING_CLOSE(LIKELY, "A missing closing bracket was added."),
  MISSING_CLOSES(
      LIKELY,
      "Several closing brackets are missing before this one.",
      " If something was lost there, the policy may allow more than it did."),
  MISSING_OPEN(LIKELY, "A missing opening bracket was added."),
  GUESSED_NAME(
      "The name of a member is missing here. The one that fits was added.",
      "with “Not” before it, the policy would say the opposite. Then it may allow more than it did."),
  MISSING_NAME(LIKELY, "The name of a member is missing here. What belongs there was added."),
  DENY_BEHIND(
      LIKELY,
      "This Deny stood outside of the policy, where it is not in force. It was put into the list of"
          + " statements."),
  ALLOW_BEHIND(
      "This statement stood outside of the policy, where it is not in force. It was put into the"
          + " list of statements.",
      "if it does not belong to the policy, that allows more than it did."),
  LOST_DENY(
      "This Deny stands outside of the policy, where it is not in force. It was left out.",
      "if it belongs to the policy, that may allow more than it did."),
  SECOND_LIST(
      "A second list of statements begins here. Its statements were put into the first one.",
      "if only one of the lists was meant, the policy may allow more than it did."),
  MISMATCHED(LIKELY, "This bracket closed one of the other kind, and was exchanged."),
  EXTRA_BRACKET(LIKELY, "An extra bracket was removed."),
  KEPT_OPERATOR(
      "What follows was read as a part of the same operator.",
      "if an operator's name is missing here, the policy may allow more than it did."),
  CUT_OFF(
      "The text ends too early, so its open brackets were closed.",
      "what followed is lost. If it was a condition, this statement is about more than the one you"
          + " had."),
  CUT_OFF_MEMBER(
      "The text ends within this member, which was left out.",
      "compare it with what you had, and fill it in." + Lost.BEHIND),
  CUT_OFF_CONDITION(
      "The text ends within this condition. Its value is lost, and null stands in its place.",
      "the other reading, without the condition, would allow more. KMS accepts no null, so fill it"
          + " in."
          + Lost.BEHIND),
  CUT_OFF_STATEMENT(
      "The text ends within this statement. If a condition is lost, null stands in its place.",
      "without a condition, the statement may allow more. KMS accepts no null, so fill it in, or"
          + " remove it if there was none."
          + Lost.BEHIND),
  LOST_CONDITION(
      "A part of this statement is missing. If it was a condition, null stands in its place.",
      "without a condition, the statement may allow more. KMS accepts no null, so fill it in, or"
          + " remove it if there was none."),
  CUT_OFF_STRING(
      "The text ends within this string, which was closed.",
      "its end may be missing. Compare it with what you had." + Lost.BEHIND),
  MISSING_VALUE(
      "A value is missing here, and null stands in its place.",
      "any value may have been meant. KMS accepts no null, so fill it in."),
  LIST_WITHOUT_BRACKETS(
      LIKELY,
      "Brackets were added around several values.",
      " If only the first was meant, remove the others."),
  QUOTES(CERTAIN, "Quotes of another kind were replaced by \"."),
  EXTRA_QUOTE(LIKELY, "An extra quote was removed."),
  INNER_QUOTE(LIKELY, "A quote in a string was escaped."),
  UNQUOTED(CERTAIN, "Missing quotes were added."),
  BARE_STAR(
      "A star without quotes was taken for the value \"*\".",
      "if it is only a mark, it matches more than what was meant."),
  STRAY_MARK(
      "A mark beside a value was removed, as it is none itself.",
      "if it stands for a value, that one is missing."),
  PREFIXED_STRING(CERTAIN, "The letter before the quote, which belongs to Python, was removed."),
  MISSING_OPENING_QUOTE(CERTAIN, "A missing opening quote was added."),
  MISSING_CLOSING_QUOTE(LIKELY, "A missing closing quote was added."),
  WORD(CERTAIN, "True, False and None were written as JSON does."),
  JOINED(CERTAIN, "Parts of a string were joined."),
  WIDE(CERTAIN, "The NUL beside each character, which belongs to UTF-16, was removed."),
  COLOURS(CERTAIN, "Colour codes of a terminal were removed."),
  BAD_ESCAPE(CERTAIN, "A backslash that escapes nothing was removed."),
  LINE_BREAK(LIKELY, "A string cannot contain a line break, so the lines were joined."),
  WRAPPED(CERTAIN, "A line that was cut within a string was joined with the next one."),
  CONTROL(CERTAIN, "A control character in a string was escaped."),
  COMMENT(CERTAIN, "A comment was removed: JSON has none."),
  DOUBTFUL_COMMENT(
      "A comment was removed, up to what is a part of the policy again.",
      "where lines were joined, nobody can say where a comment ended. If it ended elsewhere, the"
          + " policy may allow more than it did."),
  INVISIBLE(CERTAIN, "An invisible character was removed."),
  SPACE(CERTAIN, "A special space was replaced by a plain one."),
  PLACEHOLDER(
      "Dots stand for something that was left out. They were removed.",
      "what they stand for is missing. If it was a condition, this is about more than what you had."),
  LOST_LINES(
      "Lines are missing here, as the numbers of the difference say.",
      "if there was a condition or a Deny in them, the policy may allow more than it did."),
  FOREIGN_MARK(CERTAIN, "A line that a pager, a page or a shell put here was removed."),
  FOREIGN_LINE(
      "A line that is no JSON was left out.",
      "if it stands for a part of the policy, that is missing, and the policy may allow more than it"
          + " did."),
  ANNOTATION(CERTAIN, "A remark beside the policy was left out."),
  PROSE(CERTAIN, "The text around the policy was left out."),
  LOST_REST(
      "The text around the policy was left out.",
      "what follows it looks like a part of it. Then the policy may allow more than it did."),
  SECOND_DOCUMENT(
      "Another document follows. It was left out.",
      "the other one may be in force. Paste it by itself to see about it."),
  NO_WRAPPER(
      "This is only a part of a policy. What stands around it was added, with the current Version.",
      "the policy may have more statements, and another Version, for which policy variables are"
          + " plain text."),
  NO_BRACES(
      "This is only a part of a policy. The braces around it were added.",
      "the policy may have more statements, and a Version that says what policy variables are."),
  ESCAPED(CERTAIN, "The policy was the content of a string. Its backslashes were removed."),
  HTML(CERTAIN, "Characters that were escaped as in HTML are plain again."),
  URL(CERTAIN, "Characters that were escaped as in a URL are plain again."),
  QUOTED_LINES(CERTAIN, "The mark of a quotation was removed from each line."),
  QUOTED_LINE(CERTAIN, "The mark of a quotation was removed from this line."),
  NUMBERED_LINES(CERTAIN, "Line numbers were removed."),
  DIFF(
      LIKELY,
      "This is a difference of two texts. The new one was taken.",
      " The lines that begin with - are the old one's."),
  REPLACE_MARKS(CERTAIN, "The marks {{ and }} around what has to be replaced were removed."),
  TABLE(CERTAIN, "The lines of a table were removed."),
  MERGE_CONFLICT(
      "Several versions stand here one after the other, as a merge was not finished. All of them"
          + " were kept, and only the marks between them were removed.",
      "one of them is right, and with the others the policy may allow more than it did.");

  /** What else is lost where a text was cut off. */
  private static final class Lost {
    static final String BEHIND =
        " What followed is lost, too: if it was a Deny, the policy may allow more than it did.";
  }

  private final Sureness sureness;
  private final String message;
  private final String other;

  Damage(Sureness sureness, String message) {
    this(sureness, message, "");
  }

  /** Damage that can be read in two ways; {@code other} names the one that was not taken. */
  Damage(String message, String other) {
    this(GUESS, message, other);
  }

  Damage(Sureness sureness, String message, String other) {
    this.sureness = sureness;
    this.message = message;
    this.other = other;
  }

  /**
   * Returns how many of this kind are told one by one; what is certain needs a few examples only.
   */
  int told() {
    return sureness == CERTAIN ? 3 : 20;
  }

  /**
   * Returns whether what was damaged says where members belong, and where values end. Of the last
   * statement of a text that was cut off that is known besides.
   */
  boolean isOfStructure() {
    return switch (this) {
      case MISSING_COMMA,
          MISSING_COLON,
          EXTRA_COLON,
          OTHER_SEPARATOR,
          GLUED_SEPARATOR,
          EXTRA_COMMA,
          EMPTY_PLACE,
          DOUBLED,
          SECOND_VALUE,
          LAST_COMMA,
          MISSING_CLOSE,
          MISSING_CLOSES,
          MISSING_OPEN,
          MISSING_NAME,
          GUESSED_NAME,
          MISSING_VALUE,
          MISMATCHED,
          EXTRA_BRACKET,
          KEPT_OPERATOR,
          LIST_WITHOUT_BRACKETS,
          EXTRA_QUOTE,
          INNER_QUOTE,
          UNQUOTED,
          BARE_STAR,
          DOUBTFUL_COMMENT,
          STRAY_MARK,
          LOST_LINES,
          FOREIGN_LINE,
          MISSING_OPENING_QUOTE,
          MISSING_CLOSING_QUOTE,
          LINE_BREAK,
          LOST_REST,
          LOST_DENY,
          SECOND_LIST,
          DENY_BEHIND,
          ALLOW_BEHIND,
          MERGE_CONFLICT,
          PLACEHOLDER ->
          true;
      default -> false;
    };
  }

  /** Returns whether a part of what was meant may be missing from the text. */
  boolean isLoss() {
    return switch (this) {
      case LAST_COMMA,
          EMPTY_PLACE,
          SECOND_VALUE,
          CUT_OFF,
          CUT_OFF_MEMBER,
          CUT_OFF_CONDITION,
          CUT_OFF_STATEMENT,
          CUT_OFF_STRING,
          LOST_CONDITION,
          MISSING_VALUE,
          PLACEHOLDER,
          LOST_LINES,
          LOST_REST,
          FOREIGN_LINE ->
          true;
      default -> false;
    };
  }

  /**
   * Returns what to say about it.
   *
   * @param more what to say about others of this kind; may be empty
   * @param loss whether something is lost in the same text, so that nobody can tell what was meant
   */
  String message(String more, boolean loss) {
    return message + more + (loss && sureness == LIKELY ? "" : sureness.words()) + other;
  }
}
