package dev.keymend.source;

import java.util.List;
import java.util.Random;

/** Texts in YAML, drawn at random, in all styles that people write. */
final class DrawnYaml {
  private static final int DEEPEST = 4;
  private static final int MOST = 4;

  private static final List<String> PLAIN =
      List.of(
          "kms:*",
          "Allow",
          "arn:aws:iam::111122223333:root",
          "2012-10-17",
          "0123",
          "yes",
          "~",
          "x#y",
          "a b",
          "-x",
          "?x",
          "null",
          "12",
          "${AWS::AccountId}",
          "it's",
          "say \"x\"",
          "a\\b");

  private static final List<String> QUOTED =
      List.of(
          "'*'",
          "\"*\"",
          "''",
          "'it''s'",
          "\"\\n\\u00e9\"",
          "\": # {}\"",
          "'a: b'",
          "\"\"",
          "\"two  blanks \"",
          "'{x}'");

  private static final List<String> KEYS =
      List.of(
          "Effect",
          "Action",
          "'aws:x'",
          "\"kms:y\"",
          "Fn::If",
          "a b",
          "x.y",
          "1",
          "\"q: z\"",
          "yes");

  private static final List<String> TAGS = List.of("!Sub ", "!Ref ", "!GetAtt ", "!x::y ");

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final String newline;

  DrawnYaml(Random random) {
    this.random = random;
    this.newline = random.nextInt(5) == 0 ? "\r\n" : "\n";
  }

  String text() {
    if (random.nextInt(4) == 0) {
      out.append("---").append(newline);
    }
    comment(0);
    mapping(0, 0);
    if (random.nextInt(6) == 0) {
      out.append("---").append(newline);
      sequence(0, 0);
    }
    return out.toString();
  }

  /** Damages a text: a character, a line, or its indentation. */
  static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    int place = random.nextInt(text.length());
    switch (random.nextInt(4)) {
      case 0 -> damaged.deleteCharAt(place);
      case 1 -> damaged.insert(place, ":-? #'\"[]{},&*!|>\t\n a".charAt(random.nextInt(20)));
      case 2 -> damaged.setCharAt(place, ":-? #'\"[]{},&*!|>\n a".charAt(random.nextInt(19)));
      default -> damaged.setLength(place);
    }
    return damaged.toString();
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void indent(int columns) {
    out.append(" ".repeat(columns));
  }

  private void comment(int columns) {
    if (random.nextInt(6) == 0) {
      indent(random.nextInt(columns + 3));
      out.append("# a: {b} 'c").append(newline);
    } else if (random.nextInt(8) == 0) {
      out.append(newline);
    }
  }

  private void endLine() {
    out.append(random.nextInt(6) == 0 ? "  # c: d" : random.nextInt(8) == 0 ? " " : "");
    out.append(newline);
  }

  private void mapping(int column, int depth) {
    int members = 1 + random.nextInt(MOST);
    for (int i = 0; i < members; i++) {
      if (i > 0) {
        comment(column);
        indent(column);
      }
      out.append(one(KEYS)).append(':');
      value(column, depth + 1, true);
    }
  }

  private void sequence(int column, int depth) {
    int elements = 1 + random.nextInt(MOST);
    for (int i = 0; i < elements; i++) {
      if (i > 0) {
        comment(column);
        indent(column);
      }
      out.append('-');
      if (depth < DEEPEST && random.nextInt(3) == 0) {
        int blanks = 1 + random.nextInt(3);
        indent(blanks);
        if (random.nextInt(3) == 0) {
          sequence(column + 1 + blanks, depth + 1);
        } else {
          mapping(column + 1 + blanks, depth + 1);
        }
      } else {
        value(column, depth + 1, false);
      }
    }
  }

  /** What stands behind a colon or a dash, with its line's end. */
  private void value(int column, int depth, boolean ofKey) {
    int inner = column + 1 + random.nextInt(4);
    switch (random.nextInt(depth < DEEPEST ? 9 : 6)) {
      case 0 -> {
        out.append(' ').append(flow(depth));
        endLine();
      }
      case 1 -> block(column);
      case 2 -> {
        out.append(random.nextBoolean() ? " " : "  ").append(one(TAGS)).append(one(QUOTED));
        endLine();
      }
      case 3 -> {
        out.append(' ').append("first").append(newline);
        indent(column + 1 + random.nextInt(3));
        out.append("second, [third]");
        endLine();
      }
      case 4 -> {
        out.append(random.nextInt(5) == 0 ? "" : " " + one(QUOTED));
        endLine();
      }
      case 5 -> {
        out.append(' ').append(random.nextInt(4) == 0 ? one(TAGS) : "").append(one(PLAIN));
        endLine();
      }
      case 6 -> {
        out.append(random.nextInt(4) == 0 ? " " + one(TAGS) : "");
        endLine();
        comment(inner);
        indent(inner);
        mapping(inner, depth);
      }
      default -> {
        endLine();
        int dash = ofKey && random.nextInt(3) == 0 ? column : inner;
        indent(dash);
        sequence(dash, depth);
      }
    }
  }

  private void block(int column) {
    String chomp = one(List.of("", "-", "+"));
    out.append(random.nextBoolean() ? " |" : " >").append(chomp).append(newline);
    int inner = column + 1 + random.nextInt(4);
    int lines = 1 + random.nextInt(4);
    for (int i = 0; i < lines; i++) {
      if (i > 0 && random.nextInt(3) == 0) {
        out.append(newline);
      }
      indent(i > 0 && random.nextInt(4) == 0 ? inner + 2 : inner);
      out.append(random.nextBoolean() ? "{\"a\": 1} # no: comment" : "text");
      out.append(newline);
    }
  }

  private String flow(int depth) {
    StringBuilder flow = new StringBuilder();
    boolean list = random.nextBoolean();
    int size = random.nextInt(MOST);
    flow.append(list ? '[' : '{');
    for (int i = 0; i < size; i++) {
      flow.append(i > 0 ? ", " : "");
      if (!list) {
        flow.append(random.nextBoolean() ? "\"k\":" : "k: ").append(' ');
      }
      flow.append(
          depth < DEEPEST && random.nextInt(3) == 0
              ? flow(depth + 1)
              : random.nextBoolean() ? one(QUOTED) : one(List.of("a", "a b", "kms:*", "12")));
    }
    return flow.append(list ? ']' : '}').toString();
  }
}
