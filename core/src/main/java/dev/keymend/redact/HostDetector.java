package dev.keymend.redact;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.Set;

/** Hosts that belong to somebody: in an internal network, or at AWS in front of a service. */
final class HostDetector implements Detector {
  private static final Set<String> INTERNAL =
      Characters.words("corp home internal intranet lan local localdomain");

  /** What programs call their parts. */
  private static final Set<String> CODE =
      Characters.words("module var this self data config process window std pkg");

  /** Parts that services put in front of their own name. */
  private static final Set<String> OF_SERVICES =
      Characters.words("api data delivery dkr fips oidc runtime");

  /** Parts of the principals of S3 itself. */
  private static final Set<String> OF_S3 = Characters.words("batchoperations logging maintenance");

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    if (!tokens.isPlain(word + 1, '.') || tokens.isPlain(word - 1, '.')) {
      return tokens.is(word, "s3") ? s3(tokens, word, sweep) : word;
    }
    int end = AddressDetector.endOfParts(tokens, word, "");
    if (end <= word + 1 || !sweep.isFree(word)) {
      return word;
    }
    int aws = tokens.is(end - 1, "cn") ? end - 5 : end - 3;
    if (aws > word && tokens.is(aws, "amazonaws") && tokens.is(aws + 2, "com")) {
      return new AwsHost(tokens, word, aws, end).claim(sweep);
    }
    int alias = endOfAlias(tokens, end);
    if (alias > word && !PlaceWords.isRegion(tokens, word) && !WordShapes.isId(tokens, word)) {
      sweep.claim(word, alias, PlaceholderKind.HOST);
      return end;
    }
    if (!tokens.is(end - 3, "aws") // A service of AWS itself.
        && !(end == word + 3 && CODE.contains(tokens.word(word)))
        && INTERNAL.contains(Ascii.lower(tokens.text(end - 1, end)))) {
      sweep.claim(word, end, PlaceholderKind.HOST);
      return end;
    }
    return word;
  }

  /** The name that somebody signs in with: {@code acme.signin.aws.amazon.com}. */
  private static int endOfAlias(Tokens tokens, int end) {
    if (tokens.is(end - 3, "awsapps")) {
      return end - 4;
    }
    boolean console =
        tokens.is(end - 3, "amazon") && tokens.is(end - 5, "aws") && tokens.is(end - 7, "signin");
    return console ? end - 8 : 0;
  }

  /** {@code s3://bucket/path}. */
  private static int s3(Tokens tokens, int word, Sweep sweep) {
    boolean url = tokens.is(word + 1, ':') && tokens.is(word + 2, '/') && tokens.is(word + 3, '/');
    return url ? path(tokens, word + 4, PlaceholderKind.BUCKET, sweep) : word;
  }

  /** Claims the parts of a path: a name first, then what it holds. Returns the token behind. */
  private static int path(Tokens tokens, int from, PlaceholderKind first, Sweep sweep) {
    PlaceholderKind kind = first;
    int at = from;
    while (true) {
      int end = Names.end(tokens, at);
      int to = Names.withoutTail(tokens, at, end);
      Names.claim(tokens, at, to, kind, sweep);
      if (to != end || end == at || !tokens.is(end, '/')) {
        return Math.max(to, from);
      }
      kind = PlaceholderKind.NAME;
      at = end + 1;
    }
  }

  /**
   * {@code mine.SERVICE.REGION.amazonaws.com} or {@code mine.REGION.SERVICE.amazonaws.com}, the
   * Region missing at times.
   *
   * @param aws the token {@code amazonaws}
   */
  private record AwsHost(Tokens tokens, int from, int aws, int end) {
    int claim(Sweep sweep) {
      int last = aws - 2;
      int region = last;
      while (region >= from && !PlaceWords.isRegion(tokens, region)) {
        region -= 2;
      }
      int service = region == last ? last - 2 : last;
      service -= tokens.is(service, "dualstack") ? 2 : 0;
      // What stands in front of the service or, when that is the last, of the Region.
      int to = region < from || region == last ? service : region;
      if (tokens.is(service, "vpce")) {
        to -= 2; // An endpoint names the service that it leads to.
      }
      boolean s3 = service >= from && isS3(service);
      while (to > from && isOfService(to - 2, s3)) {
        to -= 2;
      }
      if (to - 1 > from && (region >= from || s3) && !isIdOfItsOwn(to)) {
        sweep.claim(from, to - 1, s3 ? PlaceholderKind.BUCKET : PlaceholderKind.HOST);
        return end;
      }
      return service >= from ? resource(service, s3, sweep) : end;
    }

    /** {@code https://sqs.REGION.amazonaws.com/ACCOUNT/QUEUE}, {@code https://s3…/BUCKET/…}. */
    private int resource(int service, boolean s3, Sweep sweep) {
      if (!tokens.is(end, '/')) {
        return end;
      }
      if (s3) {
        return path(tokens, end + 1, PlaceholderKind.BUCKET, sweep);
      }
      if (tokens.is(service, "ecr")) {
        return path(tokens, end + 1, PlaceholderKind.NAME, sweep);
      }
      boolean queue =
          tokens.is(service, "sqs")
              && tokens.isWord(end + 1)
              && Words.isAccount(tokens.text(), tokens.start(end + 1), tokens.end(end + 1))
              && tokens.is(end + 2, '/');
      return queue ? path(tokens, end + 3, PlaceholderKind.QUEUE, sweep) : end;
    }

    private boolean isOfService(int token, boolean s3) {
      return (s3 ? OF_S3 : OF_SERVICES).contains(tokens.word(token));
    }

    private boolean isS3(int token) {
      return tokens.startsWith(token, "s3");
    }

    /** An account, or an id that is recognized by itself. */
    private boolean isIdOfItsOwn(int to) {
      return to == from + 2 && WordShapes.isId(tokens, from);
    }
  }
}
