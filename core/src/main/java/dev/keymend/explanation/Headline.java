package dev.keymend.explanation;

import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialKind;
import dev.keymend.denial.ServiceError;
import dev.keymend.denial.Symptom;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/** What happened, in two sentences. */
final class Headline {
  private final CallFacts facts;
  private final Denial denial;
  private final List<Gate> path;
  private final boolean refuted;
  private final Optional<KeyObstacle> obstacle;

  private Headline(
      CallFacts facts, List<Gate> path, boolean refuted, Optional<KeyObstacle> obstacle) {
    this.obstacle = obstacle;
    this.facts = facts;
    this.denial = facts.denial();
    this.path = path;
    this.refuted = refuted;
  }

  /**
   * Says what happened.
   *
   * @param path what became of the call at each layer
   * @param refuted whether what was pasted refutes what the message says
   * @param obstacle what stands in the way that no policy changes
   */
  static String of(
      CallFacts facts, List<Gate> path, boolean refuted, Optional<KeyObstacle> obstacle) {
    return new Headline(facts, path, refuted, obstacle).text();
  }

  private String text() {
    return switch (denial.kind()) {
      case NONE -> "";
      case NOT_UNDERSTOOD ->
          denial.isPassed() ? passed() : "This message is not understood." + found();
      case OTHER_SERVICE ->
          "This refusal is about " + denial.otherAction() + ", not about a call to KMS.";
      case DRY_RUN -> "This was a dry run, and the call would have been allowed.";
      case POLICY_NOT_SAVED -> "KMS did not save the key policy. " + notSaved();
      case PASSING -> "KMS did not answer the call. " + meaning();
      case KEY_STATE, WRONG_REQUEST -> call() + " " + meaning();
      case SERVICE_MESSAGE ->
          service() + " " + obstacle.map(KeyObstacle::text).orElseGet(this::meaning);
      case ACCESS_DENIED -> call() + " " + who();
    };
  }

  private String call() {
    String caller = facts.who();
    if (facts.caller().isEmpty()) {
      return (facts.call().action().isPresent() ? facts.action() : "A call")
          + " on "
          + facts.keyName()
          + (denial.kind() == DenialKind.ACCESS_DENIED ? " was refused." : " failed.");
    }
    return Ascii.capitalized(caller)
        + " was refused "
        + facts.action()
        + (facts.isWithoutKey() ? "" : " on " + facts.keyName())
        + ".";
  }

  private String passed() {
    return Ascii.capitalized(facts.who())
        + " called "
        + facts.action()
        + (facts.isWithoutKey() ? "" : " on " + facts.keyName())
        + ". It was not refused: the event has no errorCode.";
  }

  private String service() {
    if (denial.service().equals(Optional.of(ServiceError.GRANT_LIMIT))) {
      // It is an error of KMS itself.
      return call();
    }
    String name = denial.service().map(ServiceError::service).orElse("The service");
    return Ascii.capitalized(name) + " could not use " + facts.keyName() + ".";
  }

  private String meaning() {
    if (denial.kind() == DenialKind.SERVICE_MESSAGE) {
      return denial.service().map(ServiceError::meaning).orElse("");
    }
    return denial
        .symptom()
        .map(Symptom::meaning)
        .filter(text -> !text.isEmpty())
        .or(() -> denial.service().map(ServiceError::meaning))
        .orElse("");
  }

  private String notSaved() {
    Symptom symptom = denial.symptom().orElse(Symptom.MALFORMED);
    return switch (symptom) {
      case LOCK_OUT ->
          "With it, whoever saves it could not change it again, and KMS refuses that unless the"
              + " check is bypassed.";
      case INVALID_PRINCIPALS ->
          "It names a principal that does not exist: a user or role that was deleted or misspelt, a"
              + " group, or a service that KMS does not know.";
      case TOO_LARGE -> "It is longer than the 32,768 bytes that KMS takes.";
      default -> "It has an element, a value or a name that KMS does not take.";
    };
  }

  /** What was still found in a message that is not understood. */
  private String found() {
    String action = facts.call().action().isPresent() ? facts.action() : "";
    String name = facts.key().isPresent() ? facts.keyName() : "";
    String on = action.isEmpty() || name.isEmpty() ? "" : " on ";
    String key = (action + name).isEmpty() ? "" : " It is about " + action + on + name + ".";
    String who = facts.caller().isPresent() ? " It names " + facts.who() + "." : "";
    return key + who;
  }

  private String who() {
    Optional<Gate> shut = path.stream().filter(Gate::isShut).findFirst();
    boolean silent = !denial.refusal().explicit();
    if (refuted && denial.refusal().sure()) {
      String by = denial.refusal().by().words();
      boolean several = by.startsWith("a");
      return "The message says that "
          + (silent && several ? "no" + by.substring(by.indexOf(' ')) : by)
          + (silent ? several ? " allowed it" : " did not allow it" : " denied it")
          + ", but by what was pasted that is not so.";
    }
    return switch (denial.refusal().by()) {
      case KEY_POLICY ->
          silent
              ? "The key policy refused it: it "
                  + (facts.isOfService()
                      ? "does not allow the service"
                      : "neither names " + facts.ofWhom() + " nor lets IAM decide")
                  + underCondition()
                  + "."
              : "A Deny in the key policy refused it.";
      case IDENTITY_POLICY ->
          silent
              ? "No IAM policy of " + facts.ofWhom() + " allows it."
              : "A Deny in an IAM policy of " + facts.ofWhom() + " refused it.";
      case PERMISSIONS_BOUNDARY ->
          silent
              ? "The permissions boundary of " + facts.ofWhom() + " does not include it."
              : "A Deny in the permissions boundary of " + facts.ofWhom() + " refused it.";
      case SESSION_POLICY ->
          silent
              ? "The policy that was passed when the session began does not include it."
              : "A Deny in the policy that was passed when the session began refused it.";
      case SCP ->
          silent
              ? "A service control policy of the caller's organization leaves it out."
              : "A Deny in a service control policy of the caller's organization refused it.";
      case RCP -> "A resource control policy of the key's organization refused it.";
      case ENDPOINT_POLICY ->
          silent
              ? "The policy of the VPC endpoint does not allow it."
              : "A Deny in the policy of the VPC endpoint refused it.";
      default -> unclear(shut);
    };
  }

  /** A statement that is about the call, and does not apply to it. */
  private String underCondition() {
    boolean about =
        path.stream()
            .anyMatch(
                gate ->
                    gate.layer() == CallLayer.KEY_POLICY
                        && gate.isShut()
                        && !gate.isDeny()
                        && gate.statement().isPresent());
    return about ? " under the conditions of this call" : "";
  }

  private String unclear(Optional<Gate> shut) {
    if (denial.kind() == DenialKind.ACCESS_DENIED && !meaning().isEmpty()) {
      return meaning();
    }
    return shut.isPresent() && !Agreement.isAfterwards(denial, shut.get())
        ? "The message does not tell what refused it. What was pasted does: the "
            + shut.get().layer().label()
            + "."
        : "The message does not tell what refused it.";
  }
}
