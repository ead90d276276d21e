package dev.keymend.attack;

import dev.keymend.access.AccessChange;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Subject;
import dev.keymend.change.Level;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the proof says of a change is so for every request. */
class ProofLawTest {
  @Test
  void theDefaultCorrectionChangesWhatTheProofSays() {
    check("proof of default", trial -> Pair.corrected(trial, Level.RESTORE));
  }

  @Test
  void hardeningChangesWhatTheProofSays() {
    check("proof of harden", trial -> Pair.corrected(trial, Level.HARDEN));
  }

  @Test
  void anEditChangesWhatTheProofSays() {
    LawRun.check(
        "proof of edit",
        trial -> {
          Edits edit = trial.dice.pick(List.of(Edits.values()));
          return claims(
              trial,
              new Source(
                  edit.name(),
                  t -> Optional.ofNullable(edit.apply(t.draft)).map(d -> Pair.edited(t, d))));
        });
  }

  private static void check(String name, Function<Trial, Optional<Pair>> pairs) {
    Source source = new Source(name, pairs);
    LawRun.check(name, trial -> claims(trial, source));
  }

  /** Where the second policy of a trial comes from. */
  private static final class Source {
    private final String name;
    private final Function<Trial, Optional<Pair>> pairs;
    private final Map<Trial, Optional<Pair>> known = new WeakHashMap<>();

    Source(String name, Function<Trial, Optional<Pair>> pairs) {
      this.name = name;
      this.pairs = pairs;
    }

    Optional<Pair> of(Trial trial) {
      return known.computeIfAbsent(trial, pairs);
    }
  }

  private static List<Claim> claims(Trial trial, Source source) {
    List<Claim> claims = new ArrayList<>();
    Optional<Pair> pair = source.of(trial);
    if (pair.isEmpty()) {
      return claims;
    }
    if (pair.get().isUnchanged()) {
      claims.add(new Unchanged(source));
      return claims;
    }
    if (pair.get().changes().stream().allMatch(change -> change.losing().isEmpty())) {
      claims.add(new NobodyLoses(source));
    }
    for (AccessChange change : pair.get().changes()) {
      for (int i = 0; i < 4; i++) {
        String key = Subjects.key(change.subject());
        claims.add(new Cell(source, key, change.subject().kind(), trial.action(), i % 2 == 0));
      }
    }
    claims.removeIf(claim -> !claim.isMade(trial));
    return claims;
  }

  private record Unchanged(Source source) implements Claim {
    @Override
    public String kind() {
      return source.name + ": nobody's access changes";
    }

    @Override
    public boolean isMade(Trial trial) {
      return source.of(trial).filter(Pair::isUnchanged).isPresent();
    }

    @Override
    public Ask ask(Trial trial) {
      Pair pair = source.of(trial).orElseThrow();
      List<Who> whos = new ArrayList<>(pair.cast().local(false));
      whos.addAll(pair.cast().strangers());
      whos.addAll(pair.cast().unnamed("444455556666"));
      whos.addAll(pair.cast().services());
      return pair.ask(whos, trial.action());
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      Pair pair = source.of(trial).orElseThrow();
      return pair.differs(ask, IdentityPolicies.ALLOW) || pair.differs(ask, IdentityPolicies.NONE);
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }

  private record NobodyLoses(Source source) implements Claim {
    @Override
    public String kind() {
      return source.name + ": nobody loses access";
    }

    @Override
    public boolean isMade(Trial trial) {
      return source
          .of(trial)
          .filter(pair -> pair.changes().stream().allMatch(change -> change.losing().isEmpty()))
          .isPresent();
    }

    @Override
    public Ask ask(Trial trial) {
      return new Unchanged(source).ask(trial);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      Pair pair = source.of(trial).orElseThrow();
      return loses(pair, ask, IdentityPolicies.ALLOW) || loses(pair, ask, IdentityPolicies.NONE);
    }

    private static boolean loses(Pair pair, Ask ask, IdentityPolicies identity) {
      return pair.allowsBefore(ask, identity) && !pair.allowsAfter(ask, identity);
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }

  /** A cell without a sign that an action is gained, or lost. */
  private record Cell(
      Source source, String subject, Subject.SubjectKind of, KmsAction action, boolean more)
      implements Claim {
    @Override
    public String kind() {
      return source.name + ": " + of + (more ? " gains" : " loses") + " nothing";
    }

    private Optional<AccessChange> change(Trial trial) {
      return source
          .of(trial)
          .flatMap(
              pair ->
                  pair.changes().stream()
                      .filter(change -> Subjects.key(change.subject()).equals(subject))
                      .findFirst());
    }

    @Override
    public boolean isMade(Trial trial) {
      Optional<AccessChange> change = change(trial);
      if (change.filter(this::isSilent).isEmpty()) {
        return false;
      }
      List<String> above = Subjects.above(change.get().subject());
      return source.of(trial).orElseThrow().changes().stream()
          .filter(other -> above.contains(Subjects.key(other.subject())))
          .allMatch(this::isSilent);
    }

    private boolean isSilent(AccessChange change) {
      ActionSet told =
          more ? change.gained().union(change.loosened()) : change.lost().union(change.tightened());
      return !told.union(change.altered()).contains(action);
    }

    @Override
    public @Nullable Ask ask(Trial trial) {
      Pair pair = source.of(trial).orElseThrow();
      List<Who> whos = Subjects.callers(pair.cast(), change(trial).orElseThrow().subject(), false);
      return whos.isEmpty() ? null : pair.ask(whos, action);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      Pair pair = source.of(trial).orElseThrow();
      IdentityPolicies identity = identity(ask);
      return pair.differs(ask, identity) && pair.allowsAfter(ask, identity) == more;
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      boolean own = ask.who().account().equals(Cast.OWNER);
      return own && of == Subject.SubjectKind.NAMED
          ? IdentityPolicies.NONE
          : IdentityPolicies.ALLOW;
    }
  }
}
