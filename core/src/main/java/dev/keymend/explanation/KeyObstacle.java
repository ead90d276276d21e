package dev.keymend.explanation;

import dev.keymend.authorization.Documents;
import dev.keymend.authorization.KeyDescription;
import dev.keymend.denial.DenialKind;
import dev.keymend.denial.ServiceError;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Regions;
import java.util.Optional;

/**
 * What stands in the way of a service that no policy changes, by what {@code describe-key} prints:
 * the key's state, its Region, its usage, or that AWS manages it. Source: AWS KMS Developer Guide,
 * key-state and concepts.
 *
 * @param kind what it is
 * @param text the same as a sentence
 */
record KeyObstacle(ObstacleKind kind, String text) {
  enum ObstacleKind {
    STATE,
    REGION,
    USAGE,
    MANAGER
  }

  /** Returns it; empty when the key was not described, or nothing stands in the way. */
  static Optional<KeyObstacle> of(CallFacts facts, Documents documents) {
    Optional<ServiceError> service =
        facts.denial().service().filter(s -> facts.denial().kind() == DenialKind.SERVICE_MESSAGE);
    Optional<KeyDescription> key =
        documents.describing(facts.call().key().map(Arn::toString).orElse("*"));
    if (service.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    return state(service.get(), key.get())
        .or(() -> region(facts.call().region(), key.get()))
        .or(() -> usage(service.get(), key.get()))
        .or(() -> manager(key.get()));
  }

  private static Optional<KeyObstacle> state(ServiceError service, KeyDescription key) {
    boolean fails = key.fails(KmsAction.DECRYPT) || key.fails(KmsAction.SIGN);
    for (String action : service.needs()) {
      fails |= KmsAction.named(action).filter(key::fails).isPresent();
    }
    return fails
        ? found(
            ObstacleKind.STATE,
            "The key is in the state " + key.state() + ", and no policy changes that.")
        : Optional.empty();
  }

  private static Optional<KeyObstacle> region(String called, KeyDescription key) {
    String own = Arn.parse(key.arn()).map(Arn::region).orElse("");
    return !Regions.isRegion(called) || own.isEmpty() || own.equals(called)
        ? Optional.empty()
        : found(
            ObstacleKind.REGION,
            "The key is in "
                + own
                + ", and the service called from "
                + called
                + ": it needs a key of its own Region.");
  }

  private static Optional<KeyObstacle> usage(ServiceError service, KeyDescription key) {
    String needed = service == ServiceError.DNSSEC ? "SIGN_VERIFY" : "ENCRYPT_DECRYPT";
    return key.usage().isEmpty() || key.usage().equals(needed)
        ? Optional.empty()
        : found(
            ObstacleKind.USAGE,
            "The key is for " + key.usage() + ", and the service needs one for " + needed + ".");
  }

  private static Optional<KeyObstacle> manager(KeyDescription key) {
    return key.managedByAws()
        ? found(
            ObstacleKind.MANAGER,
            "AWS manages this key, and nobody can change its policy: it lets callers of its own"
                + " account use it through one service, and neither other services nor other"
                + " accounts.")
        : Optional.empty();
  }

  private static Optional<KeyObstacle> found(ObstacleKind kind, String text) {
    return Optional.of(new KeyObstacle(kind, text));
  }

  /** Adds what to do about it. */
  void write(AdviceList list) {
    switch (kind) {
      case STATE -> KeyAdvice.state(list);
      case REGION ->
          list.run(
              "Give the service a key of " + list.facts().call().region() + ". List those there:",
              list.commands().aliases());
      case USAGE -> list.run("Give the service another key. List them:", list.commands().aliases());
      case MANAGER ->
          list.run(
              "Have the resource encrypted under a customer managed key, whose policy can allow the"
                  + " caller. List the keys there are:",
              list.commands().aliases());
    }
  }
}
