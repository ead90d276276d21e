package dev.keymend.cli.pipeline;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.Reading;
import dev.keymend.source.StringNode;
import dev.keymend.text.LineIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file that Keymend defines itself: strict JSON, of which every member is known. */
final class OwnFile {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  /** More of a value tells nobody more. */
  private static final int MOST = 60;

  private final String name;
  private final String text;
  private final ObjectNode root;

  private OwnFile(String name, String text, ObjectNode root) {
    this.name = name;
    this.text = text;
    this.root = root;
  }

  static OwnFile read(String name, String text) throws BadFileException {
    if (text.isBlank()) {
      throw new BadFileException(name + " is empty. It has to be a JSON object, such as {}.");
    }
    List<Node> roots = READER.roots(text);
    if (roots.isEmpty() && READER.read(text) instanceof Reading.Unreadable problem) {
      int line = new LineIndex(text).line(problem.range().start());
      throw new BadFileException(name + ":" + line + ": " + problem.message());
    }
    if (roots.size() != 1 || !(roots.get(0) instanceof ObjectNode root)) {
      throw new BadFileException(name + " has to be one JSON object.");
    }
    return new OwnFile(name, text, root);
  }

  /** Returns a value as it is written, or the beginning of it. */
  String text(Node at) {
    String written = at.range().of(text);
    return written.length() > MOST ? written.substring(0, MOST) + "…" : written;
  }

  ObjectNode root() {
    return root;
  }

  /** Returns what is wrong at a place. */
  BadFileException wrong(Node at, String what) {
    int line = new LineIndex(text).line(at.range().start());
    return new BadFileException(name + ":" + line + ": " + what);
  }

  /**
   * Refuses members that are not known, or there twice: one of them would change nothing, unseen.
   */
  void known(ObjectNode object, List<String> names) throws BadFileException {
    Set<String> seen = new HashSet<>();
    for (Member member : object.members()) {
      if (!seen.add(member.name())) {
        throw wrong(member.key(), "“" + member.name() + "” is there twice.");
      }
      if (!names.contains(member.name())) {
        String list = String.join(", ", names);
        throw wrong(member.key(), "“" + member.name() + "” is not known. Known are " + list + ".");
      }
    }
  }

  Optional<String> string(ObjectNode object, String member) throws BadFileException {
    Optional<Node> value = object.value(member);
    if (value.isPresent() && !(value.get() instanceof StringNode)) {
      throw wrong(
          value.get(), member + " has to be a text in quotes, not " + text(value.get()) + ".");
    }
    return object.text(member);
  }

  /**
   * Returns what a member says that has to be there.
   *
   * @param what what to call the object at the beginning of a sentence
   */
  String needed(ObjectNode object, String member, String what) throws BadFileException {
    String text = string(object, member).orElse("").strip();
    if (text.isEmpty()) {
      throw wrong(object, what + " needs the member " + member + ".");
    }
    return text;
  }

  List<Node> list(ObjectNode object, String member) throws BadFileException {
    Optional<Node> value = object.value(member);
    if (value.isPresent() && !(value.get() instanceof ArrayNode)) {
      throw wrong(value.get(), member + " has to be a list, not " + text(value.get()) + ".");
    }
    return value.isPresent() ? ((ArrayNode) value.get()).elements() : List.of();
  }

  /** Returns an element of a list of objects. */
  ObjectNode object(Node node, String list) throws BadFileException {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw wrong(node, "An element of " + list + " has to be an object, not " + text(node) + ".");
  }
}
