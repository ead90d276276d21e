package dev.keymend.access;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Regions;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.source.KeyFacts;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out whose key it is. Nothing is guessed: the evidence is named, or the answer is empty. */
public final class OwnerFinder {
  private final Set<String> named = new LinkedHashSet<>();
  private final Set<String> managing = new LinkedHashSet<>();
  private final Set<String> ofKeys = new LinkedHashSet<>();

  /** Whether the policy can be changed by somebody whose account it does not tell. */
  private boolean unknownManagers;

  /** How often each partition is named. */
  private final Map<String, Integer> partitions = new HashMap<>();

  private final Set<String> partitionsOfManagers = new HashSet<>();

  private final Set<String> partitionsOfKeys = new LinkedHashSet<>();

  /** How the template that the policy stands in writes the account that it makes the key in. */
  private final String ofTemplate;

  private OwnerFinder(KeyFacts told) {
    this.ofTemplate = told.account().orElse("");
  }

  /**
   * Finds the owner.
   *
   * @param policy the key policy
   * @param chosen the account that the user chose; what the policy's text tells is surer
   * @param refused the key's ARN from a pasted error or event
   */
  public static Owner find(KeyPolicy policy, Optional<String> chosen, Optional<Arn> refused) {
    KeyFacts told = policy.document().key();
    OwnerFinder finder = new OwnerFinder(told);
    Optional<Arn> own =
        told.arn()
            .flatMap(Arn::parse)
            .filter(arn -> arn.service().equals("kms") && AccountIds.isAccountId(arn.account()));
    Optional<Arn> key = own.or(() -> refused);
    key.ifPresent(arn -> finder.note(arn.partition(), arn.account()));
    policy.statements().forEach(finder::read);
    if (finder.partitions.isEmpty()) {
      policy.statements().forEach(finder::readCallers);
    }
    if (own.isPresent()) {
      String because = "The text names the key's ARN, which has this account.";
      return finder.owner(Optional.of(own.get().account()), Owner.Evidence.CERTAIN, because, key);
    }
    return finder.conclude(chosen.filter(AccountIds::isAccountId), key, told.account());
  }

  /**
   * Finds the owner of a key whose policy is not here.
   *
   * @param chosen the account that the user chose
   * @param key the key's ARN from a pasted error or event
   */
  public static Owner withoutPolicy(Optional<String> chosen, Optional<Arn> key) {
    OwnerFinder finder = new OwnerFinder(KeyFacts.NONE);
    key.ifPresent(arn -> finder.note(arn.partition(), arn.account()));
    return finder.conclude(chosen.filter(AccountIds::isAccountId), key, Optional.empty());
  }

  /**
   * Finds the owner of a policy that is compared with an earlier one of the same key: the earlier
   * one tells it, unless something is surer.
   */
  public static Owner find(
      KeyPolicy policy,
      Optional<String> chosen,
      Optional<Arn> refused,
      Optional<KeyPolicy> earlier) {
    Owner now = find(policy, chosen, refused);
    Owner then = earlier.map(e -> find(e, Optional.empty(), Optional.empty())).orElse(Owner.NOBODY);
    boolean known = then.isTrusted() && then.account().isPresent();
    if (!known
        || now.evidence() == Owner.Evidence.CERTAIN
        || now.account().equals(then.account())) {
      return now;
    }
    String because = "It is the account of the policy that this one is compared with.";
    return new Owner(
        then.account(),
        then.partition(),
        then.evidence(),
        because,
        now.candidates(),
        now.key(),
        now.ambiguous());
  }

  /**
   * Returns the only account that a policy in force can be of: KMS saves none that its owner's
   * principals cannot change. Empty when several accounts can, or it is not known which ones.
   */
  public static Optional<String> soleManager(KeyPolicy policy) {
    OwnerFinder finder = new OwnerFinder(policy.document().key());
    for (Statement statement : policy.statements()) {
      finder.read(statement);
    }
    boolean one = finder.managing.size() == 1 && !finder.unknownManagers;
    String account = one ? finder.managing.iterator().next() : "";
    return AccountIds.isAccountId(account) ? Optional.of(account) : Optional.empty();
  }

  private Owner conclude(Optional<String> chosen, Optional<Arn> key, Optional<String> told) {
    if (chosen.isPresent()) {
      return owner(chosen, Owner.Evidence.CERTAIN, "You chose this account.", key);
    }
    if (key.isPresent()) {
      return owner(
          Optional.of(key.get().account()),
          Owner.Evidence.CERTAIN,
          "The key ARN that you pasted names this account.",
          key);
    }
    if (told.filter(AccountIds::isAccountId).isPresent()) {
      String because = "The text names the account that it comes from.";
      return owner(told, Owner.Evidence.CERTAIN, because, key);
    }
    if (managing.size() == 1 && !managing.contains(ofTemplate) && managing.containsAll(ofKeys)) {
      String because = "Guessed: it is the only account that can change the policy.";
      return owner(Optional.of(managing.iterator().next()), Owner.Evidence.STRONG, because, key);
    }
    if (told.isPresent()) {
      String because =
          "The template makes the key in the account that it is used in, and writes that account "
              + told.get()
              + ".";
      return owner(Optional.empty(), Owner.Evidence.CERTAIN, because, key);
    }
    if (managing.isEmpty() && named.size() == 1) {
      return owner(
          Optional.of(named.iterator().next()),
          Owner.Evidence.WEAK,
          "It is the only account that the policy names. That does not prove that it owns the key.",
          key);
    }
    String because =
        named.isEmpty()
            ? "The policy names no account."
            : "The policy names several accounts, and nothing in it tells which one owns the key.";
    return owner(Optional.empty(), Owner.Evidence.NONE, because, key);
  }

  private Owner owner(
      Optional<String> account, Owner.Evidence evidence, String because, Optional<Arn> key) {
    List<String> most = key.map(Arn::partition).map(List::of).orElseGet(this::partitions);
    return new Owner(
        account, most.get(0), evidence, because, List.copyOf(named), key, most.size() > 1);
  }

  /**
   * Returns the partitions that are named most often, those of managers and the usual ones first,
   * whatever the order in the text. Principals of another partition than the key's do not exist, so
   * a Resource is surer.
   */
  private List<String> partitions() {
    if (partitionsOfKeys.size() == 1) {
      return List.copyOf(partitionsOfKeys);
    }
    int often = 1;
    for (int count : partitions.values()) {
      often = Math.max(often, count);
    }
    int managed = 0;
    List<String> most = new ArrayList<>();
    for (String partition : Regions.PARTITIONS) {
      if (partitions.getOrDefault(partition, 0) == often) {
        boolean first = partitionsOfManagers.contains(partition);
        most.add(first ? managed++ : most.size(), partition);
      }
    }
    return most.isEmpty() ? List.of(Regions.PARTITIONS.get(0)) : most;
  }

  private void read(Statement statement) {
    // What a template may make an Allow of is one where the policy can be changed at all.
    boolean mayAllow = statement.effects().stream().anyMatch(one -> one.meant() == Effect.ALLOW);
    boolean allows = mayAllow && statement.actions().expanded().contains(KmsAction.PUT_KEY_POLICY);
    boolean manages = allows && !statement.principals().negated();
    unknownManagers |= allows && statement.principals().negated();
    for (Principal written : statement.principals().list()) {
      Principal principal = written.speltRight();
      String account = null;
      String partition = "";
      if (principal.id() instanceof PrincipalId.Account a) {
        account = a.account();
        partition = a.partition().orElse("");
      } else if (principal.id() instanceof PrincipalId.Identity i) {
        account = i.arn().account();
        partition = i.arn().partition();
      }
      note(partition, account == null ? "" : account);
      if (manages
          && account != null
          && (AccountIds.isAccountId(account) || account.equals(ofTemplate))) {
        managing.add(account);
        partitionsOfManagers.add(partition);
      } else if (manages && !(principal.id() instanceof PrincipalId.Service)) {
        unknownManagers = true;
      }
    }
    for (StringNode resource : statement.resources().values()) {
      Arn.parse(resource.value().source()).ifPresent(this::readResource);
    }
    for (String value : accountsOf(statement.conditions())) {
      note("", value);
    }
  }

  /** Where no principal tells the partition, what callers' ARNs are compared with does. */
  private void readCallers(Statement statement) {
    for (Condition condition : statement.conditions()) {
      if (condition.isAbout("aws:PrincipalArn")) {
        condition.texts().forEach(text -> Arn.parse(text).ifPresent(a -> note(a.partition(), "")));
      }
    }
  }

  /** A key of another account than the managers' leaves open which of the two is the mistake. */
  private void readResource(Arn arn) {
    note("", arn.account());
    if (arn.service().equals("kms") && Regions.PARTITIONS.contains(arn.partition())) {
      partitionsOfKeys.add(arn.partition());
    }
    if (arn.service().equals("kms") && AccountIds.isAccountId(arn.account())) {
      ofKeys.add(arn.account());
    }
  }

  private void note(String partition, String account) {
    if (AccountIds.isAccountId(account)) {
      named.add(account);
    }
    if (Regions.PARTITIONS.contains(partition)) {
      partitions.merge(partition, 1, Integer::sum);
    }
  }

  private static List<String> accountsOf(List<Condition> conditions) {
    List<String> accounts = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition.isAbout("kms:CallerAccount")
          || condition.isAbout("aws:PrincipalAccount")
          || condition.isAbout("aws:SourceAccount")) {
        accounts.addAll(condition.texts());
      }
    }
    return accounts;
  }
}
