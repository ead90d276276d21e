package dev.keymend.source;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import dev.keymend.text.LineIndex;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Reads strict JSON. jackson-core decides what is JSON; the tree keeps every place. */
public final class JsonReader {
  private final Limits limits;
  private final JsonFactory factory;

  /** Makes a reader with its bounds. */
  public JsonReader(Limits limits) {
    this.limits = limits;
    this.factory = jsonFactory(limits);
  }

  /** Returns a factory that keeps nothing between two texts and has no bound below ours. */
  public static JsonFactory jsonFactory(Limits limits) {
    return JsonFactory.builder()
        .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
        .disable(tools.jackson.core.TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
        .disable(tools.jackson.core.TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth() + 1)
                .maxNameLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build())
        .build();
  }

  /** Returns a text as a document, whatever it is, when it is one JSON value. */
  public Optional<PolicyDocument> document(String text) {
    return parse(text) instanceof Json.Roots values && values.roots().size() == 1
        ? Optional.of(PolicyDocument.of(text, values.roots().get(0)))
        : Optional.empty();
  }

  /** Returns the values of a text that is JSON, or JSON line by line; none when it is not. */
  public List<Node> roots(String text) {
    return parse(text) instanceof Json.Roots values ? values.roots() : List.of();
  }

  /** Reads a text as one policy, whatever it is. */
  public Reading read(String text) {
    Json json = parse(text);
    if (json instanceof Json.Broken broken) {
      return broken.problem();
    }
    return read(text, ((Json.Roots) json).roots());
  }

  /** The same for a text that was parsed. */
  Reading read(String text, List<Node> roots) {
    if (roots.size() > 1) {
      return trailing(text, roots.get(1).range().start());
    }
    return new Reading.Understood(
        Format.POLICY,
        "It is one JSON value.",
        List.of(
            Functions.areIn(roots.get(0))
                ? CloudFormation.document("key policy", roots.get(0), new Layer(text, Syntax.JSON))
                : PolicyDocument.of(text, roots.get(0))),
        List.of());
  }

  /** Parses a text in which {@code ${…}} is what it says. */
  Json parsePlain(String text) {
    return parse(text, new TreeBuilder(text, true));
  }

  /** Parses a text. What {@code get-key-policy --output text} puts behind a policy is let go. */
  Json parse(String text) {
    return parse(text, new TreeBuilder(text, false));
  }

  private Json parse(String text, TreeBuilder tree) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), Characters.of(text))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        if (tree.depth() == 0 && !tree.mayGoOnWith(token)) {
          return new Json.Broken(trailing(text, offset));
        }
        if (tree.depth() >= limits.maxDepth() && token.isStructStart()) {
          return new Json.Broken(tooDeep(offset));
        }
        accept(tree, parser, token, offset);
      }
    } catch (JacksonException e) {
      boolean named = tree.depth() == 0 && tree.roots().size() == 1 && isPolicyName(text, tree);
      return named ? new Json.Roots(tree.roots()) : new Json.Broken(invalid(text, e, tree));
    }
    if (tree.roots().isEmpty()) {
      return new Json.Broken(nothing(text, "There is no JSON in this text."));
    }
    return new Json.Roots(tree.roots());
  }

  private static boolean isPolicyName(String text, TreeBuilder tree) {
    return text.substring(tree.roots().get(0).range().end()).strip().equals("default");
  }

  private static void accept(TreeBuilder tree, JsonParser parser, JsonToken token, int offset) {
    switch (token) {
      case START_OBJECT, START_ARRAY -> tree.open(offset);
      case END_OBJECT -> tree.closeObject(offset);
      case END_ARRAY -> tree.closeArray(offset);
      case PROPERTY_NAME -> tree.key(offset, parser.currentName());
      case VALUE_STRING -> tree.string(offset, parser.getString());
      default -> tree.literal(offset, parser.getString());
    }
  }

  private static Reading.Unreadable tooDeep(int offset) {
    return new Reading.Unreadable(
        Reading.Problem.TOO_DEEP,
        new TextRange(offset, offset + 1),
        "The text is nested too deeply here. A key policy has at most five levels.",
        "Check that this is the policy itself and that every bracket is closed.");
  }

  private static Reading.Unreadable trailing(String text, int offset) {
    return new Reading.Unreadable(
        Reading.Problem.INVALID_JSON,
        new TextRange(offset, Math.min(offset + 1, text.length())),
        "The JSON ends before this place, " + place(text, offset) + ", but the text goes on.",
        "Remove what stands behind it, or an extra bracket before this place.");
  }

  private static Reading.Unreadable nothing(String text, String message) {
    return new Reading.Unreadable(
        Reading.Problem.INVALID_JSON,
        new TextRange(0, text.length()),
        message,
        "Paste the key policy, a JSON object with a Statement.");
  }

  private static Reading.Unreadable invalid(String text, JacksonException e, TreeBuilder tree) {
    if (text.indexOf('{') < 0 && text.indexOf('[') < 0 && text.indexOf('"') < 0) {
      return nothing(text, "There is no policy in this text.");
    }
    int offset = offsetOf(text, e);
    if (offset >= text.length() && tree.depth() > 0) {
      int open = tree.innermostStart();
      return new Reading.Unreadable(
          Reading.Problem.INVALID_JSON,
          new TextRange(open, open + 1),
          "The text ends before its JSON does. This bracket, "
              + place(text, open)
              + ", is never closed.",
          "Paste the whole policy, or add what is missing at the end.");
    }
    return new Reading.Unreadable(
        Reading.Problem.INVALID_JSON,
        new TextRange(offset, Math.min(offset + 1, text.length())),
        "This is not valid JSON at " + place(text, offset) + ". " + reason(text, offset),
        "Correct this place.");
  }

  private static int offsetOf(String text, JacksonException e) {
    long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
    return (int) Math.max(0, Math.min(offset, text.length()));
  }

  private static String place(String text, int offset) {
    LineIndex lines = new LineIndex(text);
    return "line " + lines.line(offset) + ", column " + lines.column(offset);
  }

  /** What is wrong there, in words for whoever pasted it. */
  private static String reason(String text, int offset) {
    if (offset >= text.length()) {
      return "The text ends before its JSON does.";
    }
    char c = text.charAt(offset);
    if (c == '/' || c == '#') {
      return "JSON has no comments.";
    }
    if (c == '\'' || c == '`' || (c >= '\u2018' && c <= '\u201F')) {
      return "JSON has no quotes but \".";
    }
    if (c == '\n' || c == '\r' || c == '\t') {
      return "A string cannot have a line break or a tab in it. Perhaps its quote is missing.";
    }
    if (c == '}' || c == ']') {
      return "This bracket closes nothing of its kind, or a value is missing before it.";
    }
    if (c == ',' || c == ':' || c == ';' || c == '=') {
      return "Something is missing before this sign, or it stands for another one.";
    }
    if (c == '"' || c == '{' || c == '[') {
      return "A comma or a colon is missing before it.";
    }
    return Ascii.isAlphanumeric(c) || c == '_' || c == '$' || c == '-'
        ? "A name or a text stands here without quotes."
        : "This is no part of JSON.";
  }
}
