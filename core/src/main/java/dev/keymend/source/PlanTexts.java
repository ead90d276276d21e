package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * Plans as {@code terraform plan} prints them, also a part of one among other things: what a policy
 * will be. Source: what Terraform 1.11 prints.
 */
final class PlanTexts implements SourceReader {
  private static final String UNKNOWN = "(known after apply)";
  private static final String ENCODED = "jsonencode(";

  private static final String PART = "The plan does not show this part of the policy.";

  private static final String ADVICE =
      " terraform show -json prints all of the plan; paste that to have all of it judged.";

  private final PolicyCollector finds;
  private final int maxDepth;

  /** What the lines are about that are read. */
  private String address = "";

  private boolean isKey = true;

  /** Whether a policy was seen, or why there is none. */
  private boolean tells;

  private PlanTexts(JsonReader reader, int maxDepth) {
    this.finds = new PolicyCollector(reader);
    this.maxDepth = maxDepth;
  }

  /** Makes what reads plans. */
  static SourceReader reader(JsonReader reader, Limits limits) {
    return pasted ->
        pasted.mayBe(Format.TERRAFORM)
            ? new PlanTexts(reader, limits.maxDepth()).read(pasted)
            : Optional.empty();
  }

  @Override
  public Optional<Reading> read(Pasted pasted) {
    String text = pasted.text();
    if (!text.contains(ENCODED) && !text.contains("aws_kms_") && !text.contains("awscc_kms_")) {
      return Optional.empty();
    }
    Layer layer = PlanPolicy.withoutColours(new Layer(text, Embedding.NONE));
    String plain = layer.text();
    int line = 0;
    while (line < plain.length()) {
      int stop = plain.indexOf('\n', line);
      int end = stop < 0 ? plain.length() : stop;
      line = Math.max(line(layer, line, end), end + 1);
    }
    if (!tells) {
      return Optional.empty();
    }
    if (finds.found().isEmpty() && finds.gaps().isEmpty()) {
      finds.add(Gap.nothing("This plan shows no policy that a key will have." + ADVICE));
    }
    String why =
        "It is what terraform plan prints. Change the configuration that it is made of, too.";
    return Optional.of(new Reading.Understood(Format.TERRAFORM, why, finds.found(), finds.gaps()));
  }

  /** Reads a line, and what belongs to it; returns how far that goes. */
  private int line(Layer layer, int from, int end) {
    String text = layer.text();
    int start = PlanPolicy.behindBlanks(text, from);
    String line = text.substring(start, end);
    if (line.startsWith("# ")) {
      int is = Math.max(line.indexOf(" will be "), line.indexOf(" must be "));
      address = is > 0 ? line.substring(2, is) : address;
      return end;
    }
    int name = PlanPolicy.behindSign(text, start);
    String content = text.substring(name, end);
    if (content.startsWith("resource \"")) {
      int type = content.indexOf('"') + 1;
      int typeEnd = Math.max(type, content.indexOf('"', type));
      int label = content.indexOf('"', typeEnd + 1) + 1;
      int labelEnd = content.indexOf('"', label);
      String ofType = content.substring(type, typeEnd);
      String made =
          label > 0 && labelEnd > label ? ofType + "." + content.substring(label, labelEnd) : "";
      isKey = HclFinder.isKey(ofType);
      // A name may be hidden in one of the two and not in the other.
      address = address.contains(ofType + ".") ? address : made;
      if (isKey && name > start) {
        tells = true;
      }
      return end;
    }
    int sign = content.indexOf('=');
    String attribute = sign < 0 ? "" : content.substring(0, sign).trim();
    boolean policy = attribute.equals("policy") || attribute.equals("key_policy");
    if (!isKey || !policy || name == start) {
      return end;
    }
    int value = PlanPolicy.behindBlanks(text, name + sign + 1);
    boolean ends = text.substring(value, end).trim().equals(ENCODED);
    if (text.charAt(start) == '-' && name == start + 2) {
      return end;
    }
    if (ends) {
      return policy(layer, value);
    }
    if (content.contains(UNKNOWN)) {
      gap(layer, value, end, " is known only after the plan is applied.");
    }
    return end;
  }

  private int policy(Layer layer, int value) {
    PlanPolicy policy = new PlanPolicy(layer.text(), value);
    int end = policy.read();
    Layer inner = policy.in(layer);
    String rest = layer.text().substring(end, Math.min(layer.text().length(), end + 24));
    if (rest.startsWith(" -> null")) {
      return end;
    }
    if (rest.startsWith(" -> " + UNKNOWN)) {
      gap(layer, value, end, " is known only after the plan is applied.");
      return end;
    }
    Optional<HclBlock> file =
        policy.isWhole() ? HclParser.parse(inner.text(), maxDepth + 1).file() : Optional.empty();
    if (file.isEmpty() || !add(inner, file.get(), policy.hidden().isPresent())) {
      gap(layer, value, end, " is not all in this text, or is no object." + ADVICE);
    }
    policy.hidden().ifPresent(range -> finds.gap(range, layer, PART + ADVICE));
    return end;
  }

  private void gap(Layer layer, int start, int end, String message) {
    tells = true;
    finds.gap(new TextRange(start, end), layer, "The policy of " + name() + message);
  }

  private String name() {
    return address.isEmpty() ? "key policy" : address;
  }

  private boolean add(Layer inner, HclBlock file, boolean part) {
    HclScope scope = new HclScope(inner.text(), file);
    HclExpression call = file.attributes.isEmpty() ? null : file.attributes.get(0).value();
    if (call == null || call.parts().isEmpty() || !call.parts().get(0).is(Kind.OBJECT)) {
      return false;
    }
    ObjectNode root = new HclTree(scope).policy(call.parts().get(0));
    PolicyDocument policy =
        new PolicyDocument(name(), Syntax.HCL, inner.text(), root, inner.embedding(), KeyFacts.NONE)
            .asPart(part, false, List.of())
            .in(new HclFile(file, scope));
    finds.add(address.isEmpty() ? policy : policy.ofKey());
    tells = true;
    return true;
  }
}
