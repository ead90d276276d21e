package dev.keymend.policy;

import dev.keymend.kms.AccountIds;
import dev.keymend.source.TemplateString;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Optional;

/**
 * ARNs of principals with a slip of which there is one reading: a colon or {@code iam} too few or
 * too many, a Region, white space or a slash at the end, a kind in another case. Nothing is made
 * up: the partition, the account and the name are there. Source: IAM User Guide, reference-arns.
 */
public final class MisspeltArn {
  private MisspeltArn() {}

  /** Returns the ARN that is meant; empty for one that is right, or that nobody can tell. */
  public static Optional<String> meant(String text) {
    String bare = text.strip();
    Optional<String> arn = isPrincipal(bare) ? Optional.of(bare) : repaired(bare);
    return arn.filter(right -> !right.equals(text) && isPrincipal(right));
  }

  private static boolean isPrincipal(String text) {
    if (text.endsWith("/")) {
      return false;
    }
    PrincipalId id = PrincipalId.of("AWS", TemplateString.of(text));
    return id instanceof PrincipalId.Account || id instanceof PrincipalId.Identity;
  }

  /** The parts are known by what they look like: the partition, the account, the resource. */
  private static Optional<String> repaired(String text) {
    List<String> parts = Characters.split(text, ':');
    int last = parts.size() - 1;
    if (last < 3 || !Ascii.equalsIgnoreCase(parts.get(0), "arn") || !isPartition(parts.get(1))) {
      return Optional.empty();
    }
    String account = "";
    int services = 0;
    for (String part : parts.subList(2, last)) {
      if (AccountIds.isAccountId(part) && account.isEmpty()) {
        account = part;
      } else if (Ascii.equalsIgnoreCase(part, "iam") && account.isEmpty()) {
        services++;
      } else if (!part.isEmpty() && !isRegion(part)) {
        return Optional.empty();
      }
    }
    String resource = resource(parts.get(last));
    return account.isEmpty() || resource.isEmpty() || services > 1
        ? Optional.empty()
        : Optional.of("arn:" + parts.get(1) + ":iam::" + account + ":" + resource);
  }

  /** IAM has no Regions, so one that is named says nothing. */
  private static boolean isRegion(String text) {
    char last = text.charAt(text.length() - 1);
    return text.indexOf('-') != text.lastIndexOf('-') && last >= '1' && last <= '9';
  }

  private static boolean isPartition(String text) {
    return text.equals("aws") || text.startsWith("aws-");
  }

  /** Returns the resource in its proper case; empty when it is none of a principal. */
  private static String resource(String text) {
    String bare = text;
    while (bare.endsWith("/")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    String lower = Ascii.lower(bare);
    if (lower.equals("root")) {
      return lower;
    }
    boolean named = lower.startsWith("role/") || lower.startsWith("user/");
    int slash = lower.indexOf('/');
    return named ? lower.substring(0, slash) + bare.substring(slash) : "";
  }
}
