package dev.keymend.start;

import dev.keymend.change.Field;
import dev.keymend.change.Field.FieldKind;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.Regions;
import dev.keymend.preset.StatementPreset;
import dev.keymend.start.StartRequest.ChosenService;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what of a request cannot be made into a policy, field by field. */
final class StartCheck {
  private final StartRequest request;
  private final List<StartProblem> problems = new ArrayList<>();

  StartCheck(StartRequest request) {
    this.request = request;
  }

  /** Returns all problems, in the order of the fields. */
  List<StartProblem> problems() {
    if (!AccountIds.isAccountId(request.owner())) {
      add("owner", "Enter the 12 digits of the account that will own the key.");
    }
    if (!Regions.PARTITIONS.contains(request.partition())) {
      add("partition", "There is no partition “" + request.partition() + "”.");
    }
    Optional<KeyKind> kind = KeyKind.byId(request.keyType());
    if (kind.isEmpty()) {
      add("keyType", "There is no key type “" + request.keyType() + "”.");
    }
    ownPrincipals("administrators", request.administrators());
    if (!request.delegation() && request.administrators().isEmpty()) {
      add(
          "administrators",
          "Without IAM policies, nobody could change this policy. Name two administrators.");
    }
    ownPrincipals("users", request.users());
    for (int i = 0; i < request.accounts().size(); i++) {
      otherAccount(i, request.accounts().get(i));
    }
    for (int i = 0; i < request.services().size(); i++) {
      service(i, request.services().get(i), kind);
    }
    return problems;
  }

  private void add(String field, String message) {
    problems.add(new StartProblem(field, 0, "", message));
  }

  private void add(String field, int index, String message) {
    problems.add(new StartProblem(field, index, "", message));
  }

  private void ownPrincipals(String field, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      Optional<Arn> arn = Arn.parse(text).filter(a -> FieldKind.IDENTITY.accepts(text));
      if (arn.isEmpty()) {
        add(field, i, notAnIdentity(text));
      } else if (!isOfPartition(arn.get())) {
        add(field, i, otherPartition(text));
      } else if (isOwnerKnown() && !arn.get().account().equals(request.owner())) {
        add(
            field,
            i,
            "“"
                + text
                + "” belongs to another account than the key. "
                + (field.equals("users")
                    ? "Enter it under other accounts."
                    : "Only principals of the owner can change a key policy."));
      }
    }
  }

  private void otherAccount(int index, String text) {
    if (Ascii.isDigits(text, text.length()) && !AccountIds.isAccountId(text)) {
      add(
          "accounts",
          index,
          "An account id has 12 digits; “" + text + "” has " + text.length() + ".");
      return;
    }
    Optional<Arn> arn = Arn.parse(text).filter(a -> FieldKind.IDENTITY.accepts(text) || isRoot(a));
    String account = arn.map(Arn::account).orElse(text);
    if (!AccountIds.isAccountId(account)) {
      add("accounts", index, "“" + text + "” is no account id, and no ARN of a role or user.");
    } else if (arn.isPresent() && !isOfPartition(arn.get())) {
      add("accounts", index, otherPartition(text));
    } else if (account.equals(request.owner())) {
      add(
          "accounts",
          index,
          "“" + text + "” is the owner of the key or belongs to it. Enter its roles under users.");
    }
  }

  private void service(int index, ChosenService chosen, Optional<KeyKind> kind) {
    if (kind.isEmpty()) {
      return;
    }
    String id = chosen.preset();
    Optional<StatementPreset> preset =
        kind.get().services().stream().filter(each -> each.id().equals(id)).findFirst();
    if (preset.isEmpty()) {
      boolean known = !ServiceReasons.of(id).isEmpty();
      add(
          "services",
          index,
          known
              ? "The service “" + id + "” does not use keys of this type."
              : "There is no service “" + id + "”.");
      return;
    }
    for (Field field : preset.get().fields()) {
      String problem = input(field, field.given(chosen.inputs()));
      if (!problem.isEmpty()) {
        problems.add(new StartProblem("services", index, field.id(), problem));
      }
    }
    unknownInputs(index, preset.get(), chosen.inputs());
  }

  private void unknownInputs(int index, StatementPreset preset, Map<String, String> inputs) {
    for (String input : inputs.keySet()) {
      if (preset.fields().stream().noneMatch(field -> field.id().equals(input))) {
        String message = "The service “" + preset.id() + "” has no field “" + input + "”.";
        problems.add(new StartProblem("services", index, input, message));
      }
    }
  }

  private String input(Field field, String given) {
    if (given.isEmpty()) {
      return "Enter: " + field.label() + ".";
    }
    if (!field.kind().accepts(given)) {
      return field.label() + " looks like " + field.kind().example() + ".";
    }
    // Where a field may hold a pattern, it begins with one.
    if (field.kind() == FieldKind.NAME
        && field.initial().isEmpty()
        && (Ascii.hasWildcard(given) || given.indexOf(':') >= 0 || given.indexOf('/') >= 0)) {
      return field.label() + " takes one name, without wildcards.";
    }
    Optional<Arn> arn = Arn.parse(given);
    return arn.isEmpty() || isOfPartition(arn.get()) ? "" : otherPartition(given);
  }

  private boolean isOwnerKnown() {
    return AccountIds.isAccountId(request.owner());
  }

  private boolean isOfPartition(Arn arn) {
    return arn.partition().equals(request.partition());
  }

  private String otherPartition(String text) {
    return "“"
        + text
        + "” is in another partition than the key, which is in “"
        + request.partition()
        + "”.";
  }

  static boolean isRoot(Arn arn) {
    return arn.service().equals("iam") && arn.region().isEmpty() && arn.resource().equals("root");
  }

  private static String notAnIdentity(String text) {
    String advice = "Enter one such as arn:aws:iam::…:role/….";
    return text.startsWith("arn:")
        ? "“" + text + "” is no ARN of a role or user. " + advice
        : "“" + text + "” is no ARN. " + advice;
  }
}
