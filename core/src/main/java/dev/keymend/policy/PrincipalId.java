package dev.keymend.policy;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.source.HoledString;
import dev.keymend.source.Meaning;
import dev.keymend.text.Ascii;
import java.util.Optional;

/**
 * Whom a principal means. Source: IAM User Guide, reference_policies_elements_principal; AWS KMS
 * Developer Guide, key-policy-overview.
 */
public sealed interface PrincipalId {
  /** Returns the principal in one agreed spelling, equal for equal principals. */
  String canonical();

  /**
   * What a host, or IAM, still fills in of a principal.
   *
   * @param partition whether that is in its partition
   * @param account whether that is in its account
   */
  record OpenParts(boolean partition, boolean account) {
    static final OpenParts NOTHING = new OpenParts(false, false);
  }

  /** {@code *}: anyone, in any account. */
  record Everyone() implements PrincipalId {
    @Override
    public String canonical() {
      return "*";
    }
  }

  /**
   * An account: its root user, and the account's right to allow its own principals by IAM policy.
   *
   * @param partition of the ARN; empty for a bare account id
   * @param account 12 digits, or a placeholder or hole
   * @param open which of them is filled in
   */
  record Account(Optional<String> partition, String account, OpenParts open)
      implements PrincipalId {
    /** Makes an account that is what it says. */
    public Account(Optional<String> partition, String account) {
      this(partition, account, OpenParts.NOTHING);
    }

    @Override
    public String canonical() {
      return account;
    }
  }

  /**
   * A user, role or session of a role.
   *
   * @param arn taken apart; the account may be a placeholder or hole
   * @param kind which of them
   * @param open what of the ARN is filled in
   */
  record Identity(Arn arn, IdentityKind kind, OpenParts open) implements PrincipalId {
    /** Makes one that is what it says. */
    public Identity(Arn arn, IdentityKind kind) {
      this(arn, kind, OpenParts.NOTHING);
    }

    /** How names of roles of AWS IAM Identity Center begin; a permission set and a hash follow. */
    public static final String IDENTITY_CENTER = "AWSReservedSSO_";

    @Override
    public String canonical() {
      return arn.toString();
    }

    /** Returns whether a caller's ARN is this principal, or a session of this role. */
    public boolean includes(String caller) {
      String session =
          "arn:" + arn.partition() + ":sts::" + arn.account() + ":assumed-role/" + name();
      return caller.equals(arn.toString())
          || (kind == IdentityKind.ROLE && caller.startsWith(session + "/"));
    }

    /** Returns the ARN of the role that this is a session of; empty for anything else. */
    public Optional<String> role() {
      return arn.resource().startsWith("assumed-role/")
          ? Optional.of("arn:" + arn.partition() + ":iam::" + arn.account() + ":role/" + name())
          : Optional.empty();
    }

    /** Returns whether this is a role of AWS IAM Identity Center, or a session of one. */
    public boolean isOfIdentityCenter() {
      return name().startsWith(IDENTITY_CENTER);
    }

    /** Returns how to call it in a sentence; a session by its role and its own name. */
    public String label() {
      String resource = arn.resource();
      String called =
          kind == IdentityKind.SESSION ? resource.substring(resource.indexOf('/') + 1) : name();
      return kind.word() + " " + called;
    }

    /** A role that AWS makes has a path, so there is none of that name without. */
    @Override
    public boolean isNobody() {
      return !arn.withPath().equals(arn);
    }

    /** Returns the name without path, and for a session its role's name. */
    public String name() {
      String resource = arn.resource();
      int start = resource.indexOf('/') + 1;
      if (kind == IdentityKind.SESSION) {
        int end = resource.indexOf('/', start);
        return end < 0 ? resource.substring(start) : resource.substring(start, end);
      }
      return resource.substring(Math.max(start, resource.lastIndexOf('/') + 1));
    }
  }

  /** What an {@link Identity} is. */
  enum IdentityKind {
    /** An IAM user. */
    USER("user"),
    /** An IAM role. */
    ROLE("role"),
    /** One session of a role, or a federated user. */
    SESSION("session"),
    /** The root user of an account, apart from the account's other principals. */
    ROOT("root user");

    private final String word;

    IdentityKind(String word) {
      this.word = word;
    }

    /** Returns the word for a sentence. */
    public String word() {
      return word;
    }
  }

  /** An AWS service, by its service principal. */
  record Service(String name) implements PrincipalId {
    @Override
    public String canonical() {
      return name;
    }
  }

  /** The unique id that stands where a deleted user (AIDA) or role (AROA) was named. */
  record UniqueId(String id) implements PrincipalId {
    @Override
    public String canonical() {
      return id;
    }

    /** Returns what was deleted. */
    public String word() {
      return id.startsWith("AROA") ? "role" : "user";
    }
  }

  /**
   * Something else.
   *
   * @param text as written, behind its type where that is not the right one
   * @param template whether a template fills it in, so that it may become any principal
   * @param isMade whether the template makes it itself, so that it becomes a role or user
   */
  record Unknown(String text, boolean template, boolean isMade) implements PrincipalId {
    /** Makes one of which nobody knows whether a template makes it. */
    public Unknown(String text, boolean template) {
      this(text, template, false);
    }

    @Override
    public String canonical() {
      return text;
    }

    /** No template fills it in, and it is no identity provider's either. */
    @Override
    public boolean isNobody() {
      return !template && !text.startsWith("Federated ");
    }
  }

  /** Returns whether nobody can be that, so that KMS saves no policy that names it. */
  default boolean isNobody() {
    return false;
  }

  /** Returns what of it is filled in. */
  default OpenParts open() {
    return OpenParts.NOTHING;
  }

  /** Reads a principal of a type ({@code AWS}, {@code Service}, …). */
  static PrincipalId of(String type, HoledString value) {
    String text = value.source();
    return switch (type) {
      case "AWS" -> aws(value);
      case "Service" ->
          text.startsWith("arn:") || !(aws(value) instanceof Unknown)
              ? misplaced(type, value)
              : value.hasHole() ? new Unknown(text, true) : new Service(text);
      default -> misplaced(type, value);
    };
  }

  /** The type is part of it, or it would be equal to the principal that has the same text. */
  private static PrincipalId misplaced(String type, HoledString value) {
    return new Unknown(type + " " + value.source(), value.hasHole());
  }

  private static PrincipalId aws(HoledString value) {
    String text = value.source();
    if (text.equals("*")) {
      return new Everyone();
    }
    if (AccountIds.isAccountId(text) || isAccountHole(value)) {
      return new Account(Optional.empty(), text, new OpenParts(false, value.hasHole()));
    }
    if (isUniqueId(text)) {
      return new UniqueId(text);
    }
    return arn(value)
        .orElseGet(
            () ->
                text.startsWith("arn:") || value.hasHole()
                    ? unknown(value)
                    : misplaced("AWS", value));
  }

  private static Unknown unknown(HoledString value) {
    boolean open = value.hasHole() && !isWrong(value);
    return new Unknown(value.source(), open, open && isMade(value));
  }

  /** What is no principal's ARN remains none, whatever the own account and partition are. */
  private static boolean isWrong(HoledString value) {
    if (value
        .meaning()
        .filter(m -> m == Meaning.NO_PRINCIPAL || m == Meaning.PRINCIPAL_NAME)
        .isPresent()) {
      return true;
    }
    boolean known = value.source().startsWith("arn:");
    boolean named = false;
    for (HoledString.Part part : value.parts()) {
      if (part instanceof HoledString.Hole hole) {
        known &= hole.meaning() == Meaning.OWN_ACCOUNT || hole.meaning() == Meaning.OWN_PARTITION;
      }
      named = part instanceof HoledString.Literal end && end.text().indexOf(':') >= 0;
    }
    return known && named;
  }

  /**
   * The ARN of something that a template makes is filled in with a role or user, no account, and in
   * the ARN of a role or user of the template's own account only the name is open.
   */
  private static boolean isMade(HoledString value) {
    for (int i = 1; i < value.parts().size(); i++) {
      if (value.parts().get(i - 1) instanceof HoledString.Hole hole
          && hole.meaning() == Meaning.OWN_ACCOUNT
          && value.parts().get(i) instanceof HoledString.Literal literal
          && (literal.text().startsWith(":role/") || literal.text().startsWith(":user/"))) {
        return true;
      }
    }
    return value.meaning().filter(m -> m == Meaning.MADE_PRINCIPAL).isPresent();
  }

  /** {@code ${AWS::AccountId}}, {@code ${data.aws_caller_identity.current.account_id}}. */
  private static boolean isAccountHole(HoledString value) {
    return value
        .meaning()
        .filter(m -> m == Meaning.OWN_ACCOUNT || m == Meaning.ACCOUNT)
        .isPresent();
  }

  private static Optional<PrincipalId> arn(HoledString value) {
    HoledArn holed = HoledArn.parse(value).orElse(null);
    if (holed == null || holed.isResourceOpen() || Ascii.hasWildcard(value.source())) {
      return Optional.empty();
    }
    Arn arn = holed.arn();
    OpenParts open = holed.open();
    if (!arn.region().isEmpty()) {
      return Optional.empty();
    }
    boolean root = arn.resource().equals("root");
    if (isDashed(arn.account())
        || (!root && (isTooShort(arn.account()) || !isNamed(arn.resource())))) {
      return Optional.empty();
    }
    if (arn.service().equals("iam")) {
      if (arn.resource().equals("root")) {
        return Optional.of(new Account(Optional.of(arn.partition()), arn.account(), open));
      }
      if (arn.resource().startsWith("role/")) {
        return Optional.of(new Identity(arn, IdentityKind.ROLE, open));
      }
      if (arn.resource().startsWith("user/")) {
        return Optional.of(new Identity(arn, IdentityKind.USER, open));
      }
    }
    boolean session =
        (arn.resource().startsWith("assumed-role/") && hasSession(arn.resource()))
            || arn.resource().startsWith("federated-user/");
    return arn.service().equals("sts") && session
        ? Optional.of(new Identity(arn, IdentityKind.SESSION, open))
        : Optional.empty();
  }

  /** A session's ARN ends in its own name, behind the role's. */
  private static boolean hasSession(String resource) {
    int role = resource.indexOf('/') + 1;
    int session = resource.indexOf('/', role) + 1;
    return session > role + 1 && session < resource.length();
  }

  private static boolean isDashed(String account) {
    return account.indexOf('-') >= 0 && AccountIds.isAccountId(account.replace("-", ""));
  }

  private static boolean isTooShort(String account) {
    return !account.isEmpty()
        && Ascii.isDigits(account, account.length())
        && !AccountIds.isAccountId(account);
  }

  /** Names are there, and without white space. Source: IAM User Guide, reference_iam-quotas. */
  private static boolean isNamed(String resource) {
    for (int i = 0; i < resource.length(); i++) {
      if (resource.charAt(i) <= ' ') {
        return false;
      }
    }
    return !resource.endsWith("/");
  }

  /** AIDA or AROA and at least 12 capital letters and digits; a role's may carry a session name. */
  private static boolean isUniqueId(String text) {
    if (!text.startsWith("AIDA") && !text.startsWith("AROA")) {
      return false;
    }
    int end = text.indexOf(':') < 0 ? text.length() : text.indexOf(':');
    for (int i = 4; i < end; i++) {
      char c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return end >= 16;
  }
}
