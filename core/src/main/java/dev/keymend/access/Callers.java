package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import dev.keymend.condition.PolicyVariables;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.Stranger;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.source.HoledString;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who makes requests for a subject: of an account some principals that policies tell apart. */
final class Callers {
  private static final String PRINCIPAL_ARN = "aws:principalarn";
  private static final String USER_NAME = "aws:username";

  /** More principals of one account than this are not told apart. */
  private static final int MAX_NAMES = 12;

  /** So many patterns are looked for somebody unlike whom they mean. */
  private static final int MAX_UNLIKE = 48;

  /** Of so many values in conditions a principal of the account is tried to be made. */
  private static final int MAX_TRIED = 500;

  private Callers() {}

  /**
   * Returns people who stand for a subject.
   *
   * @param judges the statements that tell principals of one account apart
   */
  static List<Person> of(Subject subject, Owner owner, List<StatementJudge> judges) {
    String account = subject.account().orElse("");
    boolean own = owner.owns(account) == Owner.Answer.YES;
    String id = own ? owner.accountOrMadeUp() : account;
    String name = owner.fill(HoledString.of(subject.id().canonical())).orElse("");
    boolean known = !name.isEmpty() && (account.isEmpty() || AccountIds.isAccountId(id));
    return switch (subject.kind()) {
      case ACCOUNT ->
          AccountIds.isAccountId(id)
              ? ofAccount(id, owner, Person.Side.KNOWN, judges)
              : List.of(Person.UNKNOWN);
      case ROOT -> List.of(Person.of(id, owner.partition(), Person.Side.KNOWN));
      case NAMED, MEMBER, SERVICE ->
          List.of(known ? Person.of(name, owner.partition(), Person.Side.KNOWN) : Person.UNKNOWN);
      case EVERYONE, ORPHAN, UNKNOWN -> List.of(Person.UNKNOWN);
    };
  }

  /** Returns IAM principals of an account: a role, a user, and those of which conditions speak. */
  static List<Person> ofAccount(
      String account, Owner owner, Person.Side side, List<StatementJudge> judges) {
    String partition = owner.partition();
    String start = "arn:" + partition + ":iam::" + account + ":";
    String name = side == Person.Side.STRANGER ? Stranger.OF_NOWHERE.role() : Fillers.OWNER.role();
    Set<String> arns = new LinkedHashSet<>();
    arns.add(start + "role/" + name);
    if (!judges.isEmpty()) {
      arns.add(start + "user/" + name);
    }
    int[] left = {MAX_TRIED};
    for (StatementJudge judge : judges) {
      for (KeyTests tests : judge.tests()) {
        switch (tests.key()) {
          case PRINCIPAL_ARN -> {
            for (String arn : principalArns(tests.conditions(), owner, account, side, left)) {
              if (Arn.parse(arn).filter(a -> owner.isElsewhere(a.partition())).isEmpty()) {
                arns.add(arn);
              }
            }
            arns.add("arn:" + partition + ":sts::" + account + ":federated-user/" + name);
          }
          case USER_NAME -> addUsers(tests, owner, start + "user/", arns);
          case "aws:principaltype" ->
              arns.add("arn:" + partition + ":sts::" + account + ":federated-user/" + name);
          default -> {
            // Tells no principals of one account apart.
          }
        }
      }
    }
    List<Person> people = new ArrayList<>();
    for (String arn : arns) {
      boolean own = Arn.parse(arn).filter(a -> a.account().equals(account)).isPresent();
      if (own && !arn.endsWith(":root")) {
        if (people.size() == MAX_NAMES) {
          // What becomes of the others is not known.
          people.add(new Person(Optional.empty(), Map.of(), false, side));
          break;
        }
        people.add(Person.of(arn, partition, side));
      }
    }
    // The root user of another account is one of its principals; the owner's has its own row.
    if (!judges.isEmpty() && owner.owns(account) == Owner.Answer.NO) {
      people.add(Person.of(account, partition, side));
    }
    return people;
  }

  private static void addUsers(KeyTests tests, Owner owner, String start, Set<String> arns) {
    ConditionKey key = ConditionKey.find(USER_NAME).orElseThrow();
    for (KeyValue value :
        Candidates.of(key, tests.conditions(), Route.INTERNET, Person.Side.KNOWN, owner)) {
      if (value instanceof KeyValue.Present present) {
        arns.add(start + present.values().get(0));
      }
    }
  }

  /** Returns ARNs of principals of an account that conditions on the ARN tell apart. */
  static Set<String> principalArns(
      List<Condition> conditions, Owner owner, String account, Person.Side side) {
    return principalArns(conditions, owner, account, side, new int[] {MAX_TRIED});
  }

  /** The same with a count of how many values may still be tried. */
  private static Set<String> principalArns(
      List<Condition> conditions, Owner owner, String account, Person.Side side, int[] left) {
    Set<String> arns = new LinkedHashSet<>();
    Set<String> all = new LinkedHashSet<>();
    Stranger own = in(account, side);
    for (Condition condition : conditions) {
      boolean patterns = condition.operator().takesPatterns();
      boolean values = !condition.operator().isOf(OperatorKind.NULL);
      for (StringNode value : condition.values()) {
        if (!values || arns.size() > MAX_NAMES || --left[0] < 0) {
          break;
        }
        String text = owner.fill(value.value()).orElse("");
        if (text.isEmpty()) {
          continue;
        }
        boolean variable = PolicyVariables.areIn(text);
        if (variable) {
          text = Variables.sample(text, key -> filled(key, own, owner));
        }
        if (patterns || variable) {
          if (all.size() < MAX_UNLIKE) {
            all.add(text);
          }
          PrincipalArns.sample(text, own).ifPresent(arns::add);
        } else {
          arns.add(text);
        }
      }
    }
    // Those whom no other pattern is about.
    if (all.size() > 1) {
      arns.addAll(Variables.unlike(all, like -> PrincipalArns.sample(like, own)));
    }
    return arns;
  }

  /** What a variable may stand for in a request of somebody of an account. */
  private static Optional<String> filled(ConditionKey variable, Stranger own, Owner owner) {
    return switch (variable.name()) {
      case "aws:PrincipalAccount", "kms:CallerAccount" -> Optional.of(own.account());
      case "aws:ResourceAccount" -> Optional.of(owner.accountOrMadeUp());
      default -> variable.form().any(own);
    };
  }

  private static Stranger in(String account, Person.Side side) {
    Stranger one = side == Person.Side.STRANGER ? Stranger.OF_NOWHERE : Fillers.OWNER;
    return new Stranger(
        account,
        one.organization(),
        one.root(),
        one.vpc(),
        one.endpoint(),
        one.address(),
        one.role());
  }

  /** Returns whether an ARN may be that of the role which a session is of. */
  static boolean isRoleOf(String arn, Caller session) {
    String role = session.principalArn().orElse("");
    int name = role.lastIndexOf('/');
    int end = role.indexOf('/');
    return name > 0
        && arn.startsWith(role.substring(0, end + 1))
        && arn.endsWith(role.substring(name));
  }

  /** Samples of the one key whose values are ARNs of principals. */
  private static final class PrincipalArns {
    private static final ConditionKey KEY = ConditionKey.find("aws:PrincipalArn").orElseThrow();

    static Optional<String> sample(String pattern, Stranger own) {
      return KEY.form()
          .sample(pattern, own)
          .filter(arn -> Arn.parse(arn).filter(a -> a.account().equals(own.account())).isPresent());
    }
  }
}
