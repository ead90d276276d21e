package dev.keymend.change;

import dev.keymend.source.HclFile;
import dev.keymend.source.HclText;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Part;
import dev.keymend.source.Node;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Prints resolved values as HCL, aligned as {@code terraform fmt} does it. */
final class HclPrinter extends JsonPrinter {
  private final HclStyle style;
  private final HclSources sources;

  /** What was written that stands for the provider's account or partition. */
  final Set<String> used = new LinkedHashSet<>();

  /** Whether something was written that the provider makes a variable of in its data source. */
  boolean becomesVariable;

  HclPrinter(HclStyle style, HclSources sources) {
    super(style);
    this.style = style;
    this.sources = sources;
  }

  @Override
  String string(String text) {
    return string(HoledString.literal(text));
  }

  /** A string that is a hole and nothing else is what fills it. */
  @Override
  String string(HoledString string) {
    becomesVariable |= string.source().contains("&{");
    List<Part> parts = new ArrayList<>();
    for (Part part : string.parts()) {
      parts.add(part instanceof Hole hole ? named(hole) : part);
    }
    HoledString named = HoledString.of(parts);
    return parts.size() == 1 && parts.get(0) instanceof Hole hole && hole.written().startsWith("$")
        ? hole.expression()
        : '"' + HclText.escape(named) + '"';
  }

  private Hole named(Hole hole) {
    if (!HclFile.isOwn(hole.expression())) {
      return hole;
    }
    String name = sources.nameOf(hole.expression());
    used.add(name);
    return new Hole(name, hole.meaning(), "${" + name + "}");
  }

  /** What is not written anywhere is written now. */
  @Override
  String copy(Node original) {
    return original instanceof StringNode string && string.range().length() == 0
        ? string(string.value())
        : super.copy(original);
  }

  @Override
  String member(String name, String value) {
    return name(name) + style.sign + value;
  }

  /** Returns a name as the document writes names. */
  @Override
  String name(String name) {
    return style.quotes || !isIdentifier(name) ? string(HoledString.of(name)) : name;
  }

  private static boolean isIdentifier(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '_') {
        return false;
      }
    }
    return !name.isEmpty();
  }

  @Override
  String membersOnLines(List<String> members, String inner, String outer) {
    String gap = (style.commas ? "," : "") + style.newline + inner;
    String last = style.lastComma ? "," : "";
    return style.newline
        + inner
        + String.join(gap, style.sign.equals(" = ") ? aligned(members) : members)
        + last
        + style.newline
        + outer;
  }

  /**
   * Lines beside each other have their signs in one column; what goes on behind its line has not.
   */
  static List<String> aligned(List<String> members) {
    List<String> lines = new ArrayList<>(members);
    int from = 0;
    while (from < lines.size()) {
      int to = from;
      int widest = 0;
      while (to < lines.size() && lines.get(to).indexOf('\n') < 0) {
        widest = Math.max(widest, nameEnd(lines.get(to)));
        to++;
      }
      for (int i = from; i < to; i++) {
        String line = lines.get(i);
        int end = nameEnd(line);
        lines.set(i, padded(line.substring(0, end), widest) + line.substring(end));
      }
      from = to + 1;
    }
    return lines;
  }

  private static int nameEnd(String line) {
    return Math.max(0, line.indexOf(" = "));
  }

  /** Returns a name with blanks behind it, so that it is as long as others. */
  static String padded(String name, int width) {
    StringBuilder padded = new StringBuilder(name);
    while (padded.length() < width) {
      padded.append(' ');
    }
    return padded.toString();
  }
}
