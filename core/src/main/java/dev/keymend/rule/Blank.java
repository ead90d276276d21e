package dev.keymend.rule;

import dev.keymend.change.Field;
import dev.keymend.condition.PolicyVariables;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.Regions;
import dev.keymend.kms.ServiceNames;
import dev.keymend.kms.ValueForm;
import dev.keymend.policy.Condition;
import dev.keymend.policy.MisspeltArn;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a text that was never filled in, or that stands where an account or a Region has to and
 * is none.
 *
 * @param text the part as written
 * @param kind what belongs there
 */
public record Blank(String text, BlankKind kind) {
  /** What belongs there. */
  public enum BlankKind {
    ACCOUNT,
    REGION,
    ORGANIZATION,
    PRINCIPAL,
    OTHER
  }

  private static final int LONGEST = 64;

  private static final List<String> WORDS =
      Characters.split(
          "account accountid awsaccount awsaccountid accountnumber region awsregion regionname"
              + " regioncode orgid organizationid principalorgid keyid rolename rolearn userarn principalarn username vpcid"
              + " vpceid vpcendpointid todo changeme",
          ' ');

  private static final String OPENING = "<{[";
  private static final String CLOSING = ">}]";

  /** Returns the blanks in a principal. */
  public static List<Blank> ofPrincipal(String text) {
    if (AccountIds.isAccountId(text) || MisspeltArn.meant(text).isPresent()) {
      return List.of();
    }
    if (isNumberOrWord(text)) {
      return List.of(new Blank(text, BlankKind.ACCOUNT));
    }
    List<Blank> blanks = in(text, false);
    boolean whole = blanks.size() == 1 && blanks.get(0).equals(new Blank(text, BlankKind.OTHER));
    return whole ? List.of(new Blank(text, BlankKind.PRINCIPAL)) : blanks;
  }

  /** Whether a text is a bare number or word in place of an account id. */
  private static boolean isNumberOrWord(String text) {
    boolean number = !text.isEmpty() && Ascii.isDigits(text, text.length());
    boolean word = text.indexOf(':') < 0 && Ascii.lower(text).contains("account");
    return number || word;
  }

  /** Returns the blanks in the value of a condition. */
  public static List<Blank> ofValue(String key, String text) {
    Optional<ConditionKey> known = ConditionKey.find(key);
    boolean anyText = known.filter(ConditionKey::hasAnyText).isPresent();
    if (!anyText && known.filter(k -> k.form().fits(text) == ValueForm.Fit.YES).isPresent()) {
      return isCrosses(text) ? List.of(of(text)) : ofRegion(text);
    }
    boolean account = known.filter(ConditionKey::hasAccounts).isPresent();
    boolean region = known.filter(ConditionKey::hasRegions).isPresent();
    if (account && isWord(text)) {
      return List.of(new Blank(text, BlankKind.ACCOUNT));
    }
    if (region) {
      return isRegion(text) ? List.of() : List.of(new Blank(text, BlankKind.REGION));
    }
    return in(text, anyText);
  }

  /** Returns whether something was never filled in in a condition. */
  public static boolean isIn(Condition condition) {
    for (StringNode node : condition.values()) {
      boolean said = !node.value().hasHole();
      if (said && !ofValue(condition.key(), node.value().source()).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** A text with a letter in it, where an account's digits belong, that is no ARN. */
  private static boolean isWord(String text) {
    boolean letter = false;
    for (char c : Characters.of(Ascii.lower(text))) {
      letter |= (c >= 'a' && c <= 'z') || c == '<' || c == '[';
    }
    return letter && !isOpen(text) && text.indexOf(':') < 0;
  }

  private static List<Blank> in(String text, boolean anyText) {
    List<Blank> blanks = new ArrayList<>();
    Optional<Arn> arn = Arn.parse(text);
    String rest = text;
    if (arn.isPresent()) {
      ofArn(arn.get(), blanks);
      rest = arn.get().resource();
    } else {
      ofService(text, blanks);
    }
    if (blanks.isEmpty() || arn.isPresent()) {
      written(rest, anyText && arn.isEmpty(), blanks);
    }
    return blanks;
  }

  private static void ofArn(Arn arn, List<Blank> blanks) {
    String account = arn.account();
    boolean zeros = !AccountIds.withZeros(account).equals(account);
    if (!account.isEmpty()
        && !arn.service().isEmpty()
        && !AccountIds.isAccountId(account)
        && !account.equals("aws")
        && !zeros
        && !isOpen(account)) {
      blanks.add(new Blank(account, BlankKind.ACCOUNT));
    }
    blanks.addAll(ofRegion(arn.text()));
  }

  /** Returns the blank in an ARN where its Region belongs. */
  private static List<Blank> ofRegion(String text) {
    String region = Arn.parse(text).map(Arn::region).orElse("");
    // An account in the wrong place makes a malformed ARN, which is another matter.
    boolean number = Ascii.isDigits(region, region.length());
    return number || isRegion(region) ? List.of() : List.of(new Blank(region, BlankKind.REGION));
  }

  /** The second part of a service's name is a Region if it looks a little like one. */
  private static void ofService(String text, List<Blank> blanks) {
    int end = text.indexOf(".amazonaws.com");
    int dot = text.indexOf('.');
    if (dot < 0 || dot >= end) {
      return;
    }
    String part = text.substring(dot + 1, end);
    String service = text.substring(0, dot);
    char last = part.isEmpty() ? ' ' : part.charAt(part.length() - 1);
    boolean meant =
        isBracketed(part)
            || isWordForBlank(part)
            || (part.indexOf('-') > 0 && last >= '0' && last <= '9')
            || Regions.isRegion(part.substring(0, Math.max(0, part.length() - 1)));
    if (meant && !isRegion(part) && !ServiceNames.isKnown(part)) {
      blanks.add(new Blank(part, BlankKind.REGION));
    }
    if (isBracketed(service)) {
      blanks.add(new Blank(service, BlankKind.OTHER));
    }
  }

  private static boolean isBracketed(String text) {
    return text.length() > 1
        && OPENING.indexOf(text.charAt(0)) >= 0
        && CLOSING.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static boolean isRegion(String text) {
    return isOpen(text) || Regions.isRegion(text);
  }

  private static boolean isOpen(String text) {
    return Ascii.hasWildcard(text) || PolicyVariables.areIn(text);
  }

  /**
   * Finds what is bracketed, and no variable of the policy, begins with a dollar sign, or says what
   * belongs there.
   */
  private static void written(String text, boolean anyText, List<Blank> blanks) {
    for (int i = 0; i < text.length(); i++) {
      int bracket = OPENING.indexOf(text.charAt(i));
      boolean possible =
          bracket >= 0 && !(anyText && text.charAt(i) == '[') && !isVariable(text, i);
      int end = possible ? text.indexOf(CLOSING.charAt(bracket), i) : -1;
      if (end > i + 1 && end - i < LONGEST && isName(text.substring(i + 1, end))) {
        blanks.add(of(text.substring(i, end + 1)));
        return;
      }
    }
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || ":/.".indexOf(text.charAt(i)) >= 0) {
        String part = text.substring(from, i);
        if (anyText ? isYours(part) : isWordForBlank(part)) {
          blanks.add(of(part));
          return;
        }
        from = i + 1;
      }
    }
  }

  private static boolean isVariable(String text, int at) {
    return text.charAt(at) == '{' && at > 0 && text.charAt(at - 1) == '$';
  }

  private static boolean isName(String text) {
    for (char c : Characters.of(text)) {
      if (!Ascii.isAlphanumeric(c) && " _-.'".indexOf(c) < 0) {
        return false;
      }
    }
    return Ascii.isAlphanumeric(text.charAt(0)) && !Ascii.isDigits(text, text.length());
  }

  private static boolean isWordForBlank(String text) {
    if (text.length() < 4 || text.length() > LONGEST) {
      return false;
    }
    String plain = Ascii.lower(text).replace("-", "").replace("_", "").replace(" ", "");
    boolean shell = text.charAt(0) == '$' && text.charAt(1) != '{';
    return shell || isCrosses(text) || WORDS.contains(plain) || isYours(text);
  }

  /** o-xxxxxxxxxx, and the like. */
  private static boolean isCrosses(String text) {
    String plain = Ascii.lower(text).replace("-", "").replace("_", "").replace(" ", "");
    return plain.endsWith("xxxx") && plain.replace("x", "").length() <= 4;
  }

  private static boolean isYours(String text) {
    String lower = Ascii.lower(text);
    return lower.startsWith("your-") || lower.startsWith("your_") || lower.startsWith("your ");
  }

  private static Blank of(String text) {
    String lower = Ascii.lower(text);
    BlankKind kind =
        lower.contains("account")
            ? BlankKind.ACCOUNT
            : lower.contains("region")
                ? BlankKind.REGION
                : lower.contains("org") ? BlankKind.ORGANIZATION : BlankKind.OTHER;
    return new Blank(text, kind);
  }

  /** Returns what to ask for; empty when it is not clear. */
  public Optional<Field> field() {
    return switch (kind) {
      case REGION -> Optional.of(Field.of("region", "Region", Field.FieldKind.REGION));
      case ORGANIZATION ->
          Optional.of(Field.of("organization", "Organization", Field.FieldKind.ORGANIZATION));
      case PRINCIPAL ->
          Optional.of(Field.of("who", "ARN of the user or role", Field.FieldKind.IDENTITY));
      default -> Optional.empty();
    };
  }
}
