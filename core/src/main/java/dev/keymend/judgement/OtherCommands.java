package dev.keymend.judgement;

import dev.keymend.text.Ascii;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Commands in an answer, calls of programs and resources of templates that change something else
 * than the policy of a key: who may do what by IAM, above all.
 */
final class OtherCommands {
  /** How names of commands begin that change something; between blanks, as in all lists here. */
  private static final String VERBS =
      " add associate attach cancel create deactivate delete deregister detach disable disassociate"
          + " disconnect enable import invoke modify move put register remove replace replicate reset"
          + " retire revoke rotate run schedule send set start stop tag terminate untag update"
          + " upload ";

  /** What commands of IAM change, without the signs between words. */
  private static final String OF_IAM =
      " rolepolicy userpolicy grouppolicy policyversion defaultpolicyversion assumerolepolicy"
          + " accesskey usertogroup roletoinstanceprofile loginprofile rolepermissionsboundary"
          + " userpermissionsboundary servicelinkedrole openidconnectprovider samlprovider ";

  /** What several services may call so: only behind the name of IAM, or as a class of an SDK. */
  private static final String OFTEN = " role user group policy ";

  /** Commands of one word. */
  private static final String ALONE = " cp invoke mv publish rm sync ";

  /** What takes down all that a template or a program has made, behind the name of a tool. */
  private static final String DESTROY = "destroy";

  /** What runs a text that came from elsewhere. */
  private static final String SHELLS = " bash sh zsh ";

  private static final String OWN = "put-key-policy";
  private static final String IAM_RESOURCE = "aws-iam-";
  private static final String IAM_TYPE = "aws::iam::";

  /** In lower case, and with a hyphen for each underscore. */
  private final String text;

  private final Set<String> found = new LinkedHashSet<>();

  /** Up to here the words are those of a command. */
  private int done;

  private OtherCommands(String text) {
    this.text = text;
  }

  /** Returns what they are called, in lower case, in the order of the text. */
  static Set<String> in(String text) {
    OtherCommands commands = new OtherCommands(Ascii.lower(text).replace('_', '-'));
    commands.find();
    return commands.found;
  }

  private void find() {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isOfName(text.charAt(i))) {
        if (i > start && start >= done) {
          word(start, i);
        }
        start = i + 1;
      }
    }
  }

  private void word(int start, int end) {
    char before = start == 0 ? ' ' : text.charAt(start - 1);
    String word = text.substring(start, end);
    if (before == ':' && text.startsWith(IAM_TYPE, start - IAM_TYPE.length())) {
      found.add(IAM_TYPE + word);
    } else if (before == ':' || before == '/') {
      // The name of an action, or a part of an ARN.
      return;
    } else if (word.equals("aws")) {
      command(end);
    } else if (isTool(word) && isDestroying(skipGaps(end))) {
      int next = skipGaps(end);
      found.add(word + " " + text.substring(next, endOf(next)));
    } else if (isIn(SHELLS, word) && isPiped(start)) {
      found.add("| " + word);
    } else if (word.startsWith(IAM_RESOURCE)) {
      resource(start, word);
    } else if (isOfPowerShell(word) || isOfIam(word, end)) {
      found.add(word);
    }
  }

  /** What a tool has made is destroyed, or taken out of what it knows. */
  private boolean isDestroying(int at) {
    return text.startsWith(DESTROY, at)
        || text.startsWith("state rm", at)
        || text.startsWith("state push", at);
  }

  private static boolean isTool(String word) {
    return isIn(" terraform tofu terragrunt pulumi cdk ", word);
  }

  private boolean isPiped(int start) {
    int at = start - 1;
    while (at >= 0 && text.charAt(at) == ' ') {
      at--;
    }
    // A border of a table stands on both sides of a word.
    int behind = skipGaps(endOf(start));
    return at >= 0 && text.charAt(at) == '|' && !text.startsWith("|", behind);
  }

  /** {@code aws SERVICE COMMAND}, with options in between. */
  private void command(int from) {
    int at = from;
    String service = "";
    while (at < text.length() && isGap(text.charAt(at))) {
      at = skipGaps(at);
      int end = endOf(at);
      String word = text.substring(at, end);
      at = end;
      if (word.startsWith("--")) {
        boolean isAlone = word.equals("--debug") || word.startsWith("--no-");
        at = isAlone || text.startsWith("=", at) ? endOfValue(at) : endOf(skipGaps(at));
      } else if (service.isEmpty()) {
        service = word;
      } else {
        if (changes(word) && !isOwn(service, word)) {
          found.add("aws " + service + " " + word);
          done = at;
        }
        return;
      }
      if (word.isEmpty()) {
        return;
      }
      done = word.startsWith("--") ? at : done;
    }
  }

  private static boolean changes(String command) {
    int hyphen = command.indexOf('-');
    return hyphen > 0 ? isIn(VERBS, command.substring(0, hyphen)) : isIn(ALONE, command);
  }

  private static boolean isOwn(String service, String command) {
    return service.equals("kms") && (command.equals(OWN) || Beside.knows(command));
  }

  private int endOfValue(int from) {
    int at = from;
    while (at < text.length() && !isGap(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int endOf(int from) {
    int at = from;
    while (at < text.length() && isOfName(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int skipGaps(int from) {
    int at = from;
    while (at < text.length() && isGap(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** A data source is only read. */
  private void resource(int start, String word) {
    int at = start - 1;
    while (at >= 0 && (text.charAt(at) == '"' || isGap(text.charAt(at)))) {
      at--;
    }
    if (text.startsWith("resource", at - "resource".length() + 1)) {
      found.add(word.replace('-', '_'));
    }
  }

  /** {@code Register-IAMRolePolicy} and the like; what begins with Get only reads. */
  private static boolean isOfPowerShell(String word) {
    int hyphen = word.indexOf("-iam");
    int end = hyphen + "-iam".length();
    return hyphen > 0
        && end < word.length()
        && Ascii.isAlphanumeric(word.charAt(end))
        && word.indexOf('-') == hyphen
        && word.indexOf('-', end) < 0
        && !word.startsWith("get-");
  }

  private boolean isOfIam(String word, int end) {
    String name = word.replace("-", "");
    String whole = without(name, "input");
    String call = without(without(whole, "command"), "request");
    boolean isClass = call.length() < whole.length();
    boolean isCalled = isClass || word.indexOf('-') > 0 || text.startsWith("(", end);
    for (int i = 3; isCalled && i < call.length() && i <= "disassociate".length(); i++) {
      if (isIn(VERBS, call.substring(0, i))) {
        String what = call.substring(i);
        if (isIn(OF_IAM, what) || (isClass && isIn(OFTEN, what))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String without(String name, String end) {
    return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
  }

  private static boolean isIn(String list, String word) {
    return list.contains(' ' + word + ' ');
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\\' || c == '`' || c == '^';
  }

  private static boolean isOfName(char c) {
    return c == '-' || Ascii.isAlphanumeric(c);
  }
}
