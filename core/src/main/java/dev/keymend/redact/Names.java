package dev.keymend.redact;

/**
 * Names between separators. A name may be broken up by wildcards ({@code *}, {@code ?}) and by
 * holes that somebody fills in later ({@code ${…}}, {@code {…}}, {@code <…>}): those stay, the
 * pieces around them are redacted one by one.
 */
final class Names {
  /** Longest hole, in tokens. A bound, so that many holes without an end cost no more than few. */
  private static final int LONGEST_HOLE = 64;

  /** Prefix of the roles that AWS IAM Identity Center makes; a name and a hash follow. */
  static final String IDENTITY_CENTER_ROLE = "AWSReservedSSO_";

  private static final String SERVICE_LINKED_ROLE = "AWSServiceRoleFor";

  private Names() {}

  /** Returns whether an ARN starts at a token. It also ends whatever came before it. */
  static boolean startsArn(Tokens tokens, int token) {
    return (tokens.is(token, "arn") && tokens.is(token + 1, ':'))
        || (tokens.is(token, "ARN") && tokens.is(token + 1, ':') && tokens.isWord(token + 2));
  }

  /** Claims what should be an account and has a digit too few or too many. */
  static void claimAccount(Tokens tokens, int word, Sweep sweep) {
    int start = tokens.start(word);
    int end = tokens.end(word);
    if (Math.abs(end - start - Words.ACCOUNT_LENGTH) == 1
        && tokens.isWord(word)
        && sweep.isFree(word)
        && Words.isAll(tokens.text(), start, end, "0123456789")) {
      sweep.claim(word, word + 1, PlaceholderKind.ACCOUNT);
    }
  }

  /**
   * Returns the token after a name with its wildcards and holes; {@code from} when there is none.
   */
  static int end(Tokens tokens, int from) {
    int at = from;
    while (!startsArn(tokens, at)) {
      int next = isNamePart(tokens, at) ? at + 1 : afterWildcardOrHole(tokens, at);
      if (next == at) {
        break;
      }
      at = next;
    }
    return at;
  }

  /** Claims what is literal in the name from a token to another, exclusive. */
  static void claim(Tokens tokens, int from, int to, PlaceholderKind kind, Sweep sweep) {
    int at = from;
    while (at < to) {
      int start = at;
      while (at < to && isNamePart(tokens, at)) {
        at++;
      }
      int end = withoutTail(tokens, start, at);
      if (hasName(tokens, start, end)
          && !isPublic(tokens, start, end)
          && !isIdOfItsOwn(tokens, start, end)) {
        sweep.claim(start, end, kind);
      }
      at = at < to ? afterWildcardOrHole(tokens, at) : to;
    }
  }

  /** Hyphens and dots between holes name nothing. */
  private static boolean hasName(Tokens tokens, int from, int to) {
    for (int i = tokens.start(from); from < to && i < tokens.end(to - 1); i++) {
      char c = tokens.text().charAt(i);
      if (Words.isLetter(c) || Words.isDigit(c) || c > 127) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the end of a name without what belongs to the text around it: the dot or comma of a
   * sentence, and any symbol between it and an ARN that follows, since a claim ends before a
   * symbol.
   */
  static int withoutTail(Tokens tokens, int from, int to) {
    int end = to;
    while (end > from
        && (tokens.isOneOf(end - 1, ".,") || (tokens.isWord(end) && !tokens.isWord(end - 1)))) {
      end--;
    }
    return end;
  }

  private static boolean isNamePart(Tokens tokens, int token) {
    return tokens.isWord(token)
        ? !tokens.startsWith(token, "-----")
        : tokens.isOneOf(token, "+=,.@~") || tokens.isForeignLetter(token);
  }

  /** Names that AWS gives and everybody knows. */
  private static boolean isPublic(Tokens tokens, int from, int to) {
    return tokens.startsWith(from, SERVICE_LINKED_ROLE)
        || (to == from + 1
            && (tokens.is(from, IDENTITY_CENTER_ROLE)
                || tokens.is(from, "root")
                || tokens.is(from, "AWS"))); // The user of a registry.
  }

  /** Accounts and key ids get the placeholder that they have everywhere else. */
  private static boolean isIdOfItsOwn(Tokens tokens, int from, int to) {
    return to == from + 1 && WordShapes.isId(tokens, from);
  }

  /** Returns the token after a wildcard or hole, or {@code token} when there is none. */
  private static int afterWildcardOrHole(Tokens tokens, int token) {
    if (tokens.isOneOf(token, "*?")) {
      return token + 1;
    }
    int open = tokens.is(token, '$') ? token + 1 : token;
    if (tokens.is(open, '{')) {
      return afterHole(tokens, token, open, '{', '}');
    }
    // "</" ends an XML element and is no hole.
    return tokens.is(token, '<') && !tokens.is(token + 1, '/')
        ? afterHole(tokens, token, token, '<', '>')
        : token;
  }

  private static int afterHole(Tokens tokens, int token, int open, char opening, char closing) {
    int depth = 0;
    for (int at = open; at < open + LONGEST_HOLE; at++) {
      if (tokens.isOneOf(at, "\r\n") || startsArn(tokens, at)) {
        return token;
      }
      if (tokens.is(at, opening)) {
        depth++;
      } else if (tokens.is(at, closing) && --depth == 0) {
        return at + 1;
      }
    }
    return token;
  }
}
