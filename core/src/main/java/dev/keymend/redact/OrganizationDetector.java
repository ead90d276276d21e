package dev.keymend.redact;

/** The root in {@code o-…/r-…/ou-…}. By itself its form is that of many words. */
final class OrganizationDetector implements Detector {
  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    String text = tokens.text();
    int start = tokens.start(word);
    if (!text.startsWith("r-", start) || !WordShapes.isRoot(text, start, tokens.end(word))) {
      return word;
    }
    boolean inPath =
        (tokens.is(word - 1, '/') && isOrganization(tokens, word - 2))
            || (tokens.is(word + 1, '/') && isOrganization(tokens, word + 2));
    if (inPath && sweep.isFree(word)) {
      sweep.claim(word, word + 1, PlaceholderKind.ORGANIZATION);
    }
    return word + 1;
  }

  private static boolean isOrganization(Tokens tokens, int token) {
    return tokens.isWord(token)
        && WordShapes.of(tokens.text(), tokens.start(token), tokens.end(token))
            == PlaceholderKind.ORGANIZATION;
  }
}
