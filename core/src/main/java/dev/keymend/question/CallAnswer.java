package dev.keymend.question;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Owner;
import dev.keymend.access.StatementReason;
import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.DocumentKind;
import dev.keymend.authorization.DocumentReader;
import dev.keymend.authorization.Documents;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.authorization.Testimony;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The answer to a question. A layer that nothing tells of refuses nothing, but for IAM policies of
 * the caller where one has to allow the call: whether one does is then not known.
 *
 * @param outcome what becomes of the call
 * @param because the layer that decides, and why
 * @param path what becomes of it at each layer
 * @param statements what each statement of the key policy says
 */
public record CallAnswer(
    CallOutcome outcome, String because, List<Gate> path, List<StatementReason> statements) {
  /** Copies the lists. */
  public CallAnswer {
    path = List.copyOf(path);
    statements = List.copyOf(statements);
  }

  /**
   * Answers a question.
   *
   * @param question the question
   * @param policy the key policy
   * @param told whose key it is, as far as that is known without the question
   * @param beside what else decides the call, beside what the question brings along
   */
  public static CallAnswer of(
      Question question, KeyPolicy policy, Owner told, List<PastedDocument> beside) {
    Owner owner = question.resource().flatMap(Arn::parse).map(told::ofAsked).orElse(told);
    AccessRequest request = question.request(owner);
    Optional<String> partition = request.caller().partition();
    if (partition.filter(owner::isElsewhere).isPresent()) {
      String why = "A principal of the partition " + partition.get() + " cannot call this key.";
      return new CallAnswer(CallOutcome.REFUSED, why, List.of(), List.of());
    }
    List<PastedDocument> all = new ArrayList<>(beside);
    all.addAll(question.documents());
    boolean pasted =
        all.stream().anyMatch(document -> document.kind() == DocumentKind.IDENTITY_POLICY);
    Optional<IdentityPolicies> said = pasted ? Optional.empty() : question.identity();
    said.ifPresent(says -> all.addAll(saying(says)));
    Documents documents = Documents.of(all, Optional.of(request.caller()));
    CallDecision decision =
        CallDecision.of(request, Optional.of(policy), owner, documents, Testimony.NONE);
    List<Gate> path = new ArrayList<>();
    for (Gate gate : decision.path()) {
      boolean asked =
          !pasted
              && gate.layer() == CallLayer.IDENTITY_POLICY
              && gate.outcome() != GateOutcome.NOT_REACHED
              && request.caller().hasIdentityPolicies();
      path.add(asked ? withWords(gate, said) : gate);
    }
    return answer(decision, documents, path, StatementReason.of(policy, owner, request))
        .outward(policy.document().embedding()::outward);
  }

  /** Returns the same with places in a text around the one that was read. */
  CallAnswer outward(UnaryOperator<TextRange> outward) {
    return new CallAnswer(
        outcome,
        because,
        path.stream().map(gate -> gate.outward(outward)).toList(),
        statements.stream().map(one -> one.outward(outward)).toList());
  }

  /** A policy that says what the question says of IAM policies. */
  private static List<PastedDocument> saying(IdentityPolicies says) {
    String effect = says == IdentityPolicies.DENY ? "Deny" : "Allow";
    String action = says == IdentityPolicies.NONE ? "none:*" : "*";
    return DocumentReader.read(
        "{\"Statement\":{\"Effect\":\""
            + effect
            + "\",\"Action\":\""
            + action
            + "\",\"Resource\":\"*\"}}",
        Optional.of(DocumentKind.IDENTITY_POLICY));
  }

  /** The gate of IAM policies in words that do not speak of a policy that was made up. */
  private static Gate withWords(Gate gate, Optional<IdentityPolicies> said) {
    String because =
        said.isEmpty()
            ? "The caller needs one that allows the call, and none is known."
            : switch (said.get()) {
              case ALLOW -> "One allows the call, as the question says.";
              case NONE -> "None allows the call, as the question says.";
              case DENY -> "One denies the call, as the question says.";
            };
    return Gate.of(gate.layer(), gate.outcome(), because);
  }

  /** The gate that shuts decides, else the first that leaves the answer open. */
  private static CallAnswer answer(
      CallDecision decision,
      Documents documents,
      List<Gate> path,
      List<StatementReason> statements) {
    Gate open = null;
    String allowed = "";
    for (Gate gate : path) {
      if (gate.isShut()) {
        // A grant that may fit lets through what the key policy does not allow.
        boolean perhaps =
            decision.voice() == Voice.SILENT
                && decision.outcome() == CallOutcome.UNKNOWN
                && documents.tellOf(CallLayer.GRANT);
        return perhaps
            ? of(CallOutcome.UNKNOWN, decision.at(CallLayer.GRANT), path, statements)
            : of(CallOutcome.REFUSED, gate, path, statements);
      }
      if (open == null && isOpen(gate, documents)) {
        open = gate;
      }
      boolean tells =
          gate.layer() == CallLayer.KEY_POLICY
              || (gate.outcome() == GateOutcome.PASSES && documents.tellOf(gate.layer()));
      allowed += tells ? (allowed.isEmpty() ? "" : " ") + sentence(gate) : "";
    }
    return open == null
        ? new CallAnswer(CallOutcome.ALLOWED, allowed, path, statements)
        : of(CallOutcome.UNKNOWN, open, path, statements);
  }

  private static CallAnswer of(
      CallOutcome outcome, Gate gate, List<Gate> path, List<StatementReason> statements) {
    return new CallAnswer(outcome, sentence(gate), path, statements);
  }

  private static String sentence(Gate gate) {
    return Ascii.capitalized(gate.layer().label()) + ": " + gate.because();
  }

  private static boolean isOpen(Gate gate, Documents documents) {
    return gate.outcome() == GateOutcome.UNKNOWN
        && (gate.statement().isPresent()
            || documents.tellOf(gate.layer())
            || gate.layer() == CallLayer.IDENTITY_POLICY);
  }
}
