package dev.keymend.attack;

import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.List;

/** One mistake in a text, such as people and editors make. */
record Mutation(Kind kind, TextEdit edit) {
  /** Kinds of mistakes. */
  enum Kind {
    TOKEN_DELETED,
    TOKEN_DOUBLED,
    TOKENS_SWAPPED,
    TOKEN_INSERTED,
    LINE_DELETED,
    LINE_DOUBLED,
    LINES_SWAPPED,
    QUOTE_DELETED,
    QUOTE_DOUBLED,
    QUOTE_FOREIGN,
    QUOTE_INSERTED,
    BRACKET_DELETED,
    BRACKET_DOUBLED,
    BRACKET_OF_THE_OTHER_KIND,
    BRACKET_INSERTED,
    SEPARATOR_DELETED,
    SEPARATOR_DOUBLED,
    SEPARATOR_OF_THE_OTHER_KIND,
    CUT_OFF
  }

  private static final List<String> BRACKETS = List.of("{", "}", "[", "]");
  private static final List<String> PIECES = List.of("{", "}", "[", "]", ",", ":", "\"", "\"x\"");
  private static final List<String> FOREIGN = List.of("”", "“", "'", "’", "`", "''");

  /** Draws a mistake; one that cannot be made in the text is drawn anew. */
  static Mutation draw(PolicyTokens of, Dice dice) {
    Kind kind = dice.pick(List.of(Kind.values()));
    TextRange token = dice.pick(of.tokens());
    boolean linesLeft = of.lines().size() > 3;
    TextEdit edit =
        switch (kind) {
          case TOKEN_DELETED -> TextEdit.delete(token);
          case TOKEN_DOUBLED -> TextEdit.insert(token.end(), of.text(token));
          case TOKENS_SWAPPED -> swapped(of, of.tokens(), dice);
          case TOKEN_INSERTED -> TextEdit.insert(token.end(), dice.pick(PIECES));
          case LINE_DELETED -> linesLeft ? TextEdit.delete(dice.pick(of.lines())) : null;
          case LINE_DOUBLED -> {
            TextRange line = dice.pick(of.lines());
            yield linesLeft ? TextEdit.insert(line.start(), of.text(line)) : null;
          }
          case LINES_SWAPPED -> linesLeft ? swapped(of, of.lines(), dice) : null;
          case QUOTE_DELETED -> replace(quote(of, dice), "");
          case QUOTE_DOUBLED -> replace(quote(of, dice), "\"\"");
          case QUOTE_FOREIGN -> replace(quote(of, dice), dice.pick(FOREIGN));
          case QUOTE_INSERTED ->
              TextEdit.insert(token.start() + dice.below(token.length() + 1), "\"");
          case BRACKET_DELETED -> replace(among(of, "{}[]", dice), "");
          case BRACKET_DOUBLED -> {
            TextRange bracket = among(of, "{}[]", dice);
            yield TextEdit.insert(bracket.end(), of.text(bracket));
          }
          case BRACKET_OF_THE_OTHER_KIND -> {
            TextRange bracket = among(of, "{}[]", dice);
            int at = "{}[]".indexOf(of.text(bracket));
            yield replace(bracket, BRACKETS.get((at + 2) % 4));
          }
          case BRACKET_INSERTED -> TextEdit.insert(token.end(), dice.pick(BRACKETS));
          case SEPARATOR_DELETED -> replace(among(of, ",:", dice), "");
          case SEPARATOR_DOUBLED -> {
            TextRange separator = among(of, ",:", dice);
            yield TextEdit.insert(separator.end(), of.text(separator));
          }
          case SEPARATOR_OF_THE_OTHER_KIND -> {
            TextRange separator = among(of, ",:", dice);
            yield replace(separator, of.text(separator).equals(",") ? ":" : ",");
          }
          case CUT_OFF ->
              TextEdit.delete(
                  new TextRange(token.start() + dice.below(token.length()), of.text().length()));
        };
    return edit == null ? draw(of, dice) : new Mutation(kind, edit);
  }

  private static TextEdit replace(TextRange range, String with) {
    return with.isEmpty() ? TextEdit.delete(range) : TextEdit.replace(range, with);
  }

  private static TextRange among(PolicyTokens of, String first, Dice dice) {
    return of.tokens().get(dice.pick(of.which(first)));
  }

  private static TextRange quote(PolicyTokens of, Dice dice) {
    TextRange string = among(of, "\"", dice);
    int at = dice.chance(50) ? string.start() : string.end() - 1;
    return new TextRange(at, at + 1);
  }

  private static TextEdit swapped(PolicyTokens of, List<TextRange> all, Dice dice) {
    int i = dice.below(all.size() - 1);
    TextRange first = all.get(i);
    TextRange second = all.get(i + 1);
    String between = of.text().substring(first.end(), second.start());
    return TextEdit.replace(
        new TextRange(first.start(), second.end()), of.text(second) + between + of.text(first));
  }
}
