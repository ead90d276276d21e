package dev.keymend.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Policies and errors full of names that must not leave, the same for each seed. */
final class NamedPolicies {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

  private final Random random;
  private int count;

  NamedPolicies(long seed) {
    random = new Random(seed);
  }

  /**
   * A policy.
   *
   * @param text the policy
   * @param error an error that a call got
   * @param sid a Sid in it, which may leave
   * @param originals what identifies somebody in both
   */
  record Named(String text, String error, String sid, List<String> originals) {}

  Named next() {
    count++;
    List<String> originals = new ArrayList<>();
    String account = kept(originals, "3" + digits(11));
    String sid = "Case" + count;
    List<String> statements = new ArrayList<>();
    String caller = "";
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      String owner = random.nextBoolean() ? account : kept(originals, "4" + digits(11));
      caller = principal(owner, originals);
      statements.add(statement(sid + i, caller, originals));
    }
    String key = kept(originals, uuid());
    String error =
        "User: %s is not authorized to perform: kms:Decrypt on resource:"
            + " arn:aws:kms:eu-west-1:%s:key/%s because no resource-based policy allows the"
            + " kms:Decrypt action";
    String list = statements.stream().collect(Collectors.joining(",\n"));
    return new Named(
        "{\n\"Version\": \"2012-10-17\",\n\"Statement\": [" + list + "]\n}",
        random.nextBoolean() ? "" : error.formatted(caller, account, key),
        sid,
        originals);
  }

  private String principal(String account, List<String> originals) {
    return switch (random.nextInt(4)) {
      case 0 -> "arn:aws:iam::" + account + ":root";
      case 1 -> "arn:aws:iam::" + account + ":user/" + kept(originals, word());
      case 2 ->
          "arn:aws:iam::%s:role/%s/%s"
              .formatted(account, kept(originals, word()), kept(originals, word()));
      default ->
          "arn:aws:iam::%s:role/%s".formatted(account, kept(originals, word() + "-" + word()));
    };
  }

  private String statement(String sid, String principal, List<String> originals) {
    return """
        {"Sid": "%s", "Effect": "%s", "Principal": {"AWS": "%s"}, "Action": "kms:*", "Resource": "*"%s}"""
        .formatted(sid, random.nextInt(4) > 0 ? "Allow" : "Deny", principal, condition(originals));
  }

  private String condition(List<String> originals) {
    String pair =
        switch (random.nextInt(6)) {
          case 0 -> "\"aws:PrincipalOrgID\": \"%s\"".formatted(kept(originals, "o-" + word()));
          case 1 -> "\"aws:SourceVpce\": \"%s\"".formatted(kept(originals, "vpce-0" + hex(16)));
          case 2 -> "\"aws:SourceArn\": \"arn:aws:s3:::%s\"".formatted(kept(originals, word()));
          case 3 -> "\"kms:EncryptionContext:tenant\": \"%s\"".formatted(kept(originals, word()));
          case 4 -> "\"aws:PrincipalAccount\": \"%s\"".formatted(kept(originals, "5" + digits(11)));
          default -> "";
        };
    return pair.isEmpty() ? "" : ", \"Condition\": {\"StringEquals\": {" + pair + "}}";
  }

  private static String kept(List<String> originals, String original) {
    originals.add(original);
    return original;
  }

  private String digits(int length) {
    return from("0123456789", length);
  }

  private String hex(int length) {
    return from("0123456789abcdef", length);
  }

  /** No word of any language. */
  private String word() {
    return from(LETTERS, 10 + random.nextInt(4));
  }

  private String uuid() {
    return String.join("-", hex(8), hex(4), "4" + hex(3), "a" + hex(3), hex(12));
  }

  private String from(String characters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
