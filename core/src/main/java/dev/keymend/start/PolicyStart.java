package dev.keymend.start;

import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.Items;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.Symbols;
import dev.keymend.change.WholePolicy;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.KmsLimits;
import dev.keymend.preset.KeyAdministration;
import dev.keymend.preset.StatementPreset;
import dev.keymend.preset.StatementPresets;
import dev.keymend.source.HoledString;
import dev.keymend.source.Limits;
import dev.keymend.start.StartRequest.ChosenService;
import dev.keymend.start.StartedPolicy.StartedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a new key policy of the presets. Sources: AWS KMS Developer Guide, key-policy-default and
 * key-policy-modifying-external-accounts.
 */
public final class PolicyStart {
  private final StartRequest request;
  private final KeyKind kind;
  private final List<NewValue> statements = new ArrayList<>();
  private final List<StartedStatement> explained = new ArrayList<>();

  /** How often each Sid was wanted. */
  private final Map<String, Integer> sids = new HashMap<>();

  private PolicyStart(StartRequest request, KeyKind kind) {
    this.request = request;
    this.kind = kind;
  }

  /** Returns the policy that gives what is asked for, or what is wrong with that. */
  public static StartedPolicy of(StartRequest request) {
    List<StartProblem> problems = new StartCheck(request).problems();
    Optional<KeyKind> kind = KeyKind.byId(request.keyType());
    return problems.isEmpty() && kind.isPresent()
        ? new PolicyStart(request, kind.get()).make()
        : StartedPolicy.none(problems);
  }

  private StartedPolicy make() {
    if (request.delegation()) {
      NewValue root = NewValue.object("AWS", NewValue.ownerRoot());
      add(
          NewValue.allow("Enable IAM User Permissions", root, NewValue.text("kms:*")),
          Map.of(),
          "IAM policies of account "
              + request.owner()
              + " decide who else reaches the key, so that nobody is locked out of it.");
    }
    administrators();
    users();
    accounts();
    request.services().forEach(this::service);
    Members policy =
        new Members(
            List.of(
                new NewMember("Version", new NewValue.Plain("2012-10-17")),
                new NewMember("Statement", new Items(statements))));
    String text = WholePolicy.json(policy);
    int bytes = Limits.bytes(text);
    return bytes > KmsLimits.POLICY_BYTES
        ? StartedPolicy.none(List.of(tooLong(bytes)))
        : new StartedPolicy(text, explained, notes(), List.of());
  }

  private static StartProblem tooLong(int bytes) {
    return new StartProblem(
        "users",
        0,
        "",
        "The policy would have "
            + bytes
            + " bytes, and KMS takes "
            + KmsLimits.POLICY_BYTES
            + ". Name fewer, and let IAM policies give the rest.");
  }

  private void administrators() {
    named(
        "administrators",
        request.administrators(),
        KeyAdministration.ACTIONS.stream().filter(kind::takes).toList(),
        "Administrators manage the key and can change this policy, but do not use the key.");
  }

  private void users() {
    String use = kind.use().title();
    named(
        "users-" + kind.use().id(),
        request.users(),
        kind.use().actions(),
        "Users can " + use + " with the key, and cannot change it.");
    if (takesGrants()) {
      named(
          "service-grants",
          request.users(),
          List.of(),
          "AWS services make the grants that volumes and databases of users need; users can make no"
              + " others.");
    }
  }

  private void accounts() {
    List<String> principals = new ArrayList<>();
    for (String text : request.accounts()) {
      principals.add(
          AccountIds.isAccountId(text)
              ? "arn:" + request.partition() + ":iam::" + text + ":root"
              : text);
    }
    List<Members> presets = statements("other-account");
    addNamed(
        presets.get(0),
        principals,
        kind.use().actions(),
        "Another account uses the key, once an IAM policy there allows it as well.");
    if (takesGrants()) {
      addNamed(
          presets.get(1),
          principals,
          List.of(),
          "AWS services make the grants that volumes and databases of that account need; it can make"
              + " no others.");
    }
  }

  /** Services make grants on symmetric keys alone, but for one that has its own statement. */
  private boolean takesGrants() {
    return request.resources() && kind == KeyKind.SYMMETRIC;
  }

  private void service(ChosenService chosen) {
    Map<String, String> inputs = new HashMap<>();
    for (StatementPreset preset : StatementPresets.byId(chosen.preset()).stream().toList()) {
      preset.fields().forEach(field -> inputs.put(field.id(), field.given(chosen.inputs())));
      List<String> reasons = ServiceReasons.of(preset.id());
      for (int i = 0; i < preset.statements().size(); i++) {
        add(preset.statements().get(i), inputs, reasons.get(i));
      }
    }
  }

  private static List<Members> statements(String preset) {
    return StatementPresets.byId(preset).map(StatementPreset::statements).orElse(List.of());
  }

  private void named(String preset, List<String> arns, List<String> actions, String reason) {
    statements(preset).forEach(statement -> addNamed(statement, arns, actions, reason));
  }

  /** Adds the statement of a preset for some principals; without actions with those it has. */
  private void addNamed(Members statement, List<String> arns, List<String> actions, String reason) {
    List<String> each = new ArrayList<>(new LinkedHashSet<>(arns));
    if (each.isEmpty()) {
      return;
    }
    NewValue principal = each.size() == 1 ? NewValue.text(each.get(0)) : NewValue.texts(each);
    List<NewMember> members = new ArrayList<>();
    for (NewMember member : statement.members()) {
      NewValue value =
          switch (member.name()) {
            case "Principal" -> NewValue.object("AWS", principal);
            case "Action" -> actions.isEmpty() ? member.value() : NewValue.texts(actions);
            default -> member.value();
          };
      members.add(new NewMember(member.name(), value));
    }
    add(new Members(members), Map.of(), reason);
  }

  private void add(Members statement, Map<String, String> inputs, String reason) {
    Symbols symbols =
        new Symbols(
            Optional.of(HoledString.literal(request.owner())),
            Optional.of(HoledString.literal(request.partition())),
            inputs);
    List<NewMember> members = new ArrayList<>(WholePolicy.resolved(statement, symbols).members());
    String wanted = ((NewValue.Plain) members.get(0).value()).text();
    int uses = sids.merge(wanted, 1, Integer::sum);
    String sid = uses == 1 ? wanted : wanted + " " + uses;
    members.set(0, new NewMember("Sid", new NewValue.Plain(sid)));
    statements.add(new Members(members));
    explained.add(new StartedStatement(sid, reason));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!request.delegation()) {
      notes.add(
          "KMS takes this policy only from one of its administrators: nobody else could change it.");
      if (new HashSet<>(request.administrators()).size() == 1) {
        notes.add(
            "One administrator alone can change this policy. Once that role or user is gone, nobody"
                + " can: name a second one, or let IAM policies decide.");
      }
    }
    return notes;
  }
}
