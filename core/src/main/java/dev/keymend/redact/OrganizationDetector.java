package dev.keymend.redact;

/**
 * The root in {@code o-…/r-…/ou-…}, and an organization whose id has no digit. By itself the form
 * of either is that of many words; a string that has nothing else in it, or goes on with a path, is
 * none.
 */
final class OrganizationDetector implements Detector {
  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    String text = tokens.text();
    int start = tokens.start(word);
    if (WordShapes.mayBeOrganization(text, start, tokens.end(word))
        && tokens.isOneOf(word - 1, "\"'")
        && tokens.isOneOf(word + 1, "\"'/\\")
        && sweep.isFree(word)) {
      sweep.claim(word, word + 1, PlaceholderKind.ORGANIZATION);
      return word + 1;
    }
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
    if (!tokens.isWord(token)) {
      return false;
    }
    String text = tokens.text();
    int start = tokens.start(token);
    int end = tokens.end(token);
    return WordShapes.mayBeOrganization(text, start, end)
        || WordShapes.of(text, start, end) == PlaceholderKind.ORGANIZATION;
  }
}
