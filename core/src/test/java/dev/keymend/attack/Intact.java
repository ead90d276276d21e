package dev.keymend.attack;

import dev.keymend.Keymend;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy before it is damaged, and what its own fixes make of it. */
final class Intact {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  private final String text;
  private @Nullable List<KeyPolicy> fixed;

  Intact(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  Optional<KeyPolicy> policy() {
    return READER.document(text).flatMap(KeyPolicy::of);
  }

  /** Returns it with the fixes that are on by themselves. */
  List<KeyPolicy> fixed() {
    List<KeyPolicy> known = fixed;
    if (known == null) {
      known = policies(report(text));
      fixed = known;
    }
    return known;
  }

  static Report report(String pasted) {
    Optional<String> owner = Optional.of(Cast.OWNER);
    return Keymend.analyze(new Request(pasted, owner, "", Optional.of(Level.RESTORE), Map.of()));
  }

  /** Returns the policies as a report corrects them. */
  static List<KeyPolicy> policies(Report report) {
    List<KeyPolicy> all = new ArrayList<>();
    for (Report.PolicyReport one : report.policies()) {
      PolicyDocument corrected = one.corrected();
      KeyPolicy.of(corrected).ifPresent(all::add);
    }
    return all;
  }
}
