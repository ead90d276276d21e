package dev.keymend.evidence;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Statement;
import dev.keymend.source.HoledString;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one principal used of what a statement allows.
 *
 * @param actions what was called
 * @param terms what all calls of each action had in common
 * @param more whether they had more in common than a statement has room for
 */
record Needs(ActionSet actions, Map<KmsAction, Terms> terms, boolean more) {
  private static final String CONTEXT = "kms:EncryptionContext:";

  /** A policy has no room for more conditions of a statement. */
  static final int MOST = 10;

  /** In the ARN of each role that belongs to a service. */
  static final String SERVICE_LINKED = ":role/aws-service-role/";

  static Needs of(List<Map.Entry<Use, Tally>> used, ActionSet allowed) {
    Map<KmsAction, List<Map.Entry<Use, Tally>>> byAction = new TreeMap<>();
    for (Map.Entry<Use, Tally> entry : used) {
      if (allowed.contains(entry.getKey().action())) {
        byAction.computeIfAbsent(entry.getKey().action(), any -> new ArrayList<>()).add(entry);
      }
    }
    ActionSet actions = ActionSet.NONE;
    Map<KmsAction, Terms> terms = new LinkedHashMap<>();
    boolean more = false;
    for (Map.Entry<KmsAction, List<Map.Entry<Use, Tally>>> one : byAction.entrySet()) {
      actions = actions.union(ActionSet.of(one.getKey()));
      Map<String, String> context = context(one.getKey(), one.getValue());
      more |= context.size() > MOST;
      terms.put(one.getKey(), common(one.getKey(), one.getValue(), context));
    }
    return new Needs(actions, terms, more);
  }

  /** Returns whether it is all that a statement allows. */
  boolean isAllOf(Statement statement) {
    return actions.equals(statement.actions().expanded());
  }

  /** How much of what calls had in common a statement asks for. */
  enum Asking {
    /** Nothing. */
    NOTHING,
    /** What events prove: encryption contexts. */
    PROVEN,
    /** Besides, what they only point to: the services that they name. */
    LIKELY
  }

  /** Returns the actions by the conditions that they need. */
  Map<Terms, ActionSet> byTerms(Asking asking) {
    Map<Terms, ActionSet> by = new LinkedHashMap<>();
    for (Map.Entry<KmsAction, Terms> one : terms.entrySet()) {
      Terms asked =
          switch (asking) {
            case NOTHING -> Terms.NONE;
            case PROVEN -> one.getValue().proven();
            case LIKELY -> one.getValue();
          };
      by.merge(asked, ActionSet.of(one.getKey()), ActionSet::union);
    }
    return by;
  }

  private static Terms common(
      KmsAction action, List<Map.Entry<Use, Tally>> calls, Map<String, String> context) {
    SortedMap<String, List<String>> strings = new TreeMap<>();
    boolean through = true;
    boolean grants = action == KmsAction.CREATE_GRANT;
    TreeSet<String> services = new TreeSet<>();
    for (Map.Entry<Use, Tally> call : calls) {
      Use use = call.getKey();
      // A role of a service may call by itself, and then has no kms:ViaService.
      through &=
          use.isThroughService()
              && !use.isThroughSomeService()
              && !use.principal().contains(SERVICE_LINKED);
      grants &= use.forResource();
      services.add(use.via());
    }
    if (through) {
      strings.put(Terms.VIA_SERVICE, new ArrayList<>(services));
    }
    for (Map.Entry<String, String> one : context.entrySet()) {
      if (strings.size() < MOST + (through ? 1 : 0)) {
        strings.put(CONTEXT + one.getKey(), List.of(one.getValue()));
      }
    }
    return new Terms(strings, grants);
  }

  /** What all encryption contexts had in common. */
  private static Map<String, String> context(KmsAction action, List<Map.Entry<Use, Tally>> calls) {
    // What a grant's constraints are is no encryption context of a call.
    Optional<Map<String, String>> common =
        action == KmsAction.CREATE_GRANT ? Optional.of(Map.of()) : Optional.empty();
    for (Map.Entry<Use, Tally> call : calls) {
      Map<String, String> constant = constant(call.getKey(), call.getValue());
      common.ifPresent(known -> constant.entrySet().retainAll(known.entrySet()));
      common = Optional.of(constant);
    }
    return common.orElse(Map.of());
  }

  private static Map<String, String> constant(Use use, Tally tally) {
    Map<String, String> constant = new LinkedHashMap<>();
    List<String> names = use.contextNames().orElse(List.of());
    Map<String, Integer> spellings = new HashMap<>();
    names.forEach(name -> spellings.merge(Ascii.lower(name), 1, Integer::sum));
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Optional<String> value = tally.values().constant().get(i);
      // Case makes no difference to condition keys, and what looks like a variable is one.
      boolean alone = spellings.getOrDefault(Ascii.lower(name), 0) == 1;
      if (alone && isPlain(name) && value.filter(Needs::isPlain).isPresent()) {
        constant.put(name, value.get());
      }
    }
    return constant;
  }

  /**
   * Returns whether a text is what it says wherever a policy stands: nothing in it is a variable of
   * the policy, nor looks like what a tool fills in. Terraform's provider makes <code>${</code> of
   * <code>&amp;{</code>.
   */
  static boolean isPlain(String text) {
    boolean plain =
        !text.isEmpty()
            && !text.contains("${")
            && !text.contains("&{")
            && !HoledString.of(text).isOpen();
    for (int i = 0; i < text.length(); i++) {
      plain &= text.charAt(i) >= ' ' && text.charAt(i) < 0x7f;
    }
    return plain;
  }
}
