package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import dev.keymend.condition.PolicyVariables;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.ConditionKey.Presence;
import dev.keymend.kms.ConditionKey.Reachability;
import dev.keymend.kms.ConditionKey.ValueType;
import dev.keymend.kms.IpAddresses;
import dev.keymend.kms.IpRange;
import dev.keymend.kms.Stranger;
import dev.keymend.kms.ValueForm;
import dev.keymend.kms.ValueForm.Fit;
import dev.keymend.kms.ValueForm.Matching;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What requests can have for a condition key, as far as conditions can tell it apart: the values
 * that the conditions name, others, and nothing. Only values that occur in requests are taken, and
 * for strangers only those that a stranger can bring.
 */
final class Candidates {
  /** More values than this are not told apart; whether one of them would do is not known. */
  private static final int MAX_VALUES = 48;

  /** Of conditions that name more values than this, fewer are told apart. */
  private static final int MANY = 500;

  private static final int FEW_VALUES = 8;

  private final ConditionKey key;
  private final ValueForm form;
  private final Route route;
  private final Person.Side side;
  private final Owner owner;
  private final Set<String> values = new LinkedHashSet<>();

  /** Whether there are more values than are told apart. */
  private boolean more;

  private Candidates(ConditionKey key, Route route, Person.Side side, Owner owner) {
    this.key = key;
    this.form = key.form();
    this.route = route;
    this.side = side;
    this.owner = owner;
  }

  /** Returns what requests can have for a key that is not about the caller. */
  static List<KeyValue> of(
      ConditionKey key, List<Condition> conditions, Route route, Person.Side side, Owner owner) {
    Presence presence = route.of(key, Ascii.lower(key.name()));
    boolean never =
        presence == Presence.NEVER
            || key.standing() == ConditionKey.Standing.IAM_POLICY_ONLY
            || (side == Person.Side.STRANGER && key.stranger() == Reachability.NEVER);
    if (never) {
      return List.of(KeyValue.ABSENT);
    }
    List<KeyValue> all = new ArrayList<>();
    if (presence != Presence.ALWAYS && !key.required()) {
      all.add(KeyValue.ABSENT);
    }
    Candidates candidates = new Candidates(key, route, side, owner);
    candidates.collect(conditions);
    candidates.addTo(all);
    return all;
  }

  /** Returns a value as what a request has for a key; empty when no request of theirs has it. */
  static Optional<KeyValue> single(String text, ConditionKey key, Person.Side side) {
    Candidates one = new Candidates(key, Route.INTERNET, side, Owner.NOBODY);
    boolean fixed =
        key.stranger() == Reachability.FIXED_BY_KEY
            && (side == Person.Side.STRANGER || one.fixed().isPresent());
    if (fixed) {
      // The key has one value for everybody, which is not the caller's to choose.
      return Optional.empty();
    }
    one.addLegal(text);
    if (one.values.isEmpty() && text.indexOf('*') >= 0) {
      one.addSample(text);
    }
    return one.values.stream().findFirst().map(KeyValue::of);
  }

  private void collect(List<Condition> conditions) {
    Optional<String> fixed = fixed();
    if (fixed.isPresent()) {
      values.add(fixed.get());
      more = key.name().equals("aws:ResourceAccount") && mayBeNamed(conditions);
      return;
    }
    List<String> ranges = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    int named = 0;
    for (Condition condition : conditions) {
      named += condition.values().size();
    }
    // Each is compared with all that conditions name.
    int most = named > MANY ? FEW_VALUES : MAX_VALUES;
    for (Condition condition : conditions) {
      Optional<Test> test = condition.operator().test();
      int tried = 0;
      for (StringNode value : condition.values()) {
        int found = Math.max(values.size(), Math.max(ranges.size(), patterns.size()));
        if (found >= most || ++tried > MANY) {
          more = true;
          break;
        }
        Optional<String> text = owner.fill(value.value());
        if (text.isPresent() && test.isPresent()) {
          add(text.get(), test.get(), ranges, patterns);
        }
      }
    }
    if (!ranges.isEmpty()) {
      addAddresses(ranges);
    } else {
      fill();
      addUnlike(patterns);
    }
  }

  /** Whose key it is may not be known, and then be one of those that conditions name. */
  private boolean mayBeNamed(List<Condition> conditions) {
    boolean named = false;
    for (Condition condition : conditions) {
      named |= condition.texts().stream().anyMatch(AccountIds::isAccountId);
    }
    return named && owner.account().isEmpty();
  }

  /** What is the same in every request that comes this way. */
  private Optional<String> fixed() {
    return switch (key.name()) {
      // AWS KMS Developer Guide, data-protection: KMS is reached by TLS only.
      case "aws:SecureTransport" -> Optional.of("true");
      case "aws:ViaAWSService" -> Optional.of(route == Route.FORWARDED ? "true" : "false");
      case "aws:ResourceAccount" -> Optional.of(owner.accountOrMadeUp());
      case "aws:RequestedRegion" -> owner.key().map(Arn::region);
      default -> Optional.empty();
    };
  }

  private void add(String written, Test test, List<String> ranges, List<String> patterns) {
    String text = written;
    if (PolicyVariables.areIn(text)) {
      // As it stands where the version has no variables, else with its escapes undone.
      addLegal(text);
      addLegal(PolicyVariables.withoutEscapes(text));
      text = Variables.sample(text, this::filled);
    }
    switch (test.kind()) {
      case NUMERIC, DATE -> Neighbours.of(text, test.kind(), form).forEach(this::addLegal);
      case NULL -> {
        // Asks for no value.
      }
      case IP_ADDRESS -> ranges.add(text);
      default -> {
        if (test.hasWildcards()) {
          patterns.add(text);
          addSample(text);
        } else {
          addLegal(text);
        }
      }
    }
  }

  /** What a variable may stand for. */
  private Optional<String> filled(ConditionKey variable) {
    return new Candidates(variable, route, side, owner)
        .fixed()
        .or(() -> variable.form().any(filler()));
  }

  private void addLegal(String text) {
    if (form.fits(text) != Fit.NO && isReachable(text)) {
      keep(text);
    }
  }

  private void keep(String found) {
    String value = here(found);
    if (values.size() < MAX_VALUES) {
      values.add(value);
    } else {
      more |= !values.contains(value);
    }
  }

  /** A service calls from the key's own Region. */
  private String here(String value) {
    Optional<Arn> known = owner.key();
    int dot = value.indexOf('.');
    int end = value.indexOf('.', dot + 1);
    boolean regional = known.isPresent() && key.name().equals("kms:ViaService") && end > 0;
    return regional
        ? value.substring(0, dot + 1) + known.get().region() + value.substring(end)
        : value;
  }

  private void addSample(String pattern) {
    if (isReachable(pattern)) {
      int star = pattern.lastIndexOf('*');
      keepSample(pattern, star);
      if (star >= 0) {
        String end = pattern.substring(star);
        // One that is longer, in case another condition rules the shortest out.
        keepSample(pattern.substring(0, star) + "?" + end, star);
        if (values.isEmpty()) {
          keepSample(pattern.substring(0, star) + "0" + end, star);
        }
      }
    }
  }

  private void keepSample(String pattern, int star) {
    form.sample(pattern, filler()).filter(text -> !isNamed(text, star)).ifPresent(this::keep);
  }

  /** Returns whether a stranger would have the very id that stands in front of a star. */
  private boolean isNamed(String text, int star) {
    return side == Person.Side.STRANGER
        && key.stranger() == Reachability.OWN_ONLY
        && star > 0
        && (text.length() == star || (text.length() > star && text.charAt(star) == '/'));
  }

  /** Adds values of patterns that no other pattern is about. */
  private void addUnlike(List<String> patterns) {
    if (!patterns.isEmpty()) {
      Variables.unlike(patterns, this::unlike).forEach(this::keep);
    }
  }

  private Optional<String> unlike(String pattern) {
    return isReachable(pattern) ? form.sample(pattern, filler()) : Optional.empty();
  }

  /**
   * Ranges lie in each other or apart, so that it is enough to be in each outside of those in it,
   * and outside of all. Narrow ones are not a stranger's.
   */
  private void addAddresses(List<String> ranges) {
    List<String> all = new ArrayList<>(ranges);
    if (key.stranger() == Reachability.OWN_ONLY) {
      all.addAll(IpAddresses.PRIVATE);
    }
    IpRange.outside(filler().address(), all)
        .or(() -> IpRange.outside("1.0.0.1", all))
        .or(() -> Optional.of(filler().address()))
        .ifPresent(values::add);
    for (String range : ranges) {
      List<String> others = new ArrayList<>(all);
      others.removeIf(other -> IpRange.covers(/* range= */ other, /* other= */ range));
      if (isReachable(range)) {
        IpRange.outside(range, others)
            .filter(address -> IpRange.contains(range, address))
            .or(() -> form.sample(range, filler()))
            .filter(address -> form.fits(address) != Fit.NO)
            .ifPresent(this::keep);
      }
    }
  }

  /** A stranger has no account, organization or network that somebody else has. */
  private boolean isReachable(String pattern) {
    boolean own = side == Person.Side.STRANGER && key.stranger() == Reachability.OWN_ONLY;
    if (!own) {
      return true;
    }
    return !form.pins(pattern, Matching.of(pattern))
        || form.any(Stranger.OF_NOWHERE).equals(Optional.of(pattern));
  }

  /** Values that conditions do not name. */
  private void fill() {
    form.any(filler()).ifPresent(this::keep);
    if (side != Person.Side.STRANGER || key.stranger() != Reachability.OWN_ONLY) {
      form.any(Fillers.ANOTHER).ifPresent(this::keep);
      // The key is not the stranger's.
      Set<String> taken = new HashSet<>(values);
      form.any(Stranger.OF_NOWHERE).ifPresent(taken::add);
      form.another(key.stranger() == Reachability.FIXED_BY_KEY ? taken : values)
          .ifPresent(this::keep);
    } else {
      // Some other stranger's, in case a condition is about the first one.
      form.another(values).ifPresent(this::keep);
    }
  }

  private Stranger filler() {
    boolean strange = side == Person.Side.STRANGER && key.stranger() != Reachability.FIXED_BY_KEY;
    return strange ? Stranger.OF_NOWHERE : Fillers.OWNER;
  }

  private void addTo(List<KeyValue> all) {
    for (String value : values) {
      all.add(KeyValue.of(value));
    }
    if (key.multivalued() && values.size() > 1) {
      List<String> list = List.copyOf(values);
      all.add(new KeyValue.Present(list));
      all.add(new KeyValue.Present(list.subList(0, list.size() - 1)));
      all.add(new KeyValue.Present(List.of(list.get(0), list.get(list.size() - 1))));
    }
    if (key.type() == ValueType.BOOL && fixed().isEmpty()) {
      all.add(KeyValue.of("true"));
      all.add(KeyValue.of("false"));
    }
    if (more) {
      all.add(KeyValue.UNKNOWN);
    }
  }
}
