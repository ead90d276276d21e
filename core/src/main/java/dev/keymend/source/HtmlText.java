package dev.keymend.source;

import dev.keymend.text.Ascii;
import java.util.List;

/**
 * A policy in HTML: in an element, or with its quotes as entities. New text is written with the
 * entities that the policy has.
 */
final class HtmlText {
  private static final int LONGEST_TAG = 200;

  private static final String[] ENTITIES = {
    "&quot;", "\"", "&#34;", "\"", "&#x22;", "\"", "&#X22;", "\"", "&amp;", "&", "&lt;", "<",
        "&gt;",
    ">", "&apos;", "'", "&#39;", "'", "&#x27;", "'", "&nbsp;", " ", "&#160;", " ", "&#xa0;", " ",
    "&#123;", "{", "&#125;", "}", "&#10;", "\n"
  };

  private static final int FEW = 8;

  /** How many of these are about quotes: the first ones. */
  private static final int QUOTES = 8;

  private final String text;
  private final Pieces pieces;
  private final int end;
  private String quote = "\"";

  private HtmlText(String text, int start, int end) {
    this.text = text;
    this.pieces = new Pieces(text);
    this.end = end;
    pieces.writeWith(this::write);
    read(start);
  }

  /** Returns whether the first sign at a place, or behind tags there, is an escaped quote. */
  static boolean isEscaped(String text, int place) {
    return !quoteAt(text, behindTags(text, place)).isEmpty();
  }

  /** Returns the escaped quote at a place; empty for none. */
  private static String quoteAt(String text, int place) {
    for (int i = 0; i < QUOTES; i += 2) {
      if (text.startsWith(ENTITIES[i], place)) {
        return ENTITIES[i];
      }
    }
    return "";
  }

  /** Returns whether one of some names stands at a place, in quotes of any kind. */
  static boolean beginsWith(String text, int place, List<String> names) {
    int quote = behindTags(text, place);
    int from = quote + Math.max(1, quoteAt(text, quote).length());
    String name = quote < text.length() ? Ascii.lower(name(text, from)) : "";
    return names.contains(name);
  }

  /** Returns the first place behind blanks and tags, of which there may be a few. */
  static int behindTags(String text, int place) {
    int first = behindBlanks(text, place);
    for (int tags = 0; tags < FEW && isPassedOver(text, first); tags++) {
      int far = Math.min(text.length(), first + LONGEST_TAG);
      int close = text.substring(first, far).indexOf(text.charAt(first) == '<' ? '>' : ';');
      first = close < 0 ? text.length() : behindBlanks(text, first + close + 1);
    }
    return first;
  }

  private static int behindBlanks(String text, int place) {
    int i = place;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private static boolean isPassedOver(String text, int at) {
    return text.startsWith("<", at) || text.startsWith("&nbsp;", at);
  }

  /** Returns the name of the element that a brace is the first of; empty for none. */
  static String element(String text, int brace) {
    int at = brace;
    for (int tags = 0; tags < FEW; tags++) {
      int close = at - 1;
      while (close > 0 && text.charAt(close) <= ' ' && at - close < LONGEST_TAG) {
        close--;
      }
      if (close < 0 || text.charAt(close) != '>') {
        return "";
      }
      int open = close;
      while (open > 0 && text.charAt(open) != '<' && close - open < LONGEST_TAG) {
        open--;
      }
      String name = text.charAt(open) == '<' ? name(text, open + 1) : "";
      if (name.isEmpty() && !text.startsWith("</", open)) {
        return "";
      }
      if (!name.isEmpty() && !isInline(name)) {
        return name;
      }
      at = open;
    }
    return "";
  }

  private static String name(String text, int from) {
    int i = from;
    while (i < text.length() && i - from < LONGEST_TAG && Ascii.isAlphanumeric(text.charAt(i))) {
      i++;
    }
    return text.substring(from, i);
  }

  /** Elements that colour a part of a text. */
  private static boolean isInline(String name) {
    return " span b i em strong font mark a br ".contains(" " + Ascii.lower(name) + " ");
  }

  /** Reads what is between two places. */
  static HtmlText of(String text, int start, int end) {
    return new HtmlText(text, start, end);
  }

  /** Returns the content, as a layer in that of the text. */
  Layer content(Layer layer) {
    return pieces.in(layer);
  }

  private void read(int start) {
    int from = start;
    int i = start;
    while (i < end) {
      char c = text.charAt(i);
      int stop = c == '&' ? entity(i) : c == '<' ? tagEnd(i) : -1;
      if (stop > 0 && stop <= end) {
        pieces.keep(from, i);
        pieces.put(c == '&' ? meaning(i) : endsLine(i) ? "\n" : "", i, stop);
        from = stop;
        i = stop;
      } else {
        i++;
      }
    }
    pieces.keep(from, end);
  }

  private boolean endsLine(int tag) {
    boolean closes = text.startsWith("/", tag + 1);
    String name = " " + Ascii.lower(name(text, closes ? tag + 2 : tag + 1)) + " ";
    return closes ? " div p li tr ".contains(name) : name.equals(" br ");
  }

  private int entity(int at) {
    int known = known(at);
    if (known < 0) {
      return -1;
    }
    if (quote.equals("\"") && ENTITIES[known + 1].equals("\"")) {
      quote = ENTITIES[known];
    }
    return at + ENTITIES[known].length();
  }

  private String meaning(int at) {
    return ENTITIES[known(at) + 1];
  }

  private int known(int at) {
    for (int i = 0; i < ENTITIES.length; i += 2) {
      if (text.startsWith(ENTITIES[i], at)) {
        return i;
      }
    }
    return -1;
  }

  private int tagEnd(int at) {
    boolean closes = text.startsWith("/", at + 1);
    if (name(text, closes ? at + 2 : at + 1).isEmpty()) {
      return -1;
    }
    int stop = Math.min(end, at + LONGEST_TAG);
    for (int i = at; i < stop && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '>') {
        return i + 1;
      }
    }
    return -1;
  }

  private String write(String added) {
    String plain = added.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return plain.replace("\"", quote);
  }
}
