package dev.keymend.redact;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.Set;

/** Names by where they stand: in paths, addresses of the console, and sentences of services. */
final class PlaceDetector implements Detector {
  /** Folders of everybody, or of machines. */
  private static final Set<String> OF_ALL =
      Characters.words("ubuntu runner ec2-user root Public Default All");

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    if (Words.isNamed(tokens, word, "profile", false)) {
      return profile(tokens, word, sweep);
    }
    return switch (tokens.symbol(word + 1)) {
      case '/' -> path(tokens, word, sweep);
      case ':' ->
          tokens.text().startsWith("\\", tokens.end(word) + 1)
              ? folder(tokens, word, sweep)
              : repository(tokens, word, sweep);
      case ' ' -> named(tokens, word, sweep);
      default -> word;
    };
  }

  /** {@code /home/ann}; {@code log-group/$252Faws$252Flambda$252Fpay} of the console. */
  private static int path(Tokens tokens, int word, Sweep sweep) {
    int from = word + 2;
    boolean first = !tokens.isWord(word - 2) || tokens.is(word - 4, "mnt");
    boolean home =
        first && tokens.is(word - 1, '/') && (tokens.is(word, "home") || tokens.is(word, "Users"));
    if (home) {
      int end = Names.withoutTail(tokens, from, Names.end(tokens, from));
      boolean name = end > from && !OF_ALL.contains(tokens.word(from));
      return name ? claim(tokens, from, end, PlaceholderKind.USER, sweep) : word;
    }
    int end = from;
    while (tokens.is(word, "log-group") && (tokens.isWord(end) || tokens.is(end, '$'))) {
      end++;
    }
    boolean group = tokens.is(from, '$') && end > from + 1;
    return group && sweep.claimApart(from, end, PlaceholderKind.LOG_GROUP) ? end : word;
  }

  /** {@code C:\Users\ann}, as one: a letter behind a backslash is no word of its own. */
  private static int folder(Tokens tokens, int drive, Sweep sweep) {
    int name = drive + 4;
    int end = name + 1;
    while (tokens.isWord(end) || tokens.isPlain(end, '.')) {
      end++;
    }
    String folders = Ascii.lower(tokens.text(drive + 2, Math.min(end, tokens.size())));
    String user = folders.replace("\\", "");
    boolean is =
        tokens.length(drive) == 1
            && user.startsWith("users")
            && user.length() > 5
            && tokens.startsWith(name, "\\")
            && !user.equals("userspublic")
            && !user.equals("usersdefault");
    return is && sweep.claimApart(drive, end, PlaceholderKind.USER) ? end : drive;
  }

  /** {@code --profile acme}, {@code AWS_PROFILE=acme}, {@code [profile acme]}. */
  private static int profile(Tokens tokens, int word, Sweep sweep) {
    int equals = tokens.separatorBehind(word);
    boolean option = tokens.is(word, "--profile");
    boolean named = tokens.isNamed(word, "sourceprofile") || isOfAws(tokens, word);
    boolean section = tokens.is(word - 1, '[') && tokens.is(word + 1, ' ');
    int from = equals >= 0 ? tokens.blank(equals + 1) : word + 2;
    from = tokens.isOneOf(from, "\"'") ? from + 1 : from;
    boolean is = section || (equals < 0 ? option && tokens.is(word + 1, ' ') : option || named);
    return is && tokens.isWord(from) && !tokens.is(from, "default")
        ? claim(tokens, from, from + 1, PlaceholderKind.NAME, sweep)
        : word;
  }

  private static boolean isOfAws(Tokens tokens, int word) {
    return tokens.isNamed(word, "awsprofile") || tokens.isNamed(word, "awsdefaultprofile");
  }

  /** {@code repo:owner/name:…}, the subject that GitHub signs. */
  private static int repository(Tokens tokens, int word, Sweep sweep) {
    int from = word + 2;
    int slash = tokens.is(word, "repo") ? Names.end(tokens, from) : from;
    if (slash == from || !tokens.is(slash, '/')) {
      return word;
    }
    int end = Names.end(tokens, slash + 1);
    claim(tokens, from, slash, PlaceholderKind.NAME, sweep);
    return Math.max(slash, claim(tokens, slash + 1, end, PlaceholderKind.NAME, sweep));
  }

  /** {@code bucket acme-logs-2}, as services write it. */
  private static int named(Tokens tokens, int word, Sweep sweep) {
    int from = word + 2;
    if (!tokens.isWord(from)) {
      return word;
    }
    boolean begins = word == 0 || tokens.isOneOf(word - 1, " \n(");
    boolean bucket = tokens.is(word, "bucket") && begins;
    boolean missing = tokens.is(word - 2, "specified") && tokens.is(from + 2, "does");
    return bucket && (missing || isBucket(tokens, from))
        ? claim(
            tokens,
            from,
            Names.withoutTail(tokens, from, Names.end(tokens, from)),
            PlaceholderKind.BUCKET,
            sweep)
        : word;
  }

  /** Other words of a sentence have no digits, and seldom two hyphens. */
  private static boolean isBucket(Tokens tokens, int word) {
    String name = tokens.word(word);
    int dash = name.indexOf('-');
    return (dash > 0 && name.indexOf('-', dash + 1) > 0)
        || (dash != 0 && Words.hasDigit(name, 0, name.length()) && Words.isLetter(name.charAt(0)));
  }

  private static int claim(Tokens tokens, int from, int to, PlaceholderKind kind, Sweep sweep) {
    Names.claim(tokens, from, to, kind, sweep);
    return to;
  }
}
