package dev.keymend.change;

import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.YamlPlaces.Place;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes changes into a document in YAML, in the style that it is written in. What stands in
 * brackets is written as JSON is. Of several insertions at one place, those further to the right
 * come first: what belongs to a statement comes before the next statement.
 */
final class YamlPolicyWriter implements PolicyWriter {
  /** What fills in a missing value comes before what else is put there. */
  private static final int FIRST = Integer.MIN_VALUE;

  private final YamlStyle style;
  private final YamlText text;
  private final YamlPlaces places;
  private final YamlPrinter printer;
  private final JsonStyle flowStyle;
  private final JsonPolicyWriter flow;

  YamlPolicyWriter(PolicyDocument document) {
    style = new YamlStyle(document);
    text = style.text;
    places = new YamlPlaces(document, text);
    flowStyle = new JsonStyle(document);
    YamlFlowPrinter inBrackets = new YamlFlowPrinter(flowStyle, style);
    flow = new JsonPolicyWriter(flowStyle, inBrackets);
    printer = new YamlPrinter(style, inBrackets);
  }

  @Override
  public Written edits(PolicyChange change, Symbols symbols, boolean alone) {
    Resolver resolver = new Resolver(symbols, flowStyle.functions, flowStyle.joins);
    PolicyChange resolved = resolver.resolve(change);
    List<TextEdit> edits =
        resolved instanceof PolicyChange.AddStatements add
            ? add(add, alone)
            : write(TreeChange.of(resolved));
    return new Written(edits, resolver.isComplete(), resolver.isPossible());
  }

  private List<TextEdit> add(PolicyChange.AddStatements add, boolean alone) {
    Member member = add.policy().statementElement();
    Node element = member.value();
    boolean empty = add.policy().isEmpty();
    if (places.of(element).inBrackets() || (!empty && places.isInBrackets(element))) {
      return flow.add(add, alone);
    }
    return new YamlStatements(text, style, printer, flow).add(add, member);
  }

  private List<TextEdit> write(TreeChange change) {
    if (change instanceof TreeChange.AddMember add) {
      return places.isInBrackets(add.object()) ? flow.write(add) : addMember(add);
    }
    if (change instanceof TreeChange.AddFirstMember add) {
      return places.isInBrackets(add.object()) ? flow.write(add) : List.of(addFirst(add));
    }
    if (change instanceof TreeChange.RenameMember rename) {
      String name = style.scalars.name(rename.name(), true);
      return List.of(TextEdit.replace(rename.member().key().range(), name));
    }
    if (change instanceof TreeChange.RemoveMembers remove) {
      return places.isInBrackets(remove.object()) ? flow.write(remove) : removeMembers(remove);
    }
    if (change instanceof TreeChange.ReplaceValue replace) {
      if (!places.of(replace.node()).inBrackets()) {
        return replace(replace);
      }
      return replace.node().range().length() == 0 ? fill(replace) : flow.write(replace);
    }
    if (change instanceof TreeChange.WrapValue wrap) {
      return places.of(wrap.node()).inBrackets() ? flow.write(wrap) : wrap(wrap);
    }
    TreeChange.TakeValues take = (TreeChange.TakeValues) change;
    return places.of(take.all().get(0)).inBrackets() ? flow.write(take) : take(take);
  }

  private int column(Member member) {
    return text.column(member.key().range().start());
  }

  private List<TextEdit> addMember(TreeChange.AddMember add) {
    List<Member> members = add.object().members();
    Member last = members.get(members.size() - 1);
    int column = column(last);
    String member = printer.member(new NewMember(add.name(), add.value()), column);
    int place = text.behind(last.range().end(), column);
    return List.of(TextEdit.insert(place, text.line(column) + member, -column));
  }

  private TextEdit addFirst(TreeChange.AddFirstMember add) {
    Member first = add.object().members().get(0);
    int column = column(first);
    String member = printer.member(new NewMember(add.name(), add.value()), column);
    return TextEdit.insert(first.key().range().start(), member + text.line(column));
  }

  private List<TextEdit> removeMembers(TreeChange.RemoveMembers remove) {
    List<Member> all = remove.object().members();
    if (all.size() == remove.members().size()) {
      return List.of(TextEdit.replace(remove.object().range(), "{}"));
    }
    List<Integer> starts = new ArrayList<>();
    List<TextRange> some = new ArrayList<>();
    all.forEach(member -> starts.add(member.key().range().start()));
    remove.members().forEach(member -> some.add(member.range()));
    return remove(starts, some);
  }

  private List<TextEdit> take(TreeChange.TakeValues take) {
    List<Integer> starts = new ArrayList<>();
    List<TextRange> some = new ArrayList<>();
    int next = 0;
    for (Node node : take.all()) {
      int start = dash(node);
      starts.add(start);
      if (next < take.values().size() && take.values().get(next).range().equals(node.range())) {
        some.add(new TextRange(start, node.range().end()));
        next++;
      }
    }
    return remove(starts, some);
  }

  /** Returns where the dash of an element is, which only white space and a comment keep from it. */
  private int dash(Node element) {
    int behind = text.behindIndicator(element.range().start());
    if (behind >= 0) {
      return behind - 1;
    }
    int i = element.range().start();
    while (i > 0 && !(text.at(i) == '-' && (text.isBlank(i + 1) || text.isBreak(i + 1)))) {
      i--;
    }
    return i;
  }

  /**
   * Takes out lines, with the break before them. What begins behind a dash on the same line goes up
   * to what stays.
   */
  private List<TextEdit> remove(List<Integer> starts, List<TextRange> some) {
    List<TextEdit> edits = new ArrayList<>();
    int taken = 0;
    int leading = -1;
    for (int i = 0; i < starts.size(); i++) {
      int start = starts.get(i);
      boolean goes = taken < some.size() && some.get(taken).start() == start;
      if (leading >= 0 && !goes) {
        edits.add(TextEdit.delete(new TextRange(leading, start)));
        leading = -1;
      } else if (goes && leading < 0) {
        int line = text.lineStart(start);
        boolean nextFollows =
            i == 0 && i + 1 < starts.size() && follows(starts.get(i + 1), some.get(taken).end());
        if (text.beginsLine(start) && line > 0 && !nextFollows) {
          int end = text.behind(some.get(taken).end(), start - line);
          edits.add(TextEdit.delete(new TextRange(text.lineBefore(line), end)));
        } else {
          leading = start;
        }
      }
      taken += goes ? 1 : 0;
    }
    return edits;
  }

  /** Whether something begins on the line behind that on which something else ends. */
  private boolean follows(int start, int end) {
    return text.lineStart(start) == text.nextLine(text.lineEnd(end));
  }

  /** A value that is missing may lack the blank behind its colon, and the colon, too. */
  private List<TextEdit> fill(TreeChange.ReplaceValue replace) {
    List<TextEdit> edits = new ArrayList<>();
    int start = replace.node().range().start();
    String gap = text.at(start - 1) == ':' ? " " : ": ";
    for (TextEdit edit : flow.write(replace)) {
      edits.add(TextEdit.replace(edit.range(), gap + edit.replacement()));
    }
    return edits;
  }

  private List<TextEdit> replace(TreeChange.ReplaceValue replace) {
    Node node = replace.node();
    Place place = places.of(node);
    TextRange range = node.range();
    int column = text.column(range.start());
    if (place.key() < 0) {
      String element = printer.element(replace.value(), place.name(), column);
      return List.of(TextEdit.replace(range, element));
    }
    int from = text.behindIndicator(range.start());
    boolean below = from < 0 || text.spansLines(from, range.start());
    if (below
        && isBlock(node)
        && replace.value() instanceof NewValue.Members members
        && node instanceof ObjectNode
        && !members.members().isEmpty()) {
      return List.of(TextEdit.replace(range, printer.members(members.members(), column)));
    }
    if (below
        && isBlock(node)
        && node instanceof ArrayNode
        && replace.value() instanceof NewValue.Items items
        && !items.values().isEmpty()) {
      return List.of(TextEdit.replace(range, printer.items(items, place.name(), column)));
    }
    String value = printer.value(replace.value(), place.name(), text.column(place.key()));
    boolean inline = value.startsWith(" ");
    if (inline && (!below || from < 0)) {
      boolean attached = from == range.start();
      String written = attached ? value : value.substring(1);
      return List.of(new TextEdit(range, written, range.length() == 0 ? FIRST : 0));
    }
    TextRange whole = new TextRange(from < 0 ? range.start() : from, range.end());
    return List.of(new TextEdit(whole, value, whole.length() == 0 ? FIRST : 0));
  }

  /** Whether a collection is written without brackets. */
  private boolean isBlock(Node node) {
    return "{[!".indexOf(text.at(node.range().start())) < 0;
  }

  /** Puts a name before a value, which stays as it is, so that other changes may touch it. */
  private List<TextEdit> wrap(TreeChange.WrapValue wrap) {
    Node node = wrap.node();
    int start = node.range().start();
    int column = text.column(places.of(node).key());
    String name = style.scalars.name(wrap.name(), false) + ":";
    if (!(node instanceof ArrayNode) || text.isBracketed(start)) {
      int from = text.behindIndicator(start);
      TextRange gap = new TextRange(from < 0 ? start : from, start);
      return List.of(TextEdit.replace(gap, text.line(column + style.step()) + name + " "));
    }
    int dash = text.column(start);
    if (dash > column) {
      return List.of(TextEdit.insert(start, name + text.line(dash)));
    }
    String step = " ".repeat(style.step());
    List<TextEdit> edits = new ArrayList<>();
    edits.add(TextEdit.insert(start, step + name + text.line(dash + style.step())));
    int line = text.nextLine(text.lineEnd(start));
    while (line < node.range().end()) {
      if (!text.isBreak(line)) {
        edits.add(TextEdit.insert(line, step));
      }
      line = text.nextLine(text.lineEnd(line));
    }
    return edits;
  }
}
