package dev.keymend.analysis;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.authorization.DocumentKind;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.rule.Finding;
import dev.keymend.rule.check.NotAKeyPolicy;
import dev.keymend.rule.check.OtherPolicy;
import dev.keymend.source.Gap;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key policies among what was found in a text, and why the rest is none. */
final class KeyPolicies {
  /** A report on more policies than this would be larger than the tab can hold. */
  private static final int MOST = 200;

  /**
   * One of them.
   *
   * @param policy the policy
   * @param repairs what had to be repaired before it could be read
   */
  record One(KeyPolicy policy, List<Reported> repairs) {}

  private final Reading.Understood reading;
  private final Limits limits;
  private final Map<Integer, One> all = new LinkedHashMap<>();
  private final List<Reported> notes = new ArrayList<>();
  private final List<Reported> others = new ArrayList<>();
  private final List<Report.Other> leftAlone = new ArrayList<>();
  private final List<PastedDocument> ofOtherLayers = new ArrayList<>();

  private KeyPolicies(Reading.Understood reading, Limits limits) {
    this.reading = reading;
    this.limits = limits;
  }

  static KeyPolicies of(Opening opening, Reading.Understood reading, Limits limits) {
    KeyPolicies policies = new KeyPolicies(reading, limits);
    policies.choose(opening.policies());
    return policies;
  }

  /** Returns the policies by their places among what was found. */
  Map<Integer, One> all() {
    return all;
  }

  /** Returns what there is to say of the text, whether or not a key policy is in it. */
  List<Reported> notes() {
    return notes;
  }

  /** Returns what the documents are that are no key policies. */
  List<Reported> others() {
    return others;
  }

  /** Returns what they are, for a text that has key policies as well. */
  List<Report.Other> leftAlone() {
    return leftAlone;
  }

  /** Returns the policies of other layers, which tell of a call as well. */
  List<PastedDocument> ofOtherLayers() {
    return ofOtherLayers;
  }

  /** Returns how many statements all policies have. */
  int statements() {
    int statements = 0;
    for (One one : all.values()) {
      statements += one.policy().statements().size();
    }
    return statements;
  }

  /** Returns the policies by their names. */
  Map<String, KeyPolicy> byName() {
    Map<String, KeyPolicy> policies = new LinkedHashMap<>();
    Map<String, Integer> names = new HashMap<>();
    for (One one : all.values()) {
      policies.put(name(one.policy(), names), one.policy());
    }
    return policies;
  }

  /**
   * Returns what a policy is called. Policies of one name are numbered.
   *
   * @param names how often each name was given
   */
  static String name(KeyPolicy policy, Map<String, Integer> names) {
    String name = policy.document().name();
    int number = names.merge(name, 1, Integer::sum);
    return number == 1 ? name : name + " " + number;
  }

  private void choose(List<OpenedPolicy> opened) {
    for (int i = 0; i < opened.size(); i++) {
      if (all.size() == MOST) {
        String message = (opened.size() - i) + " more policies in this text are not analysed.";
        note("unread-policy", Severity.WARNING, TextRange.at(0), message);
        break;
      }
      Optional<One> one = choose(opened.get(i));
      if (one.isPresent()) {
        all.put(i, one.get());
      }
    }
    for (Gap gap : reading.gaps()) {
      String rule = gap.kind() == Gap.Instead.DEFAULT ? "default-policy" : "unread-policy";
      note(rule, severity(gap.kind()), gap.range(), gap.message());
    }
  }

  /** Where no policy can be judged, one that cannot be read is all that there is to say. */
  private Severity severity(Gap.Instead kind) {
    return switch (kind) {
      case FAULT -> Severity.ERROR;
      case UNREAD, NOTHING -> all.isEmpty() ? Severity.ERROR : Severity.INFO;
      case ELSEWHERE, DEFAULT -> Severity.INFO;
    };
  }

  private Optional<One> choose(OpenedPolicy opened) {
    if (opened.document().isEmpty()) {
      notes.addAll(opened.notes());
      return Optional.empty();
    }
    PolicyDocument document = opened.document().get();
    if (opened.bytes() > 0) {
      String message =
          "The policy has "
              + opened.bytes()
              + " bytes. At most "
              + limits.maxPolicyBytes()
              + " are analysed; KMS accepts 32768.";
      note("too-large", Severity.ERROR, document.place(), message);
      return Optional.empty();
    }
    Optional<KeyPolicy> policy = opened.policy();
    Optional<Finding> other =
        policy.isPresent() && document.key().isSure()
            ? Optional.empty()
            : NotAKeyPolicy.check(document, policy);
    if (other.isPresent()) {
      TextRange place = document.embedding().outward(other.get().range());
      others.add(new Reported(other.get(), place, List.of()));
      if (leftAlone.size() < MOST) {
        NotAKeyPolicy.kind(document, policy)
            .ifPresent(
                kind -> {
                  leftAlone.add(new Report.Other(kind, document.place()));
                  if (policy.isPresent() && kind.layer().isPresent()) {
                    ofOtherLayers.add(beside(kind, kind.layer().get(), policy.get()));
                  }
                });
      }
      return Optional.empty();
    }
    return policy.map(p -> new One(p, opened.notes()));
  }

  private static PastedDocument beside(OtherPolicy kind, DocumentKind layer, KeyPolicy policy) {
    return PastedDocument.of(
            layer, "", "It stands in the same text, and is " + kind.label() + ".", policy)
        .from(-1);
  }

  private void note(String rule, Severity severity, TextRange range, String message) {
    notes.add(Reported.of(rule, severity, range, message));
  }
}
