package dev.keymend.source;

import dev.keymend.text.Ascii;
import dev.keymend.text.JsonEscapes;

/** Decodes scalars; each place of their content is a place of the text. Source: YAML 1.2.2. */
final class YamlScalars {
  /** Escapes of one letter and what they stand for. Source: YAML 1.2.2, 5.7. */
  private static final String ESCAPES = "0abtnvfre\"/\\N_LP \t";

  private static final String ESCAPED =
      "\0\u0007\b\t\n\u000B\f\r\u001B\"/\\\u0085\u00A0\u2028\u2029 \t";

  private final String text;
  private final Pieces pieces;
  private int at;
  private final int end;

  private YamlScalars(String text, int start, int end) {
    this.text = text;
    this.pieces = new Pieces(text);
    this.at = start;
    this.end = end;
  }

  /** Returns the layer of a string's content. */
  static Layer inside(Layer layer, StringNode string) {
    String text = layer.text();
    int start = string.range().start();
    int end = string.range().end();
    int feed = text.indexOf('\n', start);
    String newline = feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    char first = text.charAt(start);
    Pieces pieces = new Pieces(text);
    if (first == '|' || first == '>') {
      int indent = new YamlBlockScalar(text, YamlChars.lineEnd(text, start), 0, 0).indent();
      pieces = block(text, start, end, indent);
      String gap = newline + " ".repeat(indent);
      pieces.writeWith(added -> added.replace("\n", gap));
    } else if (first == '*' || first == '!' || !string.written().isEmpty()) {
      pieces.put(string.value().source(), start, end);
    } else {
      pieces = flowPieces(text, start, end);
      String gap = newline + " ".repeat(start - YamlChars.lineStart(text, start) + 1);
      pieces.writeWith(
          first == '"'
              ? JsonEscapes::escape
              : first == '\''
                  ? added -> added.replace("'", "''").replace("\n", gap)
                  : added -> added.replace("\n", gap));
    }
    return pieces.in(layer);
  }

  /** Returns the content of a scalar that is written on its own or in quotes. */
  static String flow(String text, int start, int end) {
    char quote = text.charAt(start);
    boolean quoted = quote == '"' || quote == '\'';
    int from = quoted ? start + 1 : start;
    int to = quoted ? end - 1 : end;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (YamlChars.isBreak(c) || (quoted && (c == '\\' || c == '\''))) {
        return flowPieces(text, start, end).content();
      }
    }
    return text.substring(from, to);
  }

  /** Returns the same with its places. */
  static Pieces flowPieces(String text, int start, int end) {
    char quote = text.charAt(start);
    boolean quoted = quote == '"' || quote == '\'';
    YamlScalars scalar =
        quoted ? new YamlScalars(text, start + 1, end - 1) : new YamlScalars(text, start, end);
    scalar.flow(quote);
    return scalar.pieces;
  }

  private void flow(char quote) {
    int from = at;
    while (at < end) {
      char c = text.charAt(at);
      if (YamlChars.isBlankOrBreak(c)) {
        pieces.keep(from, at);
        fold();
        from = at;
      } else if (c == '\'' && quote == '\'') {
        pieces.keep(from, at);
        pieces.put("'", at, at + 2);
        at += 2;
        from = at;
      } else if (c == '\\' && quote == '"') {
        pieces.keep(from, at);
        escape();
        from = at;
      } else {
        at++;
      }
    }
    pieces.keep(from, end);
  }

  /** A break is a space, and several are one less; white space around them counts for nothing. */
  private void fold() {
    int start = at;
    while (at < end && YamlChars.isBlank(text.charAt(at))) {
      at++;
    }
    if (at >= end || !YamlChars.isBreak(text.charAt(at))) {
      pieces.keep(start, at);
      return;
    }
    pieces.put(breaks(0), start, at);
  }

  /** Skips breaks and what is blank; returns what they stand for. */
  private String breaks(int first) {
    StringBuilder folded = new StringBuilder();
    int count = first;
    while (at < end && YamlChars.isBlankOrBreak(text.charAt(at))) {
      if (YamlChars.isBreak(text.charAt(at))) {
        at = YamlChars.behindBreak(text, at);
        if (count > 0) {
          folded.append('\n');
        }
        count++;
      } else {
        at++;
      }
    }
    return folded.length() == 0 && first == 0 ? " " : folded.toString();
  }

  private void escape() {
    int start = at;
    char c = at + 1 < end ? text.charAt(at + 1) : '\\';
    at = Math.min(end, at + 2);
    int place = ESCAPES.indexOf(c);
    if (place >= 0) {
      pieces.put(ESCAPED.substring(place, place + 1), start, at);
    } else if (YamlChars.isBreak(c)) {
      // The break is part of the escape, and further ones are not.
      at = start + 1;
      at = YamlChars.behindBreak(text, at);
      pieces.put(breaks(1), start, at);
    } else {
      int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
      pieces.put(digits == 0 ? text.substring(start + 1, at) : code(digits), start, at);
    }
  }

  private String code(int digits) {
    int code = 0;
    for (int i = 0; i < digits && at < end; i++, at++) {
      code = code * 16 + Math.max(0, Ascii.digit(text.charAt(at), 16));
    }
    return Character.isValidCodePoint(code) ? new String(Character.toChars(code)) : "";
  }

  /**
   * Returns the content of a block scalar with its places.
   *
   * @param indent the column at which its text stands
   */
  static Pieces block(String text, int start, int end, int indent) {
    YamlScalars scalar = new YamlScalars(text, YamlChars.lineEnd(text, start), end);
    scalar.block(text.substring(start, scalar.at), text.charAt(start) == '>', indent);
    return scalar.pieces;
  }

  private void block(String header, boolean folded, int indent) {
    int comment = header.indexOf('#');
    String indicators = comment < 0 ? header : header.substring(0, comment);
    boolean first = true;
    boolean textBefore = false;
    // From break to break; the one of the header is nothing.
    while (at < end) {
      int line = YamlChars.behindBreak(text, at);
      int blanks = at;
      while (line < end && isEmpty(line, indent)) {
        line = YamlChars.behindBreak(text, YamlChars.lineEnd(text, line));
      }
      int from = Math.min(line + indent, end);
      boolean textNow = from < end && !YamlChars.isBlankOrBreak(text.charAt(from));
      String breaks = breaksBetween(blanks, line, first ? 1 : 0);
      if (folded && textBefore && textNow && !first) {
        breaks = breaks.length() == 1 ? " " : breaks.substring(1);
      }
      pieces.put(breaks, blanks, from);
      at = YamlChars.lineEnd(text, from);
      pieces.keep(from, Math.min(at, end));
      textBefore = textNow;
      first = false;
    }
    chomp(indicators, end);
  }

  private boolean isEmpty(int line, int indent) {
    int word = YamlChars.behindSpaces(text, line);
    return word < text.length() && YamlChars.isBreak(text.charAt(word)) && word - line <= indent;
  }

  private String breaksBetween(int from, int to, int without) {
    StringBuilder breaks = new StringBuilder();
    int count = 0;
    for (int i = from; i < to; i++) {
      if (YamlChars.isBreak(text.charAt(i))) {
        i = YamlChars.behindBreak(text, i) - 1;
        count++;
        breaks.append(count > without ? "\n" : "");
      }
    }
    return breaks.toString();
  }

  /** The last break counts unless it is stripped. */
  private void chomp(String indicators, int last) {
    boolean strip = indicators.indexOf('-') >= 0;
    boolean hasBreak = YamlChars.behindBreak(text, last) > last;
    if (!strip && hasBreak && pieces.length() > 0) {
      pieces.put("\n", last, last);
    }
  }
}
