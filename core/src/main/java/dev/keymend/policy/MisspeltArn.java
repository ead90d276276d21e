package dev.keymend.policy;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Regions;
import dev.keymend.source.HoledString;
import dev.keymend.source.Meaning;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ARNs of principals with a slip of which there is one reading: a colon or {@code iam} too few or
 * too many, a Region, white space or a slash at the end, another case, something else where {@code
 * root} stands for the account, or dashes in an account id. Nothing is made up: the partition, the
 * account and the name are there. Source: IAM User Guide, reference-arns.
 */
public final class MisspeltArn {
  /** What people write for the whole account. */
  private static final List<String> ROOTS = List.of("root", "/root", "root*", "*", "account");

  private MisspeltArn() {}

  /**
   * Returns the same for what a host may fill in: there it is the name of a user or role in place
   * of its ARN, or white space.
   */
  static Optional<HoledString> meant(HoledString value) {
    if (!value.hasHole()) {
      return meant(value.source()).map(HoledString::literal);
    }
    if (value.parts().size() == 1
        && value.parts().get(0) instanceof HoledString.Hole hole
        && hole.meaning() == Meaning.PRINCIPAL_NAME) {
      return Optional.of(HoledString.of(List.of(hole.forArn())));
    }
    HoledString bare = value.rewritten(value.source().strip());
    return bare.source().length() < value.source().length() && isPrincipal(bare)
        ? Optional.of(bare)
        : Optional.empty();
  }

  /** Returns the ARN that is meant; empty for one that is right, or that nobody can tell. */
  public static Optional<String> meant(String text) {
    String bare = text.strip();
    if (isPrincipal(bare)) {
      return bare.length() < text.length() ? Optional.of(bare) : Optional.empty();
    }
    return repaired(bare).filter(right -> !right.equals(text) && isPrincipal(right));
  }

  private static boolean isPrincipal(String text) {
    return isPrincipal(HoledString.literal(text));
  }

  private static boolean isPrincipal(HoledString value) {
    if (value.source().endsWith("/")) {
      return false;
    }
    PrincipalId id = PrincipalId.of("AWS", value);
    return id instanceof PrincipalId.Account || id instanceof PrincipalId.Identity;
  }

  /** The parts are known by what they look like: the partition, the account, the resource. */
  private static Optional<String> repaired(String text) {
    String bare = text.replace("-", "").replace(" ", "");
    if (AccountIds.isAccountId(bare)) {
      return Optional.of(bare);
    }
    List<String> parts = new ArrayList<>(Characters.split(text, ':'));
    if (Ascii.equalsIgnoreCase(parts.get(0), "arn")) {
      parts.remove(0);
    }
    String partition = parts.isEmpty() ? "" : Ascii.lower(parts.get(0));
    if (parts.size() < 3 || !Regions.PARTITIONS.contains(partition)) {
      return Optional.empty();
    }
    int last = parts.size() - 1;
    if (AccountIds.isAccountId(parts.get(last))) {
      parts.add("root");
      last++;
    }
    String resource = resource(parts.get(last));
    String account = account(parts.subList(1, last), resource.equals("root"));
    return account.isEmpty() || resource.isEmpty()
        ? Optional.empty()
        : Optional.of("arn:" + partition + ":iam::" + account + ":" + resource);
  }

  /** Returns the account among the parts in the middle; empty when one of them is unexpected. */
  private static String account(List<String> parts, boolean root) {
    String account = "";
    int services = 0;
    for (String part : parts) {
      boolean service =
          Ascii.equalsIgnoreCase(part, "iam") || (root && Ascii.equalsIgnoreCase(part, "sts"));
      String digits = part.replace("-", "");
      if (AccountIds.isAccountId(digits) && account.isEmpty()) {
        account = digits;
      } else if (service && account.isEmpty() && services == 0) {
        services++;
      } else if (!part.isEmpty() && !isRegion(part)) {
        return "";
      }
    }
    return account;
  }

  /** IAM has no Regions, so one that is named says nothing. */
  private static boolean isRegion(String text) {
    char last = text.charAt(text.length() - 1);
    return text.indexOf('-') != text.lastIndexOf('-') && last >= '1' && last <= '9';
  }

  /** Returns the resource in its proper case; empty when it is none of a principal. */
  private static String resource(String text) {
    String bare = text;
    while (bare.endsWith("/")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    String lower = Ascii.lower(bare);
    if (ROOTS.contains(lower)) {
      return "root";
    }
    boolean named = lower.startsWith("role/") || lower.startsWith("user/");
    int slash = lower.indexOf('/');
    return named ? lower.substring(0, slash) + bare.substring(slash) : "";
  }
}
