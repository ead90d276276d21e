package dev.keymend.redact;

import java.util.List;

/** {@code alias/NAME}, as conditions, commands and errors write it without an ARN. */
final class AliasDetector implements Detector {
  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    // After a slash it is a folder in somebody's path.
    if (!tokens.is(word, "alias") || !tokens.is(word + 1, '/') || tokens.is(word - 1, '/')) {
      return word;
    }
    List<Segment> segments = Segment.read(tokens, word, false);
    claim(tokens, segments, sweep);
    return segments.get(segments.size() - 1).to();
  }

  /** Claims an alias, given with its word {@code alias} in front. Those of AWS itself stay. */
  static void claim(Tokens tokens, List<Segment> segments, Sweep sweep) {
    if (segments.size() > 1 && segments.get(1).text(tokens).equals("aws")) {
      return;
    }
    for (Segment segment : segments.subList(1, segments.size())) {
      segment.claim(tokens, PlaceholderKind.ALIAS, sweep);
    }
  }
}
