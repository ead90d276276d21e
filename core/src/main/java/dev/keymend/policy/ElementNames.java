package dev.keymend.policy;

import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * The elements of policies and statements. Their names are case-sensitive, and KMS refuses any
 * other. Source: IAM User Guide, reference_policies_grammar.
 */
public final class ElementNames {
  /** Elements of a policy. */
  public static final List<String> OF_POLICY = List.of("Version", "Id", "Statement");

  /** Elements of a statement. */
  public static final List<String> OF_STATEMENT =
      List.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private ElementNames() {}

  /**
   * Returns the element with a name, or else the last member whose name is that one but for its
   * case, a plural, or the common spelling “Principle”.
   */
  public static Optional<Member> find(ObjectNode object, String name) {
    List<Member> members = object.members();
    Member alike = null;
    for (int i = members.size() - 1; i >= 0; i--) {
      Member member = members.get(i);
      if (member.name().equals(name)) {
        return Optional.of(member);
      }
      if (alike == null && means(member.name(), name)) {
        alike = member;
      }
    }
    return Optional.ofNullable(alike);
  }

  /** Returns whether all members of an object have one of some names. */
  public static boolean areAll(ObjectNode object, List<String> names) {
    for (Member member : object.members()) {
      if (!names.contains(member.name())) {
        return false;
      }
    }
    return true;
  }

  private static boolean means(String written, String name) {
    int more = written.length() - name.length();
    boolean unlike = more != 0 && more != 1;
    // The first letter rules out nearly all, without making texts.
    if (unlike || Ascii.lower(written.charAt(0)) != Ascii.lower(name.charAt(0))) {
      return false;
    }
    String lower = Ascii.lower(written).replace("principle", "principal");
    return lower.equals(Ascii.lower(name) + (more == 1 ? "s" : ""));
  }
}
