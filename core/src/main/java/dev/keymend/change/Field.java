package dev.keymend.change;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.Regions;
import dev.keymend.text.Ascii;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a fix needs and only the user knows.
 *
 * @param id name in requests; a {@link NewValue.Input} refers to it
 * @param label what to ask for
 * @param kind what is accepted
 * @param initial value as long as the user gives none; empty when one has to be given
 */
public record Field(String id, String label, FieldKind kind, String initial) {
  /** What a field accepts. */
  public enum FieldKind {
    /** Twelve digits. */
    ACCOUNT("12 digits"),
    /** A Region's code. */
    REGION("eu-central-1"),
    /** Any ARN. */
    ARN("arn:aws:…"),
    /** The ARN of a role or user. */
    IDENTITY("arn:aws:iam::…:role/…"),
    /** A name or a pattern, without white space. */
    NAME("name"),
    /** The part of a service's name before its Region, as kms:ViaService has it. */
    SERVICE("s3"),
    /** The id of an organization. */
    ORGANIZATION("o-…");

    private final String id = Ascii.id(name());

    private static final int LONGEST = 512;

    private final String example;

    FieldKind(String example) {
      this.example = example;
    }

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }

    /** Returns what a value looks like. */
    public String example() {
      return example;
    }

    /** Returns whether a text can be a value. */
    public boolean accepts(String text) {
      if (text.isEmpty() || text.length() > LONGEST || !isPlain(text)) {
        return false;
      }
      return switch (this) {
        case ACCOUNT -> AccountIds.isAccountId(text);
        case REGION -> Regions.isRegion(text);
        case ARN -> Arn.parse(text).isPresent();
        case IDENTITY -> Arn.parse(text).filter(FieldKind::isIdentity).isPresent();
        case NAME -> true;
        case SERVICE -> isWord(text);
        case ORGANIZATION -> text.startsWith("o-") && isWord(text);
      };
    }

    private static boolean isIdentity(Arn arn) {
      boolean user = arn.resource().startsWith("user/") || arn.resource().startsWith("role/");
      return arn.service().equals("iam")
          && user
          && AccountIds.isAccountId(arn.account())
          && arn.resource().indexOf('*') < 0;
    }

    /** A value never needs a quote, a brace or white space; with one it is a slip of the mouse. */
    private static boolean isPlain(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c <= ' ' || c > '~' || c == '"' || c == '\\' || c == '{' || c == '}') {
          return false;
        }
      }
      return true;
    }

    private static boolean isWord(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
          return false;
        }
      }
      return true;
    }
  }

  /** Returns a field that has to be filled in. */
  public static Field of(String id, String label, FieldKind kind) {
    return new Field(id, label, kind, "");
  }

  /** Returns the value to write; empty when the one given is not accepted or missing. */
  Optional<String> value(Map<String, String> inputs) {
    return Optional.of(given(inputs)).filter(kind::accepts);
  }

  /** Returns what the user gave, or the initial value. */
  public String given(Map<String, String> inputs) {
    String given = inputs.getOrDefault(id, "").strip();
    return given.isEmpty() ? initial : given;
  }
}
