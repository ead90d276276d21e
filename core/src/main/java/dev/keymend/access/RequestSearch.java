package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import dev.keymend.condition.PolicyVariables;
import dev.keymend.condition.RequestContext;
import dev.keymend.condition.Truth;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Searches for a request that one Allow lets through and no Deny takes back. For each condition key
 * it takes what requests can have there as far as the conditions can tell it apart, keeps what the
 * Allow admits, and then lets each Deny miss by one of its conditions.
 */
final class RequestSearch {
  /** More Denies than this, or more steps, and the search gives up: it may be. */
  private static final int MAX_DENIES = 32;

  /** More of those that ask for one key alone, and so leave no choice. */
  private static final int MAX_PLAIN = 64;

  private static final int MAX_STEPS = 2_000;

  /** So many choices of what variables read are tried, and of few variables more. */
  private static final int MAX_FIXED = 64;

  private static final int MAX_OF_FEW = 256;

  private static final int MAX_ALIKE = 4;

  private static final List<String> NO_KEYS = List.of();
  private static final String CONTEXT = "kms:encryptioncontext:";
  private static final String CONTEXT_KEYS = "kms:encryptioncontextkeys";

  private final Owner owner;
  private int steps;

  RequestSearch(Owner owner) {
    this.owner = owner;
  }

  /**
   * What was found.
   *
   * @param exists whether there is such a request; unknown when a template decides
   * @param context the request's values for the keys that the policy asks for; empty unless exists
   */
  record Hit(Truth exists, Map<String, List<String>> context) {
    static final Hit NOTHING = new Hit(Truth.FALSE, Map.of());
    static final Hit PERHAPS = new Hit(Truth.UNKNOWN, Map.of());
  }

  /** Searches for a request of a person that comes one way. */
  Hit find(
      Person person,
      Route route,
      KmsAction action,
      StatementJudge allow,
      List<StatementJudge> denies) {
    List<StatementJudge> relevant = new ArrayList<>();
    int plain = 0;
    boolean certain = allow.statement().isCertain();
    for (StatementJudge deny : denies) {
      if (deny.statement().actions().expanded().contains(action)) {
        if (deny.tests().isEmpty()) {
          if (deny.statement().isCertain()) {
            return Hit.NOTHING;
          }
          certain = false;
        } else {
          boolean alone = deny.tests().size() == 1;
          relevant.add(alone ? plain++ : relevant.size(), deny);
        }
      }
    }
    if (relevant.size() - plain > MAX_DENIES || plain > MAX_PLAIN) {
      return Hit.PERHAPS;
    }
    Hit found = new Attempt(person, route, action, allow, relevant, plain).run();
    return certain || found.exists() == Truth.FALSE ? found : Hit.PERHAPS;
  }

  /** One person, one way, one action, one Allow. */
  private final class Attempt {
    private final Person person;
    private final Route route;
    private final KmsAction action;
    private final StatementJudge allow;
    private final List<StatementJudge> denies;

    /** How many of the Denies, the first ones, ask for one key alone. */
    private final int plain;

    private final Map<String, List<Condition>> conditions = new LinkedHashMap<>();
    private final Map<String, List<KeyValue>> domains = new LinkedHashMap<>();

    /** Values of keys that policy variables read, chosen before all others. */
    private final Map<String, KeyValue> chosen = new HashMap<>();

    private boolean perhaps;

    Attempt(
        Person person,
        Route route,
        KmsAction action,
        StatementJudge allow,
        List<StatementJudge> denies,
        int plain) {
      this.plain = plain;
      this.person = person;
      this.route = route;
      this.action = action;
      this.allow = allow;
      this.denies = denies;
    }

    Hit run() {
      gather();
      List<String> read = new ArrayList<>(variablesRead());
      List<List<KeyValue>> choices = new ArrayList<>();
      read.forEach(key -> choices.add(read(key)));
      int[] at = new int[read.size()];
      // Mostly one and the same place will do for all; then their order does not matter.
      for (int i = 1; read.size() > 2 && i < MAX_ALIKE; i++) {
        for (int k = 0; k < at.length; k++) {
          at[k] = Math.min(i, choices.get(k).size() - 1);
        }
        Optional<Map<String, KeyValue>> solution = solve(read, choices, at);
        if (solution.isPresent()) {
          return new Hit(Truth.TRUE, context(solution.get()));
        }
      }
      Arrays.fill(at, 0);
      int most = read.size() > 2 ? MAX_FIXED : MAX_OF_FEW;
      for (int i = 0; i < most; i++) {
        Optional<Map<String, KeyValue>> solution = solve(read, choices, at);
        if (solution.isPresent()) {
          return new Hit(Truth.TRUE, context(solution.get()));
        }
        if (!next(choices, at)) {
          return perhaps ? Hit.PERHAPS : Hit.NOTHING;
        }
      }
      return Hit.PERHAPS;
    }

    /** Solves for one choice of what variables read. */
    private Optional<Map<String, KeyValue>> solve(
        List<String> read, List<List<KeyValue>> choices, int[] at) {
      chosen.clear();
      for (int k = 0; k < at.length; k++) {
        chosen.put(read.get(k), choices.get(k).get(at[k]));
      }
      for (Map.Entry<String, KeyValue> entry : chosen.entrySet()) {
        if (isOwners(entry.getKey(), entry.getValue())) {
          return Optional.empty();
        }
      }
      return solve();
    }

    private static boolean next(List<List<KeyValue>> choices, int[] at) {
      for (int k = 0; k < at.length; k++) {
        at[k]++;
        if (at[k] < choices.get(k).size()) {
          return true;
        }
        at[k] = 0;
      }
      return false;
    }

    /** What requests can have for each key that a statement asks for. */
    private void gather() {
      collect(allow, conditions);
      denies.forEach(deny -> collect(deny, conditions));
      for (Map.Entry<String, List<Condition>> entry : conditions.entrySet()) {
        domains.put(entry.getKey(), domain(entry.getKey(), entry.getValue()));
      }
    }

    private void collect(StatementJudge judge, Map<String, List<Condition>> conditions) {
      for (KeyTests tests : judge.tests()) {
        conditions
            .computeIfAbsent(tests.key(), key -> new ArrayList<>())
            .addAll(tests.conditions());
      }
    }

    private List<KeyValue> domain(String key, List<Condition> asked) {
      if (Person.isAboutTheCaller(key)) {
        return person.values(key, asked, owner);
      }
      Optional<ConditionKey> known = ConditionKey.find(key);
      if (known.isEmpty()) {
        return List.of(KeyValue.UNKNOWN);
      }
      if (!route.actions(known.get(), key).contains(action)) {
        return List.of(KeyValue.ABSENT);
      }
      List<KeyValue> values = Candidates.of(known.get(), asked, route, person.side(), owner);
      if (KeyTests.isSymmetric(key, action)) {
        return List.of(KeyTests.SYMMETRIC);
      }
      return key.equals(CONTEXT_KEYS) ? withContext(values) : values;
    }

    private List<KeyValue> domain(String key) {
      List<KeyValue> known = domains.get(key);
      if (known == null) {
        known = domain(key, List.of());
        domains.put(key, known);
      }
      return known;
    }

    /** What a variable reads may be equal to what it is compared with. */
    private List<KeyValue> read(String key) {
      List<KeyValue> values = domain(key);
      if (Person.isAboutTheCaller(key) || values.equals(List.of(KeyValue.ABSENT))) {
        return values;
      }
      Set<KeyValue> all = new LinkedHashSet<>(values);
      for (String whole : conditions.keySet()) {
        if (Links.isWhole(whole) && Links.partOf(whole).equals(key)) {
          all.addAll(Links.parts(domain(whole)));
        }
      }
      Optional<ConditionKey> known = ConditionKey.find(key);
      for (String compared : known.isPresent() ? List.copyOf(conditions.keySet()) : NO_KEYS) {
        for (String pattern : reading(compared, key)) {
          for (KeyValue value : domain(compared)) {
            if (value instanceof KeyValue.Present present && all.size() < MAX_FIXED) {
              String text = present.values().get(0);
              Variables.captured(pattern, key, text)
                  .forEach(
                      t -> Candidates.single(t, known.get(), person.side()).ifPresent(all::add));
            }
          }
        }
      }
      return List.copyOf(all);
    }

    /** Adds the names of the pairs that conditions ask for, all of them and each by itself. */
    private List<KeyValue> withContext(List<KeyValue> values) {
      Set<String> names = new LinkedHashSet<>();
      for (Map.Entry<String, List<Condition>> entry : conditions.entrySet()) {
        if (entry.getKey().startsWith(CONTEXT)) {
          names.add(entry.getValue().get(0).key().substring(CONTEXT.length()));
        }
      }
      List<KeyValue> all = new ArrayList<>(values);
      if (!names.isEmpty()) {
        all.add(new KeyValue.Present(List.copyOf(names)));
        names.forEach(name -> all.add(KeyValue.of(name)));
      }
      return all;
    }

    /** Returns the patterns with which conditions on one key take values from another. */
    private Set<String> reading(String compared, String key) {
      Set<String> patterns = new LinkedHashSet<>();
      for (Condition condition : conditions.getOrDefault(compared, List.of())) {
        for (StringNode value : condition.values()) {
          String text = value.value().source();
          Set<String> keys = new LinkedHashSet<>();
          PolicyVariables.addKeys(text, keys);
          if (keys.contains(key)) {
            patterns.add(text);
          }
        }
      }
      return patterns;
    }

    private Set<String> variablesRead() {
      Set<String> read = new LinkedHashSet<>();
      for (String key : conditions.keySet()) {
        if (Links.isWhole(key) && conditions.containsKey(Links.partOf(key))) {
          read.add(Links.partOf(key));
        }
      }
      if (conditions.containsKey(CONTEXT_KEYS)) {
        read.add(CONTEXT_KEYS);
      }
      allow.tests().forEach(tests -> tests.addVariables(read));
      for (StatementJudge deny : denies) {
        deny.tests().forEach(tests -> tests.addVariables(read));
      }
      return read;
    }

    private Optional<Map<String, KeyValue>> solve() {
      Map<String, List<KeyValue>> left = new LinkedHashMap<>();
      for (Map.Entry<String, List<KeyValue>> entry : domains.entrySet()) {
        KeyValue fixed = chosen.get(entry.getKey());
        List<KeyValue> values =
            fixed == null ? consistent(entry.getKey()) : new ArrayList<>(List.of(fixed));
        values.removeIf(value -> isOwners(entry.getKey(), value));
        left.put(entry.getKey(), values);
      }

      for (KeyTests tests : allow.tests()) {
        List<KeyValue> admitted =
            filter(tests, left.getOrDefault(tests.key(), List.of()), Truth.TRUE);
        if (admitted.isEmpty()) {
          return Optional.empty();
        }
        left.put(tests.key(), admitted);
      }
      for (StatementJudge deny : denies.subList(0, plain)) {
        KeyTests tests = deny.tests().get(0);
        List<KeyValue> missed =
            filter(tests, left.getOrDefault(tests.key(), List.of()), Truth.FALSE);
        if (missed.isEmpty()) {
          return Optional.empty();
        }
        left.put(tests.key(), missed);
      }
      return avoid(plain, left);
    }

    /** A stranger is in no organization that the key's owner is in. */
    private boolean isOwners(String key, KeyValue value) {
      return person.side() == Person.Side.STRANGER && Links.isOwners(key, value, chosen);
    }

    /** Values that go with what was chosen: taken from other keys, or listed by them. */
    private List<KeyValue> consistent(String key) {
      List<KeyValue> values = new ArrayList<>(domain(key));
      boolean fixed = Person.isAboutTheCaller(key) || values.equals(List.of(KeyValue.ABSENT));
      if (fixed) {
        return values;
      }
      for (Condition condition : conditions.getOrDefault(key, List.of())) {
        for (StringNode value : condition.values()) {
          String text = value.value().source();
          if (value.value().isOpen() && ConditionKey.find(key).isPresent()) {
            PolicyVariables.literal(text, this::value)
                .flatMap(t -> Candidates.single(t, ConditionKey.find(key).get(), person.side()))
                .ifPresent(values::add);
          }
        }
      }
      KeyValue part = Links.isWhole(key) ? chosen.get(Links.partOf(key)) : null;
      if (part != null) {
        return Links.fitting(values, part);
      }
      return key.startsWith(CONTEXT) && chosen.containsKey(CONTEXT_KEYS)
          ? listed(key.substring(CONTEXT.length()), values)
          : values;
    }

    /** A pair of the encryption context is in the request when its name is listed. */
    private List<KeyValue> listed(String name, List<KeyValue> values) {
      boolean present =
          chosen.get(CONTEXT_KEYS) instanceof KeyValue.Present names
              && names.values().stream().anyMatch(n -> Ascii.equalsIgnoreCase(n, name));
      values.removeIf(value -> present == (value instanceof KeyValue.Absent));
      return values;
    }

    /** Recursion is no deeper than {@link #MAX_DENIES}. */
    private Optional<Map<String, KeyValue>> avoid(int index, Map<String, List<KeyValue>> left) {
      if (index == denies.size()) {
        Map<String, KeyValue> solution = new LinkedHashMap<>(chosen);
        left.forEach((key, values) -> solution.put(key, values.get(0)));
        return Optional.of(solution);
      }
      for (KeyTests tests : denies.get(index).tests()) {
        if (++steps > MAX_STEPS) {
          perhaps = true;
          return Optional.empty();
        }
        List<KeyValue> missed =
            filter(tests, left.getOrDefault(tests.key(), List.of()), Truth.FALSE);
        if (!missed.isEmpty()) {
          Map<String, List<KeyValue>> narrowed = new LinkedHashMap<>(left);
          narrowed.put(tests.key(), missed);
          Optional<Map<String, KeyValue>> solution = avoid(index + 1, narrowed);
          if (solution.isPresent()) {
            return solution;
          }
        }
      }
      return Optional.empty();
    }

    private List<KeyValue> filter(KeyTests tests, List<KeyValue> values, Truth wanted) {
      List<KeyValue> kept = new ArrayList<>();
      RequestContext rest = this::value;
      for (KeyValue value : values) {
        Truth holds = tests.judge(value, rest);
        if (holds == wanted) {
          kept.add(value);
        }
        perhaps |= holds == Truth.UNKNOWN;
      }
      return kept;
    }

    private KeyValue value(String key) {
      KeyValue fixed = chosen.get(key);
      return fixed != null
          ? fixed
          : Person.isAboutTheCaller(key) ? person.get(key) : KeyValue.UNKNOWN;
    }

    private Map<String, List<String>> context(Map<String, KeyValue> solution) {
      Map<String, List<String>> context = new LinkedHashMap<>();
      for (Map.Entry<String, KeyValue> entry : solution.entrySet()) {
        if (entry.getValue() instanceof KeyValue.Present present
            && !(Person.isAboutTheCaller(entry.getKey())
                && person.get(entry.getKey()).equals(present))) {
          context.put(entry.getKey(), present.values());
        }
      }
      return context;
    }
  }

  /** Returns those of some actions for which all statements' requests have the same keys. */
  static List<ActionSet> alike(
      ActionSet actions, List<StatementJudge> allows, List<StatementJudge> denies) {
    List<ActionSet> sets = actions.isEmpty() ? List.of() : List.of(actions);
    sets = split(sets, allows);
    return split(sets, denies);
  }

  private static List<ActionSet> split(List<ActionSet> sets, List<StatementJudge> judges) {
    List<ActionSet> finer = sets;
    for (StatementJudge judge : judges) {
      finer = split(finer, judge.statement().actions().expanded());
      for (KeyTests tests : judge.tests()) {
        for (Route route : Route.values()) {
          finer = split(finer, tests.with(route));
        }
      }
    }
    return finer;
  }

  private static List<ActionSet> split(List<ActionSet> sets, ActionSet by) {
    List<ActionSet> finer = new ArrayList<>(sets.size() + 1);
    for (ActionSet set : sets) {
      ActionSet in = set.intersect(by);
      ActionSet out = set.minus(by);
      if (!in.isEmpty()) {
        finer.add(in);
      }
      if (!out.isEmpty()) {
        finer.add(out);
      }
    }
    return finer;
  }
}
