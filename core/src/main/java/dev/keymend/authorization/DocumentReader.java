package dev.keymend.authorization;

import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.PrintedOutput;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Tells what people paste beside a key policy: policies as they are written, or as the commands
 * print them that show them, lists of grants, descriptions of keys. Source: AWS CLI Command
 * Reference, iam get-role-policy, get-policy-version, simulate-principal-policy, organizations
 * describe-policy, ec2 describe-vpc-endpoints, kms list-grants, describe-key, sts
 * get-caller-identity.
 */
public final class DocumentReader {
  /** Policies may be in strings, and those in strings. */
  private static final int MAX_LAYERS = 4;

  private static final int MAX_DOCUMENTS = 500;

  private static final char NUL = 0;

  /** A value to look at, what it is called, and what it must be if it is a policy. */
  private record DocumentVisit(
      String text, Node node, String name, Optional<DocumentKind> kind, int layers, Around around) {
    DocumentVisit(String text, Node node, DocumentVisit outer) {
      this(text, node, outer.name, outer.kind, outer.layers, outer.around);
    }
  }

  /** Whose policy it is, as in {@link PastedDocument#holder}, and whether it is replaced. */
  private record Around(String holder, boolean replaced) {
    static final Around NOTHING = new Around("", false);

    Around within(ObjectNode object) {
      String whose =
          object
              .text("RoleName")
              .map("role/"::concat)
              .or(() -> object.text("UserName").map("user/"::concat))
              .orElse(holder);
      Node version = object.value("IsDefaultVersion").orElse(null);
      boolean old =
          version instanceof LiteralNode literal && Ascii.equalsIgnoreCase(literal.text(), "false");
      return new Around(whose, replaced || old);
    }
  }

  private final JsonReader json = new JsonReader(Limits.DEFAULT);
  private final Optional<DocumentKind> forced;
  private final Deque<DocumentVisit> pending = new ArrayDeque<>();
  private final List<PastedDocument> found = new ArrayList<>();

  private DocumentReader(Optional<DocumentKind> forced) {
    this.forced = forced;
  }

  /**
   * Reads a text.
   *
   * @param pasted what was pasted; a text in UTF-16 may have a NUL beside each letter
   * @param forced what its policies are, when the user said so
   * @return what is in it; never empty, and of the kind {@code OTHER} when it is not known
   */
  public static List<PastedDocument> read(String pasted, Optional<DocumentKind> forced) {
    String text = pasted.indexOf(NUL) < 0 ? pasted : pasted.replace(String.valueOf(NUL), "");
    DocumentReader reader = new DocumentReader(forced);
    for (Node root : PrintedOutput.roots(text)) {
      reader.pending.addLast(
          new DocumentVisit(text, root, "", Optional.empty(), 0, Around.NOTHING));
    }
    reader.walk();
    if (reader.found.isEmpty()) {
      PrintedKey.in(text)
          .map(PastedDocument.of(DocumentKind.KEY_DESCRIPTION, "It describes a key.")::with)
          .or(() -> printed(text))
          .ifPresent(reader.found::add);
    }
    return reader.found.isEmpty()
        ? List.of(
            PastedDocument.of(
                DocumentKind.OTHER,
                "There is no policy, no list of grants and no description of a key in it."))
        : reader.found;
  }

  private static Optional<PastedDocument> printed(String text) {
    List<Grant> grants = PrintedGrants.in(text);
    return grants.isEmpty()
        ? PrintedCaller.in(text)
            .map(
                PastedDocument.of(
                        DocumentKind.CALLER_IDENTITY, "It is what get-caller-identity prints.")
                    ::calledBy)
        : Optional.of(PastedDocument.of(DocumentKind.GRANTS, "It lists grants.").with(grants));
  }

  private void walk() {
    while (!pending.isEmpty() && found.size() < MAX_DOCUMENTS) {
      DocumentVisit visit = pending.pop();
      if (visit.node() instanceof ObjectNode object) {
        look(object, visit);
      } else if (visit.node() instanceof ArrayNode list) {
        for (int i = list.elements().size() - 1; i >= 0; i--) {
          pending.push(new DocumentVisit(visit.text(), list.elements().get(i), visit));
        }
      } else if (visit.node() instanceof StringNode string && visit.layers() < MAX_LAYERS) {
        String inner = PercentEncoding.decode(string.value().source());
        if (inner.indexOf('{') >= 0) {
          within(inner, visit);
        }
      }
    }
  }

  private void within(String inner, DocumentVisit visit) {
    List<Node> roots = json.roots(inner);
    for (int i = roots.size() - 1; i >= 0; i--) {
      pending.push(
          new DocumentVisit(
              inner, roots.get(i), visit.name(), visit.kind(), visit.layers() + 1, visit.around()));
    }
  }

  private void look(ObjectNode object, DocumentVisit visit) {
    if (object.member("Statement").isPresent()) {
      policy(object, visit);
      return;
    }
    Optional<KeyDescription> key = KeyDescription.of(object);
    if (key.isPresent()) {
      found.add(
          PastedDocument.of(DocumentKind.KEY_DESCRIPTION, "It has the member KeyMetadata.")
              .with(key.get()));
      return;
    }
    List<Simulation> simulations = Simulation.of(object);
    if (!simulations.isEmpty()) {
      found.add(
          PastedDocument.of(DocumentKind.SIMULATION, "It has the member EvaluationResults.")
              .simulating(simulations));
      return;
    }
    if (object.value("Grants").orElse(null) instanceof ArrayNode list) {
      grants(list);
      return;
    }
    Optional<String> caller = object.text("Arn").filter(a -> object.text("UserId").isPresent());
    if (caller.isPresent() && object.text("Account").isPresent()) {
      found.add(
          PastedDocument.of(
                  DocumentKind.CALLER_IDENTITY, "It has the members UserId, Account and Arn.")
              .calledBy(caller.get()));
      return;
    }
    Optional<String> entity =
        object.object("Role").or(() -> object.object("User")).flatMap(one -> one.text("Arn"));
    if (entity.isPresent()) {
      found.add(
          PastedDocument.of(DocumentKind.CALLER_IDENTITY, "It is what get-role or get-user prints.")
              .calledBy(entity.get()));
      return;
    }
    String name = object.text("PolicyName").or(() -> object.text("Name")).orElse(visit.name());
    Optional<DocumentKind> kind = kindOf(object).or(visit::kind);
    Around around = visit.around().within(object);
    List<Member> members = object.members();
    for (int i = members.size() - 1; i >= 0; i--) {
      Node value = members.get(i).value();
      pending.push(new DocumentVisit(visit.text(), value, name, kind, visit.layers(), around));
    }
  }

  /** What the policies in an object are, by what stands beside them. */
  private static Optional<DocumentKind> kindOf(ObjectNode object) {
    String type = object.text("Type").orElse("");
    Optional<ObjectNode> summary = object.object("PolicySummary");
    if (summary.isPresent()) {
      type = summary.get().text("Type").orElse(type);
    }
    if (type.equals("SERVICE_CONTROL_POLICY")) {
      return Optional.of(DocumentKind.SCP);
    }
    if (type.equals("RESOURCE_CONTROL_POLICY")) {
      return Optional.of(DocumentKind.RCP);
    }
    return object.text("VpcEndpointId").map(id -> DocumentKind.ENDPOINT_POLICY);
  }

  private void grants(ArrayNode list) {
    List<Grant> grants = new ArrayList<>();
    for (Node node : list.elements()) {
      if (node instanceof ObjectNode object) {
        Grant.of(object).ifPresent(grants::add);
      }
    }
    found.add(PastedDocument.of(DocumentKind.GRANTS, "It has the member Grants.").with(grants));
  }

  private void policy(ObjectNode object, DocumentVisit visit) {
    Optional<KeyPolicy> policy = KeyPolicy.of(PolicyDocument.of(visit.text(), object));
    if (policy.isEmpty()) {
      return;
    }
    Optional<DocumentKind> told = forced.or(visit::kind);
    DocumentKind kind = told.orElseGet(() -> guess(policy.get()));
    String why =
        forced.isPresent()
            ? "You said so."
            : told.isPresent() ? "What stands around it says so." : why(kind);
    found.add(
        PastedDocument.of(kind, visit.name(), why, policy.get())
            .heldBy(visit.around().holder(), visit.around().replaced()));
  }

  private static DocumentKind guess(KeyPolicy policy) {
    boolean principals =
        policy.statements().stream().anyMatch(s -> s.principals().element().isPresent());
    if (!principals) {
      return DocumentKind.IDENTITY_POLICY;
    }
    boolean denies = policy.statements().stream().allMatch(s -> s.effect() == Effect.DENY);
    boolean kms = false;
    boolean others = false;
    for (Statement statement : policy.statements()) {
      for (ActionPattern pattern : statement.actions().patterns()) {
        boolean ofKms = pattern.text().startsWith("kms:") || pattern.text().equals("*");
        kms |= ofKms;
        others |= !ofKms;
      }
    }
    return denies && (others || policy.isOfOrganization())
        ? DocumentKind.RCP
        : kms ? DocumentKind.KEY_POLICY : DocumentKind.OTHER;
  }

  private static String why(DocumentKind kind) {
    return switch (kind) {
      case IDENTITY_POLICY ->
          "No statement names a Principal. A permissions boundary, a session policy and a service"
              + " control policy look the same.";
      case RCP -> "It only denies, and for several services or a whole organization.";
      case KEY_POLICY -> "Its statements have a Principal and actions of KMS.";
      default -> "It is a policy of another service.";
    };
  }
}
