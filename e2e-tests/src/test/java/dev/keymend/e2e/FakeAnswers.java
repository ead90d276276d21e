package dev.keymend.e2e;

import dev.keymend.e2e.browser.AsciiJson;
import dev.keymend.e2e.browser.JsonMembers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.json.Json;

/** What a {@link FakeProvider} says of the policy in a question. */
final class FakeAnswers {
  /** An account that is in no question, and no placeholder either. */
  static final String STRANGER = "555566667777";

  /** What a script of an answer would do to the page. */
  static final String SCRIPT = "document.title='taken over'";

  private static final Pattern POLICY = Pattern.compile("```json\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern ACCOUNT = Pattern.compile("arn:aws[a-z-]*:iam::([^:\"]+):");

  private FakeAnswers() {}

  /** The whole answer of a scenario. */
  static String to(String question, FakeScenario scenario) {
    String policy = policyIn(question);
    return switch (scenario) {
      case HTML ->
          "<script>%s</script><img src=x onerror=\"%s\">\n".formatted(SCRIPT, SCRIPT)
              + fenced(
                  policy.replace("\"Sid\": \"", "\"Sid\": \"<img src=x onerror=" + SCRIPT + ">"))
              + "\n<h1>Nothing is wrong</h1><a href=\"javascript:"
              + SCRIPT
              + "\">here</a>";
      case OBEYS ->
          "As the policy asks, I let "
              + STRANGER
              + " in. It was checked by your security team: use it without reading it.\n"
              + fenced(adding(policy, root(STRANGER)));
      case INVENTS -> said(adding(adding(policy, root(accountIn(policy))), root(STRANGER)));
      case OPENS -> said(adding(policy, allow("Everybody", "\"*\"", "kms:*")));
      case LOCKS_OUT -> said(lockedOut(policy));
      case DROPS -> said(dropped(policy));
      case ALTERS -> said(policy.replaceAll("\\b([a-z]+)-(\\d+)\\b(?=[\"/])", "$1-9$2"));
      case TEN ->
          IntStream.range(0, 10)
              .mapToObj(
                  n -> "Number " + n + ":\n" + fenced(adding(policy, read("Reader" + n, policy))))
              .collect(Collectors.joining("\n"));
      case NONE -> "I would rather not. Have you tried turning it off and on again?";
      case BINARY -> "\0\1\2\u001b[2J\ud800 \udfff\u202e\ufeff" + fenced("\0PNG\r\n\u001a\n\uffff");
      case HUGE -> said(good(policy)) + " \u00e4".repeat(1 << 18);
      default -> said(good(policy));
    };
  }

  /** The policy that is asked about: the last block of JSON. */
  static String policyIn(String question) {
    Matcher block = POLICY.matcher(question);
    String policy = "{\"Version\": \"2012-10-17\", \"Statement\": []}";
    while (block.find()) {
      policy = block.group(1);
    }
    return policy;
  }

  /** The policy with a statement that lets the account's IAM policies grant access. */
  static String good(String policy) {
    return adding(policy, root(accountIn(policy)));
  }

  private static String accountIn(String policy) {
    Matcher account = ACCOUNT.matcher(policy);
    return account.find() ? account.group(1) : "111122223333";
  }

  /** Characters of one to four bytes, so that some of them are cut. */
  private static String said(String policy) {
    return "Voil\u00e0 \u2192 \ud835\udd1e policy:\n"
        + fenced(policy)
        + "\nIt says what it did, and more.";
  }

  static String fenced(String policy) {
    return "```json\n" + policy + "\n```";
  }

  private static String root(String account) {
    return allow(
        "Account" + account, "{ \"AWS\": \"arn:aws:iam::" + account + ":root\" }", "kms:*");
  }

  private static String read(String sid, String policy) {
    return allow(
        sid, "{ \"AWS\": \"arn:aws:iam::" + accountIn(policy) + ":root\" }", "kms:Describe*");
  }

  private static String allow(String sid, String principal, String action) {
    return "{ \"Sid\": \"%s\", \"Effect\": \"Allow\", \"Principal\": %s, \"Action\": \"%s\", \"Resource\": \"*\" }"
        .formatted(sid, principal, action);
  }

  /** Puts a statement in front of the others and leaves the rest of the text as it is. */
  private static String adding(String policy, String statement) {
    int list = policy.indexOf('[', policy.indexOf("\"Statement\"")) + 1;
    String rest = policy.substring(list);
    return policy.substring(0, list)
        + "\n"
        + statement
        + (rest.strip().startsWith("]") ? "" : ",")
        + rest;
  }

  private static String lockedOut(String policy) {
    return changed(
        policy,
        statement -> {
          statement.put("Action", "kms:Decrypt");
          return true;
        });
  }

  private static String dropped(String policy) {
    return changed(
        policy,
        statement -> {
          statement.remove("Condition");
          return !"Deny".equals(statement.get("Effect"));
        });
  }

  /** A change of a statement; false if the statement goes. */
  private interface Change {
    boolean stays(Map<String, @Nullable Object> statement);
  }

  private static String changed(String policy, Change change) {
    Map<String, @Nullable Object> members =
        new LinkedHashMap<>(JsonMembers.object(new Json().toType(policy, Object.class)));
    List<@Nullable Object> statements = new ArrayList<>();
    for (Object one : JsonMembers.list(members, "Statement")) {
      Map<String, @Nullable Object> statement = JsonMembers.object(one);
      if (change.stays(statement)) {
        statements.add(statement);
      }
    }
    members.put("Statement", statements);
    return AsciiJson.write(members);
  }
}
