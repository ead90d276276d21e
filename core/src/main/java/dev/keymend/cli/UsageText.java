package dev.keymend.cli;

import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.UsageAnalysis;
import dev.keymend.change.Level;
import dev.keymend.evidence.Ignored;
import dev.keymend.evidence.Leftover;
import dev.keymend.evidence.MissingEvidence;
import dev.keymend.evidence.Proposal.Taken;
import dev.keymend.evidence.Refusals.NotOffered;
import dev.keymend.evidence.Replay.Fate;
import dev.keymend.evidence.Replay.Replayed;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.evidence.Use;
import dev.keymend.kms.ActionSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says for people what a key was used for, what is proposed and what becomes of the calls. */
final class UsageText {
  private static final int MOST = 20;

  private UsageText() {}

  static String of(UsageAnalysis answer, UsageEvidence evidence) {
    StringBuilder out = new StringBuilder(name(answer.key())).append('\n');
    UsageEvidence.KeySum seen = evidence.of(answer.key());
    out.append(counted(seen.calls(), "call")).append(" of this key").append(window(seen));
    out.append(".\n");
    otherKeys(answer.key(), evidence, out);
    if (seen.timeless() > 0) {
      out.append(counted(seen.timeless(), "event"))
          .append(" of these tell no time, or one that cannot be right.\n");
    }
    String ignored = ignored(evidence);
    out.append(ignored.isEmpty() ? "" : ignored + "\n");
    MissingEvidence.of(evidence, answer.key())
        .ifPresent(missing -> out.append(missing).append('\n'));
    if (evidence.beyond(answer.key()) > 0) {
      out.append(counted(evidence.beyond(answer.key()), "more event"))
          .append(" of more different calls than are kept; so nothing is proposed.\n");
    }
    used(answer, out);
    proposed(answer, evidence.of(answer.key()), out);
    replayed(answer, out);
    if (answer.proposals().stream().anyMatch(ReportedFix::isOn)) {
      out.append("\nThe policy as proposed:\n").append(answer.report().text().trim()).append('\n');
    }
    return out.toString();
  }

  /** Returns from when to when, and how many days that is. */
  private static String window(UsageEvidence.KeySum seen) {
    return seen.first().isEmpty()
        ? ""
        : " from " + seen.first() + " to " + seen.last() + " (" + counted(seen.days(), "day") + ")";
  }

  private static void otherKeys(String key, UsageEvidence evidence, StringBuilder out) {
    List<String> others = new ArrayList<>();
    evidence
        .byKey()
        .forEach(
            (other, seen) -> {
              if (!other.equals(key)) {
                others.add(name(other) + ": " + counted(seen.calls(), "call"));
              }
            });
    if (!others.isEmpty()) {
      out.append("Other keys in the logs:\n");
      list(others, out);
    }
    if (evidence.ofOthers() > 0) {
      out.append(counted(evidence.ofOthers(), "event"))
          .append(" of more keys, of which nothing is kept.\n");
    }
  }

  /** Returns how many events were not looked at, and why. */
  static String ignored(UsageEvidence evidence) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Ignored, Long> one : evidence.ignored().entrySet()) {
      parts.add(one.getKey().counted(one.getValue()));
    }
    return parts.isEmpty() ? "" : "Not looked at: " + String.join(", ", parts) + ".";
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static void used(UsageAnalysis answer, StringBuilder out) {
    String principal = "";
    for (Replayed one : answer.replayed()) {
      if (!one.use().principal().equals(principal)) {
        principal = one.use().principal();
        out.append('\n').append(name(principal)).append('\n');
      }
      out.append("  ").append(one.use().refused() ? "refused " : "allowed ");
      out.append(one.use().action()).append(how(one.use()));
      out.append(": ").append(counted(one.tally().count(), "event"));
      out.append(one.tally().last().isEmpty() ? "" : ", last " + one.tally().last());
      out.append('\n');
    }
  }

  private static String how(Use use) {
    String context =
        use.contextNames()
            .filter(names -> !names.isEmpty())
            .map(names -> " with the context " + name(String.join(", ", names)))
            .orElse("");
    return (use.via().isEmpty() ? "" : " through " + name(use.via()))
        + (use.endpoint().isEmpty() ? "" : " by " + name(use.endpoint()))
        + (use.byGrant() ? " with grant tokens" : "")
        + context
        + switch (use.log()) {
          case ONLY -> "";
          case OWNERS -> " (in the owner's log)";
          case CALLERS -> " (in the caller's log)";
        }
        + (use.counted() == Use.Counted.SAME_KEY ? ", the same as kms:ReEncryptFrom" : "");
  }

  /** Of a line of its own, and so that an escape in a name is none of ours. */
  private static String name(String name) {
    return Shown.line(name.replace("\\", "\\\\"));
  }

  private static void proposed(UsageAnalysis answer, UsageEvidence.KeySum seen, StringBuilder out) {
    List<ReportedFix> smaller = new ArrayList<>();
    List<ReportedFix> refused = new ArrayList<>();
    for (ReportedFix fix : answer.proposals()) {
      (fix.fix().level() == Level.HARDEN ? smaller : refused).add(fix);
    }
    if (isLeftToIam(answer)) {
      out.append(
          "\nThe key policy leaves all of these calls to IAM policies and grants: those say");
      out.append(" who may use the key, so make those smaller. The policy can only limit them.\n");
    }
    out.append("\nProposed:").append(smaller.isEmpty() ? " nothing.\n" : "\n");
    fixes(smaller, answer, out);
    if (!smaller.isEmpty()) {
      out.append(
          "  No event is no proof: think of yearly restores, disaster recovery, rotation.\n");
    }
    leftovers(answer, seen, out);
    if (!answer.unchanged().isEmpty()) {
      out.append("\nWhat is not made smaller:\n");
      answer
          .unchanged()
          .forEach(
              one ->
                  out.append("  ").append(Shown.line(one.label() + ": " + one.why())).append('\n'));
    }
    if (!refused.isEmpty()) {
      out.append("\nWhat refused calls needed; --choose adds it:\n");
      fixes(refused, answer, out);
    }
    if (!answer.notOffered().isEmpty()) {
      out.append("\nRefused calls for which nothing is offered:\n");
      List<String> lines = new ArrayList<>();
      for (NotOffered one : answer.notOffered()) {
        lines.add(
            name(one.principal())
                + " "
                + names(one.actions())
                + ", "
                + counted(one.calls(), "call")
                + ": "
                + Shown.line(one.why()));
      }
      list(lines, out);
    }
  }

  private static boolean isLeftToIam(UsageAnalysis answer) {
    boolean all = false;
    for (Replayed one : answer.replayed()) {
      if (!one.use().refused() && !one.byIam()) {
        return false;
      }
      all |= one.byIam();
    }
    return all;
  }

  private static void leftovers(
      UsageAnalysis answer, UsageEvidence.KeySum seen, StringBuilder out) {
    if (answer.leftovers().isEmpty()) {
      return;
    }
    out.append("\nRights that end the key, or hand it on, and that nobody was seen to use");
    out.append(window(seen)).append(":\n");
    List<String> lines = new ArrayList<>();
    for (Leftover one : answer.leftovers()) {
      String whom = one.principal() + (one.seen() ? "" : ", who was not seen at all");
      lines.add(Shown.line(whom + ", by " + one.label() + ": " + names(one.actions())));
    }
    list(lines, out);
  }

  private static String names(ActionSet actions) {
    List<String> names = new ArrayList<>();
    actions.toList().forEach(action -> names.add(action.toString()));
    return String.join(", ", names);
  }

  private static void fixes(List<ReportedFix> some, UsageAnalysis answer, StringBuilder out) {
    Set<String> said = new HashSet<>();
    for (ReportedFix fix : some) {
      out.append("  ").append(fix.id()).append(' ').append(Shown.line(fix.fix().title()));
      out.append(fix.isOn() ? "" : " (" + Shown.line(state(fix)) + ")").append('\n');
      out.append("    ").append(Shown.line(fix.fix().effect())).append('\n');
      for (Taken one : answer.lost(fix.fix())) {
        if (one.isMany()) {
          String line = one.principal() + " loses " + names(one.actions());
          // Alternatives mostly take the same away.
          if (said.add(line)) {
            out.append("    ").append(Shown.line(line)).append('\n');
          }
        }
      }
    }
  }

  private static String state(ReportedFix fix) {
    if (fix.fix().changes().isEmpty()) {
      return "not offered";
    }
    return switch (fix.state()) {
      case OFF -> "off";
      case WOULD_LOCK_OUT -> "off: nobody would be sure to be able to change the policy again";
      case CONFLICT ->
          "off: in conflict with "
              + (fix.against().isEmpty() ? "another one" : "“" + fix.against() + "”");
      default -> "cannot be written here";
    };
  }

  private static void replayed(UsageAnalysis answer, StringBuilder out) {
    Map<Fate, List<Replayed>> byFate = new LinkedHashMap<>();
    for (Fate fate : Fate.values()) {
      byFate.put(fate, new ArrayList<>());
    }
    TreeSet<String> byIam = new TreeSet<>();
    for (Replayed one : answer.replayed()) {
      byFate.computeIfAbsent(one.fate(), any -> new ArrayList<>()).add(one);
      if (one.byIam()) {
        byIam.add(name(one.use().principal()) + " " + one.use().action());
      }
    }
    out.append("\nEvery distinct call, decided by the policy as proposed:\n");
    out.append(
        answer.hasLoss()
            ? "Something that worked would not work any more by itself.\n"
            : answer.isUnsure()
                ? "Nothing is known to be lost, but of some calls it is not sure that they stay"
                    + " allowed.\n"
                : "Nothing that worked is lost.\n");
    byFate.forEach((fate, some) -> fate(fate, some, out));
    if (!byIam.isEmpty()) {
      out.append("IAM policies or grants decide these, and must keep allowing them:\n");
      list(List.copyOf(byIam), out);
    }
  }

  private static void fate(Fate fate, List<Replayed> some, StringBuilder out) {
    if (some.isEmpty()) {
      return;
    }
    out.append(words(fate)).append(": ").append(counted(some.size(), "kind")).append(" of call\n");
    if (fate == Fate.KEPT || fate == Fate.STILL_REFUSED) {
      return;
    }
    List<String> lines = new ArrayList<>();
    for (Replayed one : some) {
      lines.add(
          name(one.use().principal())
              + " "
              + one.use().action()
              + how(one.use())
              + (one.because().isEmpty()
                  ? ""
                  : ": " + Shown.line(String.join(" ", one.because()))));
    }
    list(lines, out);
  }

  private static void list(List<String> lines, StringBuilder out) {
    lines.stream().limit(MOST).forEach(line -> out.append("  ").append(line).append('\n'));
    if (lines.size() > MOST) {
      out.append("  and ").append(lines.size() - MOST).append(" more\n");
    }
  }

  private static String words(Fate fate) {
    return switch (fate) {
      case LOST -> "No longer allowed";
      case NEEDS_IAM -> "Allowed only where an IAM policy allows it, too";
      case UNSURE -> "Perhaps no longer allowed, as events do not tell enough";
      case GAINED -> "Refused then, allowed now";
      case PERHAPS_GAINED -> "Refused then, perhaps allowed now";
      case NOT_BY_POLICY -> "Allowed then, but not by this policy (a grant, or another version)";
      case REFUSED_ELSEWHERE -> "Refused then, but not by this policy";
      case AS_BEFORE ->
          "Still decided by the same statements, which ask for what events do not tell";
      case STILL_REFUSED -> "Still refused";
      case KEPT -> "Still allowed";
    };
  }
}
