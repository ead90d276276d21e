package dev.keymend.change;

import dev.keymend.text.Ascii;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The chosen fixes of one policy as edits of its text. Fixes are offered one after the other; of
 * two that touch the same text, or give an object the same name, the one offered first wins.
 */
public final class FixPlan {
  /** What became of a fix. */
  public enum FixState {
    /** It is in the corrected text. */
    APPLIED,
    /** It is not chosen. */
    OFF,
    /** It is chosen but touches the same text, or adds the same name, as one before it. */
    CONFLICT,
    /** It cannot be written before the owner's account id is known. */
    NEEDS_OWNER,
    /** It cannot be written before its fields are filled in. */
    NEEDS_INPUT,
    /** The text has no way to write it that keeps what a function of its template stands for. */
    BY_HAND,
    /** It is chosen, but with it nobody would be left who can change the policy. */
    WOULD_LOCK_OUT;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }
  }

  private final PolicyWriter writer;
  private final Symbols symbols;
  private final List<TextEdit> accepted = new ArrayList<>();
  private final Map<String, List<TextEdit>> acceptedNames = new HashMap<>();

  /** What the keys have that a policy was moved out of: whoever wants it as well has it. */
  private final Set<String> given = new HashSet<>();

  private boolean addsStatement;

  /** Starts a plan without any fix. */
  public FixPlan(PolicyWriter writer, Symbols symbols) {
    this.writer = writer;
    this.symbols = symbols;
  }

  /**
   * A fix as planned.
   *
   * @param state what became of it
   * @param edits its edits of the policy's text, when it is applied
   * @param against the edit of another fix that it is in conflict with; empty for none
   */
  public record Planned(FixState state, List<TextEdit> edits, Optional<TextEdit> against) {
    Planned(FixState state) {
      this(state, List.of(), Optional.empty());
    }
  }

  /**
   * Adds a fix to the plan when it is wanted and possible.
   *
   * @param fix the fix
   * @param wanted whether it is switched on
   * @param inputs what the user filled in, by field
   */
  public Planned offer(Fix fix, boolean wanted, Map<String, String> inputs) {
    Symbols known = symbols.with(fix.fields(), inputs);
    if (known.inputs().size() < fix.fields().size()) {
      return new Planned(writer.writes() ? FixState.NEEDS_INPUT : FixState.BY_HAND);
    }
    // What keeps a fix from being written is told before it is wanted: mostly a missing account.
    if (!wanted && known.account().isPresent() && writer.writes()) {
      return new Planned(FixState.OFF);
    }
    List<TextEdit> edits = new ArrayList<>();
    Map<String, List<TextEdit>> names = new HashMap<>();
    boolean alone = !addsStatement;
    boolean isGiven = false;
    for (PolicyChange change : fix.changes()) {
      if (isGiven(change)) {
        isGiven = true;
        continue;
      }
      PolicyWriter.Written written = writer.edits(change, known, alone);
      alone &= !(change instanceof PolicyChange.AddStatements);
      if (!written.known() || !written.possible()) {
        return new Planned(written.known() ? FixState.BY_HAND : FixState.NEEDS_OWNER);
      }
      // Two changes may both need the same brackets around the statements; once is enough.
      List<TextEdit> more = new ArrayList<>(written.edits());
      more.removeAll(edits);
      edits.addAll(more);
      change.naming().ifPresent(naming -> names.put(place(naming), more));
    }
    if (!wanted || (edits.isEmpty() && !isGiven)) {
      return new Planned(FixState.OFF);
    }
    edits.removeAll(accepted);
    Optional<TextEdit> against = conflict(edits).or(() -> namedTwice(names));
    if (against.isPresent()) {
      return new Planned(FixState.CONFLICT, List.of(), against);
    }
    accepted.addAll(edits);
    acceptedNames.putAll(names);
    if (fix.movesOut()) {
      given.addAll(names.keySet());
    }
    addsStatement = !alone;
    return new Planned(FixState.APPLIED, edits, Optional.empty());
  }

  /** Returns the edits of all applied fixes. */
  public TextEdits edits() {
    return TextEdits.of(accepted);
  }

  private boolean isGiven(PolicyChange change) {
    Optional<PolicyChange.NewName> naming = change.naming();
    return naming.isPresent() && given.contains(place(naming.get()));
  }

  /** Case makes no difference to operators and condition keys, so names in two cases are one. */
  private static String place(PolicyChange.NewName named) {
    return named.object().range().start() + " " + Ascii.lower(named.name());
  }

  /** Two fixes may give an object the same name in the same way; that is done once. */
  private Optional<TextEdit> namedTwice(Map<String, List<TextEdit>> names) {
    for (Map.Entry<String, List<TextEdit>> name : names.entrySet()) {
      List<TextEdit> other = acceptedNames.getOrDefault(name.getKey(), name.getValue());
      if (!other.equals(name.getValue())) {
        return other.isEmpty() ? Optional.of(name.getValue().get(0)) : Optional.of(other.get(0));
      }
    }
    return Optional.empty();
  }

  private Optional<TextEdit> conflict(List<TextEdit> edits) {
    for (TextEdit edit : edits) {
      for (TextEdit other : accepted) {
        if (edit.conflictsWith(other)) {
          return Optional.of(other);
        }
      }
    }
    return Optional.empty();
  }
}
