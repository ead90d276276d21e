package dev.keymend.redact;

import dev.keymend.text.Ascii;

/**
 * Condition keys of identity providers, {@code saml:sub} and {@code login.acme.io:sub}: who
 * somebody is, and the provider's own name, which also stands in its ARN. Source: IAM User Guide,
 * reference_policies_iam-condition-keys.
 */
final class ProviderDetector implements Detector {
  /** Providers of everybody. */
  private static final String PUBLIC =
      " accounts.google.com www.amazon.com graph.facebook.com gitlab.com app.terraform.io"
          + " token.actions.githubusercontent.com agent.buildkite.com oidc.circleci.com"
          + " api.bitbucket.org vstoken.dev.azure.com appleid.apple.com id org ";

  /** What subjects and audiences are made of besides names. */
  private static final String OWN =
      " authenticated unauthenticated persistent transient http https repo ref refs heads tags"
          + " environment pull_request job_workflow_ref project_path ref_type branch tag"
          + " organization project workspace run_phase system serviceaccount signin aws amazon"
          + " com amazonaws sts saml ";

  /** Claims about what somebody uses, not about who it is. */
  private static final String OF_PROGRAMS = " aud amr azp oaud app_id ";

  private final GivenValues values;

  ProviderDetector(Tokens tokens, Sweep sweep) {
    values = new GivenValues(tokens, sweep, OWN);
  }

  /** Returns whether everybody may know a provider, or a part of its address, by its name. */
  static boolean isPublic(String name) {
    return Words.isOneOf(PUBLIC, Ascii.lower(name)) || name.endsWith(".amazonaws.com");
  }

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    char behind = tokens.symbol(word + 1);
    // A quick look, as most words are none.
    if (behind != '.' && (behind != ':' || (tokens.first(word) | 0x20) != 's')) {
      return word;
    }
    boolean saml = behind == ':' && tokens.isNamed(word, "saml");
    boolean host = tokens.isPlain(word + 1, '.') && !tokens.isPlain(word - 1, '.');
    int colon = saml ? word + 1 : host ? end(tokens, word) : word;
    int key = colon + 2;
    boolean is =
        colon > word
            && tokens.is(colon, ':')
            && tokens.isWord(colon + 1)
            && Words.isLetter(tokens.first(colon + 1))
            && isWhole(tokens, word, key)
            && sweep.isFree(word)
            && values.behindSeparator(key) > 0;
    if (!is) {
      return word;
    }
    for (int at = word; host && at < colon; ) {
      int to = tokens.until(at, colon - at, "/");
      if (!isPublic(tokens.text(at, to))) {
        PlaceholderKind kind = to < colon ? PlaceholderKind.PATH : PlaceholderKind.NAME;
        Names.claim(tokens, at, to, kind, sweep);
      }
      at = to + 1;
    }
    boolean program = Words.isOneOf(OF_PROGRAMS, tokens.lower(colon + 1));
    return values.claim(key, program ? PlaceholderKind.CONTEXT : PlaceholderKind.USER, key);
  }

  /** Whether nothing but a condition key is in a string, or in front of the colon of YAML. */
  private static boolean isWhole(Tokens tokens, int from, int to) {
    return tokens.isOneOf(to, GivenValues.QUOTES)
        ? tokens.is(from - 1, tokens.symbol(to))
        : tokens.is(to, ':')
            && tokens.isOneOf(to + 1, " \r\n")
            && (from == 0 || tokens.isOneOf(from - 1, " \n"));
  }

  /** Returns the token behind a host and its path. */
  private static int end(Tokens tokens, int word) {
    int at = AddressDetector.endOfParts(tokens, word, "");
    while (tokens.is(at, '/') && tokens.isWord(at + 1) && at < word + 64) {
      at = Math.max(at + 2, AddressDetector.endOfParts(tokens, at + 1, ""));
    }
    return at;
  }
}
