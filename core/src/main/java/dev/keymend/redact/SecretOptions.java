package dev.keymend.redact;

import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Passwords in options of one letter, which each command gives another meaning. */
final class SecretOptions {
  /** More words do not stand between a command and its option. */
  private static final int NEAR = 32;

  private static final String LETTERS = "pawPku";

  /**
   * By letter, the commands whose option it is. Behind a plus sign the value follows the letter at
   * once. Sources: the manuals of the commands.
   */
  private static final String[] COMMANDS = {
    "+mysql +mysqldump +mysqladmin +mysqlimport +mariadb +mariadb-dump +sshpass sshpass login mongo"
        + " mongosh mongodump mongorestore rabbitmqadmin",
    "redis-cli",
    "ldapsearch ldapadd ldapmodify ldapdelete",
    "sqlcmd zip unzip +unzip bcp",
    "openssl",
    "+curl"
  };

  private static final List<Set<String>> BY_LETTER = new ArrayList<>();

  static {
    for (String commands : COMMANDS) {
      BY_LETTER.add(Characters.words(commands));
    }
  }

  private SecretOptions() {}

  /** Claims the value of an option; returns the token behind it, or the option. */
  static int detect(Tokens tokens, int option, Sweep sweep) {
    char[] text = tokens.chars();
    int start = tokens.start(option);
    int length = tokens.end(option) - start;
    int letter = length < 2 || text[start] != '-' ? -1 : LETTERS.indexOf(text[start + 1]);
    boolean apart = length == 2 && tokens.is(option + 1, ' ');
    if (letter < 0 || !isOf(tokens, option, apart ? "" : "+", BY_LETTER.get(letter))) {
      return option;
    }
    int value = apart ? option + 2 : length == 2 ? option + 1 : option;
    boolean quoted = tokens.isOneOf(value, "\"'");
    int from = quoted ? value + 1 : value;
    // What is quoted ends with its quote, and may have blanks.
    String ends = quoted ? tokens.symbol(value) + "\r\n" : " \t\r\n\"'`;|";
    int to = tokens.until(from, NEAR, ends);
    String written = tokens.text(from, to);
    String secret = from == option ? written.substring(2) : written;
    boolean is =
        SecretValues.isSecret(secret, false)
            && !Words.isAll(secret, 0, secret.length(), "0123456789:");
    return is && sweep.claimApart(from, to, PlaceholderKind.PASSWORD) ? to : option;
  }

  private static boolean isOf(Tokens tokens, int option, String sign, Set<String> commands) {
    boolean found = false;
    for (int at = option - 1; at > option - NEAR && !tokens.isOneOf(at, "\r\n;|") && !found; at--) {
      found = tokens.isWord(at) && commands.contains(sign + tokens.word(at));
    }
    return found;
  }
}
