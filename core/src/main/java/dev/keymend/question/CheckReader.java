package dev.keymend.question;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.authorization.DocumentKind;
import dev.keymend.authorization.DocumentReader;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.kms.KmsAction;
import dev.keymend.question.Check.Given;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads checks: one JSON object per line, as docs/report.md describes them. */
public final class CheckReader {
  /** More of them in one request are not asked. */
  private static final int MOST = 200;

  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  private final String text;
  private int wrongAt;
  private String problem = "";

  private CheckReader(String text) {
    this.text = text;
  }

  /** Reads a text of several lines. */
  public static List<CheckLine> read(String text) {
    List<CheckLine> lines = new ArrayList<>();
    int number = 0;
    for (int from = 0; from < text.length() && lines.size() <= MOST; ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      number++;
      Optional<CheckLine> line = read(number, text.substring(from, to));
      if (line.isPresent()) {
        lines.add(
            lines.size() < MOST
                ? line.get()
                : new CheckLine(
                    number, Optional.empty(), 1, "At most " + MOST + " checks are asked at once."));
      }
      from = to + 1;
    }
    return lines;
  }

  /**
   * Reads one line; empty for one without a check: a blank one, or one that begins with {@code #}.
   */
  public static Optional<CheckLine> read(int number, String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return Optional.empty();
    }
    CheckReader reader = new CheckReader(line);
    Optional<Check> check = reader.check();
    return Optional.of(
        reader.problem.isEmpty()
            ? new CheckLine(number, check, 1, "")
            : new CheckLine(number, Optional.empty(), reader.wrongAt + 1, reader.problem));
  }

  /** Notes the first problem. */
  private void wrong(Node at, String what) {
    if (problem.isEmpty()) {
      wrongAt = at.range().start();
      problem = what;
    }
  }

  private Optional<Check> check() {
    Reading reading = READER.read(text);
    if (!(reading instanceof Reading.Understood understood)) {
      Reading.Unreadable unreadable = (Reading.Unreadable) reading;
      wrongAt = unreadable.range().start();
      problem = unreadable.message();
      return Optional.empty();
    }
    Node root = ((PolicyDocument) understood.found().get(0)).root();
    if (!(root instanceof ObjectNode object)) {
      wrong(root, "A check is a JSON object.");
      return Optional.empty();
    }
    known(object, " name request identity expect key policy documents ");
    if (!(object.value("request").orElse(null) instanceof ObjectNode call)) {
      wrong(object, "A check needs the member request, an object.");
      return Optional.empty();
    }
    known(call, " principal action resource context ");
    List<PastedDocument> documents = new ArrayList<>();
    List<Given> files = new ArrayList<>();
    documents(object, documents, files);
    Optional<Question> question = question(object, call, documents);
    return question.map(
        asked ->
            new Check(
                string(object, "name"),
                asked,
                expected(object),
                string(object, "key"),
                object.value("policy").map(this::policy),
                files));
  }

  private Optional<Question> question(
      ObjectNode check, ObjectNode call, List<PastedDocument> documents) {
    String principal = string(call, "principal");
    String nobody =
        principal.isEmpty()
            ? "The request needs a principal."
            : principal.equals("anonymous")
                ? "KMS takes no call without credentials. Ask for a role of another account."
                : EvaluationInput.problemOfCaller(principal);
    if (!nobody.isEmpty()) {
      wrong(call.value("principal").orElse(call), nobody);
    }
    String action = string(call, "action");
    Optional<KmsAction> known = KmsAction.named(action);
    if (known.isEmpty()) {
      wrong(
          call.value("action").orElse(call),
          action.isEmpty()
              ? "The request needs an action."
              : "KMS has no action “" + action + "”. Give one such as kms:Decrypt.");
    }
    String resource = string(call, "resource");
    String noKey = resource.isEmpty() ? "" : EvaluationInput.problemOfKey(resource);
    if (!noKey.isEmpty()) {
      wrong(call.value("resource").orElse(call), noKey);
    }
    Map<String, List<String>> context = context(call);
    Optional<IdentityPolicies> identity = identity(string(check, "identity"));
    if (identity.isEmpty() && check.value("identity").isPresent()) {
      wrong(check.value("identity").get(), "The member identity is allow, none or deny.");
    }
    return known.map(
        does ->
            new Question(
                principal,
                does,
                resource.isEmpty() ? Optional.empty() : Optional.of(resource),
                context,
                identity,
                documents));
  }

  private Optional<CallOutcome> expected(ObjectNode check) {
    Optional<Node> node = check.value("expect");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String text = string(check, "expect");
    for (CallOutcome outcome : CallOutcome.values()) {
      if (outcome.id().equals(text)) {
        return Optional.of(outcome);
      }
    }
    wrong(node.get(), "The member expect is allowed, refused or unknown.");
    return Optional.empty();
  }

  /** A policy may stand there as an object, as its text, or as the name of its file. */
  private Given policy(Node node) {
    if (node instanceof StringNode string) {
      String value = string.value().source();
      return value.strip().startsWith("{")
          ? new Given(value, "", Optional.empty())
          : new Given("", value, Optional.empty());
    }
    return new Given(
        text.substring(node.range().start(), node.range().end()), "", Optional.empty());
  }

  private void documents(ObjectNode check, List<PastedDocument> documents, List<Given> files) {
    Optional<Node> value = check.value("documents");
    if (value.isEmpty()) {
      return;
    }
    if (!(value.get() instanceof ArrayNode list)) {
      wrong(value.get(), "The member documents is a list.");
      return;
    }
    for (Node node : list.elements()) {
      if (!(node instanceof ObjectNode document)) {
        wrong(node, "A document is an object with the member text or file.");
        continue;
      }
      known(document, " text file kind ");
      String kind = string(document, "kind");
      Optional<DocumentKind> told = DocumentKind.byId(kind);
      if (!kind.isEmpty() && told.isEmpty()) {
        wrong(document.value("kind").orElse(document), "There is no kind “" + kind + "”.");
      }
      String file = string(document, "file");
      if (file.isEmpty()) {
        documents.addAll(DocumentReader.read(string(document, "text"), told));
      } else {
        files.add(new Given("", file, told));
      }
    }
  }

  /** Refuses members that are not known: a misspelt one would make another question. */
  private void known(ObjectNode object, String names) {
    for (Member member : object.members()) {
      if (!names.contains(" " + member.name() + " ")) {
        wrong(
            member.key(),
            "There is no member “"
                + member.name()
                + "” here, but "
                + names.strip().replace(" ", ", ")
                + ".");
      }
    }
  }

  private String string(ObjectNode object, String name) {
    Optional<Node> value = object.value(name);
    if (value.isPresent() && !(value.get() instanceof StringNode)) {
      wrong(value.get(), "The member " + name + " is a string.");
    }
    return object.text(name).orElse("");
  }

  /** Returns the condition keys of a request as written, with their values. */
  public static Map<String, List<String>> context(ObjectNode request) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    if (request.value("context").orElse(null) instanceof ObjectNode keys) {
      for (Member key : keys.members()) {
        context.put(key.name(), texts(key.value()));
      }
    }
    return context;
  }

  private static List<String> texts(Node value) {
    List<String> texts = new ArrayList<>();
    List<Node> nodes = value instanceof ArrayNode array ? array.elements() : List.of(value);
    for (Node node : nodes) {
      if (node instanceof StringNode string) {
        texts.add(string.value().source());
      } else if (node instanceof LiteralNode literal) {
        texts.add(literal.text());
      }
    }
    return texts;
  }

  /** Returns what IAM policies say, by the id of that. */
  public static Optional<IdentityPolicies> identity(String id) {
    for (IdentityPolicies identity : IdentityPolicies.values()) {
      if (Ascii.id(identity.name()).equals(id)) {
        return Optional.of(identity);
      }
    }
    return Optional.empty();
  }
}
