package dev.keymend.authorization;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.ConditionReason;
import dev.keymend.access.ConditionText;
import dev.keymend.access.Evaluator;
import dev.keymend.access.Hearing;
import dev.keymend.access.Hearing.Heard;
import dev.keymend.access.Owner;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.condition.Truth;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Reach;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the key policy says of a call.
 *
 * @param voice how it lets the call through
 * @param gate what becomes of the call there
 * @param foreign whether the caller belongs to another account
 * @param doubt what becomes of it there as far as a Deny tells that applies under a condition;
 *     empty when none does
 * @param allows conditions of the Allows that may apply
 * @param denies conditions of the Denies that may apply
 * @param perhapsDirect whether, where it lets IAM policies decide, it may also allow the call by
 *     itself
 */
record KeyPolicyGate(
    Voice voice,
    Gate gate,
    boolean foreign,
    Optional<Gate> doubt,
    List<String> allows,
    List<String> denies,
    boolean perhapsDirect) {
  /** So many statements are named. */
  private static final int SHOWN = 3;

  private KeyPolicyGate(Voice voice, Gate gate, boolean foreign) {
    this(voice, gate, foreign, Optional.empty());
  }

  private KeyPolicyGate(Voice voice, Gate gate, boolean foreign, Optional<Gate> doubt) {
    this(voice, gate, foreign, doubt, List.of(), List.of(), false);
  }

  static KeyPolicyGate of(
      AccessRequest request, Optional<KeyPolicy> policy, Owner owner, Testimony testimony) {
    Reach reach = KmsAction.named(request.action()).map(KmsAction::reach).orElse(Reach.ANY_ACCOUNT);
    boolean foreign =
        request.caller().account().filter(a -> owner.owns(a) == Owner.Answer.NO).isPresent();
    boolean withoutKey = request.resource().equals("*");
    if (request.resource().contains(":alias/")) {
      // Its key is asked for the same permission by itself.
      return new KeyPolicyGate(
          Voice.NONE,
          gate(GateOutcome.NOT_REACHED, "An alias has no policy of its own; IAM policies decide."),
          foreign);
    }
    if (reach == Reach.IAM_ONLY || reach == Reach.GRANT_ONLY || withoutKey) {
      return new KeyPolicyGate(
          Voice.NONE,
          gate(
              GateOutcome.NOT_REACHED,
              "A key policy has no say about "
                  + request.action()
                  + (withoutKey && reach != Reach.IAM_ONLY
                      ? " of a key that is being made; "
                      : "; ")
                  + (reach == Reach.GRANT_ONLY ? "the grant decides." : "IAM policies decide.")),
          foreign);
    }
    if (foreign && reach != Reach.ANY_ACCOUNT) {
      return new KeyPolicyGate(
          Voice.SILENT,
          gate(
              GateOutcome.REFUSES,
              request.action() + " does not work across accounts, whatever policies say."),
          true);
    }
    if (policy.isPresent() && request.caller().id() instanceof PrincipalId.Unknown) {
      return new KeyPolicyGate(
          Voice.NONE,
          testimony.blames(CallLayer.KEY_POLICY)
              ? unseen(request, testimony)
              : gate(
                  GateOutcome.UNKNOWN,
                  "The message does not tell who called, so nothing follows from it."),
          foreign);
    }
    boolean perhapsForeign =
        reach != Reach.ANY_ACCOUNT
            && request
                .caller()
                .account()
                .filter(a -> owner.owns(a) == Owner.Answer.UNKNOWN)
                .isPresent();
    return policy
        .map(p -> heard(Evaluator.hear(p, owner, request), request, testimony))
        .map(gate -> perhapsForeign ? gate.ofUnknownOwner(request) : gate)
        .orElseGet(() -> new KeyPolicyGate(Voice.NONE, unseen(request, testimony), foreign));
  }

  /** What does not work across accounts is not allowed as long as nobody knows whose key it is. */
  private KeyPolicyGate ofUnknownOwner(AccessRequest request) {
    if (gate.outcome() != GateOutcome.PASSES) {
      return this;
    }
    String because =
        request.action()
            + " does not work across accounts, and nothing tells whether the key is of the caller's"
            + " account.";
    Gate open =
        new Gate(gate.layer(), GateOutcome.UNKNOWN, because, gate.statement(), gate.range(), 0);
    return new KeyPolicyGate(Voice.CONDITIONAL, open, foreign, Optional.of(open));
  }

  private static Gate unseen(AccessRequest request, Testimony testimony) {
    if (!testimony.blames(CallLayer.KEY_POLICY)) {
      return gate(GateOutcome.UNKNOWN, "Not provided.");
    }
    return gate(
        GateOutcome.REFUSES,
        testimony.explicit()
            ? "The message says that a Deny in it refused the call."
            : "The message says that it does not allow the call: it "
                + (request.caller().isService()
                    ? "has no statement that allows it to the service."
                    : "neither names the caller, nor lets IAM policies of the account decide about"
                        + " this action."));
  }

  private static KeyPolicyGate heard(Hearing hearing, AccessRequest request, Testimony testimony) {
    KeyPolicyGate gate = heard(testimony.on(hearing), request, testimony.proven());
    return new KeyPolicyGate(
        gate.voice(),
        gate.gate(),
        gate.foreign(),
        gate.doubt(),
        undecided(hearing, Effect.ALLOW),
        undecided(hearing, Effect.DENY),
        gate.perhapsDirect());
  }

  private static KeyPolicyGate heard(Hearing hearing, AccessRequest request, List<String> proven) {
    boolean foreign = hearing.foreign();
    if (hearing.denied() == Truth.TRUE) {
      return new KeyPolicyGate(Voice.DENIED, denied(hearing, request), foreign);
    }
    Truth any = hearing.direct().or(hearing.account());
    if (any == Truth.FALSE) {
      return new KeyPolicyGate(
          Voice.SILENT, silent(hearing, request, proven), foreign, perhapsDenied(hearing, request));
    }
    Optional<Gate> doubt = perhapsDenied(hearing, request);
    if (doubt.isPresent()) {
      return new KeyPolicyGate(Voice.CONDITIONAL, doubt.get(), foreign, doubt);
    }
    if (any == Truth.UNKNOWN) {
      Heard allow = first(hearing, Effect.ALLOW, Truth.UNKNOWN);
      return new KeyPolicyGate(
          Voice.CONDITIONAL,
          gate(
              GateOutcome.UNKNOWN,
              sentence(allow, " may allow it" + onlyIf(allow, request)),
              allow),
          foreign);
    }
    return passes(hearing, request);
  }

  private static KeyPolicyGate passes(Hearing hearing, AccessRequest request) {
    boolean named = hearing.direct() == Truth.TRUE;
    Heard allow = null;
    boolean itself = false;
    for (Heard heard : hearing.heard()) {
      boolean fits =
          heard.statement().effect() == Effect.ALLOW
              && (named ? heard.direct() : heard.applies()) == Truth.TRUE;
      boolean strong = fits && named && namesItself(heard, request);
      if (fits && (allow == null || (strong && !itself))) {
        allow = heard;
        itself = strong;
      }
    }
    Heard found = allow == null ? hearing.heard().get(0) : allow;
    String what =
        hearing.foreign()
            ? " allows it from this side; the caller's own account has to allow it as well."
            : named ? " allows it directly." : " lets IAM policies of the account decide.";
    return new KeyPolicyGate(
        named ? itself ? Voice.DIRECT : Voice.ROLE : Voice.ACCOUNT,
        gate(GateOutcome.PASSES, sentence(found, what), found),
        hearing.foreign(),
        Optional.empty(),
        List.of(),
        List.of(),
        hearing.direct() == Truth.UNKNOWN);
  }

  /** Returns whether a statement names the very caller or everyone, not the role of a session. */
  private static boolean namesItself(Heard heard, AccessRequest request) {
    if (!request.caller().isOfRole()) {
      return true;
    }
    for (Principal principal : heard.statement().principals().list()) {
      boolean session =
          principal.id() instanceof PrincipalId.Identity identity
              && identity.kind() == IdentityKind.SESSION
              && identity.includes(request.caller().text());
      if (session || principal.id() instanceof PrincipalId.Everyone) {
        return true;
      }
    }
    return false;
  }

  /** The Deny that hits the call, and what decides that. */
  private static Gate denied(Hearing hearing, AccessRequest request) {
    Optional<Heard> sure = find(hearing, Effect.DENY, Truth.TRUE);
    if (sure.isPresent()) {
      Heard deny = sure.get();
      String why = ConditionReason.of(deny.statement().conditions(), request.context());
      String denies = why.isEmpty() ? " denies it." : " denies it. " + why;
      return gate(GateOutcome.REFUSES, sentence(deny, denies), deny);
    }
    // Else the message proves that one of these does.
    Heard deny = first(hearing, Effect.DENY, Truth.UNKNOWN);
    List<Heard> all = undecidedOf(hearing, Effect.DENY);
    if (all.size() < 2) {
      String why = ConditionReason.of(deny.unmet(), request.context());
      return gate(
          GateOutcome.REFUSES, sentence(deny, " denies it, as the message proves. " + why), deny);
    }
    StringBuilder why = new StringBuilder("The message proves that one of these denies it.");
    for (Heard one : all.subList(0, Math.min(SHOWN, all.size()))) {
      String reason = ConditionReason.of(one.unmet(), request.context());
      why.append(' ').append(sentence(one, ": t" + reason.substring(1)));
    }
    return gate(GateOutcome.REFUSES, why.toString(), deny);
  }

  private static Gate silent(Hearing hearing, AccessRequest request, List<String> proven) {
    boolean foreign = hearing.foreign();
    for (Heard heard : hearing.heard()) {
      if (heard.statement().effect() == Effect.ALLOW && heard.about() == Truth.TRUE) {
        String since = proven.contains(conditions(heard)) ? ", as the refusal proves. " : ". ";
        return gate(
            GateOutcome.REFUSES,
            sentence(
                heard,
                " does not apply" + since + ConditionReason.of(heard.unmet(), request.context())),
            heard);
      }
    }
    return gate(
        GateOutcome.REFUSES,
        foreign
            ? "No statement allows the call. Across accounts one has to name the caller or its"
                + " account."
            : request.caller().isService()
                ? "No statement allows the service " + request.action() + "."
                : "No statement allows the caller this call, and none lets IAM policies of the"
                    + " account decide about this action.");
  }

  private static Optional<Gate> perhapsDenied(Hearing hearing, AccessRequest request) {
    if (hearing.denied() != Truth.UNKNOWN) {
      return Optional.empty();
    }
    Heard deny = first(hearing, Effect.DENY, Truth.UNKNOWN);
    String because = sentence(deny, " may deny it" + onlyIf(deny, request));
    return Optional.of(gate(GateOutcome.UNKNOWN, because, deny));
  }

  /** Truths are joined from these statements, so one has it. */
  private static Heard first(Hearing hearing, Effect effect, Truth applies) {
    return find(hearing, effect, applies).orElseThrow();
  }

  private static Optional<Heard> find(Hearing hearing, Effect effect, Truth applies) {
    for (Heard heard : hearing.heard()) {
      if (heard.statement().effect() == effect && heard.applies() == applies) {
        return Optional.of(heard);
      }
    }
    return Optional.empty();
  }

  /** Returns the conditions of the statements that may apply. */
  static List<String> undecided(Hearing hearing, Effect effect) {
    return undecidedOf(hearing, effect).stream().map(KeyPolicyGate::conditions).toList();
  }

  private static List<Heard> undecidedOf(Hearing hearing, Effect effect) {
    List<Heard> undecided = new ArrayList<>();
    for (Heard one : hearing.heard()) {
      if (one.statement().effect() == effect
          && one.about() == Truth.TRUE
          && one.applies() == Truth.UNKNOWN
          && !one.unmet().isEmpty()) {
        undecided.add(one);
      }
    }
    return undecided;
  }

  private static String onlyIf(Heard heard, AccessRequest request) {
    return heard.unmet().isEmpty()
        ? request.caller().isSomebody()
            ? " or not: it names " + named(heard) + ", and the message does not tell who called."
            : " or not: that depends on the template."
        : ". " + ConditionReason.of(heard.unmet(), request.context());
  }

  private static String named(Heard heard) {
    List<Principal> all = heard.statement().principals().list();
    PrincipalId first = all.isEmpty() ? null : all.get(0).id();
    return all.size() == 1 && first instanceof PrincipalId.Identity identity
        ? identity.label()
        : "some principals";
  }

  static String conditions(Heard heard) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < heard.unmet().size(); i++) {
      out.append(i == 0 ? "" : ", and ").append(ConditionText.of(heard.unmet().get(i)));
    }
    return out.toString();
  }

  /** A sentence that begins with a statement. */
  private static String sentence(Heard heard, String rest) {
    String label = heard.statement().label();
    return Ascii.capitalized(label) + rest;
  }

  private static Gate gate(GateOutcome outcome, String because) {
    return Gate.of(CallLayer.KEY_POLICY, outcome, because);
  }

  private static Gate gate(GateOutcome outcome, String because, Heard heard) {
    return new Gate(
        CallLayer.KEY_POLICY,
        outcome,
        because,
        Optional.of(heard.statement()),
        Optional.of(heard.statement().node().range()),
        0);
  }
}
