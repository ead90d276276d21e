package dev.keymend.attack;

import dev.keymend.attack.Draft.Entry;
import dev.keymend.attack.Draft.Part;
import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A claim, the smallest policy found for which it is made, and a request that refutes it. */
record Counterexample(Claim claim, Draft draft, Ask ask) {
  String kind() {
    StringBuilder kind = new StringBuilder(claim.kind());
    draft.parts().stream()
        .map(Counterexample::shape)
        .sorted()
        .forEach(s -> kind.append("; ").append(s));
    return kind.toString();
  }

  Counterexample smaller(Counterexample other) {
    return draft.text().length() <= other.draft.text().length() ? this : other;
  }

  String text() {
    return kind() + "\n  " + line();
  }

  /** Returns a line that {@code keymend.jar evaluate} reads. */
  String line() {
    String request = relevant().json(claim.identity(ask));
    return "{\"claim\":\"" + claim.kind() + "\",\"policy\":" + draft.text() + "," + request + "}";
  }

  /** The request without keys that the small policy does not look at. */
  private Ask relevant() {
    Aim aim = new Aim(draft);
    Map<String, List<String>> context = new HashMap<>(ask.context());
    context.keySet().removeIf(key -> !aim.keys().contains(Ascii.lower(key)));
    if (ask.who().kind() == Who.Kind.SESSION && aim.keys().contains("aws:principalarn")) {
      context.put("aws:principalarn", List.of(ask.who().arn()));
    }
    return new Ask(ask.who(), ask.action(), ask.resource(), context);
  }

  private static String shape(Part part) {
    StringBuilder shape = new StringBuilder(part.deny() ? "Deny" : "Allow");
    part.who().forEach(who -> shape.append(part.others() ? " !" : " ").append(kindOf(who)));
    part.entries().forEach(entry -> shape.append(' ').append(shape(entry)));
    return shape.toString();
  }

  /** Operators that differ only in how they compare are of one kind. */
  private static String shape(Entry entry) {
    String operator = entry.operator();
    StringBuilder shape = new StringBuilder();
    shape.append(operator.startsWith("ForAll") ? "all " : "");
    shape.append(operator.startsWith("ForAny") ? "any " : "");
    shape.append(Ascii.lower(entry.key())).append(operator.contains("Not") ? "!=" : "=");
    shape.append(operator.equals("Null") ? "null" : "");
    shape.append(operator.endsWith("IfExists") ? "?" : "");
    boolean wild = operator.contains("Like") && entry.values().toString().contains("*");
    return shape.append(wild ? "*" : "").toString();
  }

  private static String kindOf(String who) {
    String kind =
        who.equals("*")
            ? "*"
            : who.endsWith(".com")
                ? "service"
                : who.contains("/") ? who.replaceAll(".*:(\\w[\\w-]*)/.*", "$1") : "account";
    return who.contains("444455556666") ? "foreign " + kind : kind;
  }
}
