package dev.keymend.policy;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.FunctionNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy document with its statements.
 *
 * @param document where it was found
 * @param root its object
 * @param statementElement the member {@code Statement}, or one that is misspelt so
 * @param statements the statements in their order: objects, and those that a host fills in
 * @param sids those that statements have
 */
public record KeyPolicy(
    PolicyDocument document,
    ObjectNode root,
    Member statementElement,
    List<Statement> statements,
    Set<String> sids) {
  /** So many numbers are tried one after the other; then each is twice the one before. */
  private static final int FEW = 50;

  private static final int MANY = 1 << 29;

  /** Copies the list, and notes the Sids in it. */
  public KeyPolicy(
      PolicyDocument document,
      ObjectNode root,
      Member statementElement,
      List<Statement> statements) {
    this(document, root, statementElement, List.copyOf(statements), sidsOf(statements));
  }

  private static Set<String> sidsOf(List<Statement> statements) {
    Set<String> sids = new HashSet<>();
    for (Statement statement : statements) {
      statement.sid().ifPresent(sids::add);
    }
    return sids;
  }

  /** Returns the view of a document; empty when it is not an object with a {@code Statement}. */
  public static Optional<KeyPolicy> of(PolicyDocument document) {
    if (!(document.root() instanceof ObjectNode root)) {
      return Optional.empty();
    }
    Optional<Member> element = ElementNames.find(root, "Statement");
    if (element.filter(e -> mayBeStatements(e.value())).isEmpty()) {
      return Optional.empty();
    }
    List<Statement> statements = new ArrayList<>();
    List<Node> nodes = statementNodes(element.get().value());
    // A part of these may be lost.
    Set<Integer> parts = new HashSet<>(document.doubtful());
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof ObjectNode object) {
        boolean cutOff = parts.contains(i) || (document.isCutOff() && i == nodes.size() - 1);
        statements.add(Statement.of(statements.size(), object, cutOff, document.key().resource()));
      } else if (isFilledIn(nodes.get(i))) {
        statements.add(Statement.unknown(statements.size(), nodes.get(i)));
      }
    }
    return Optional.of(new KeyPolicy(document, root, element.get(), statements));
  }

  private static boolean mayBeStatements(Node value) {
    return value instanceof ArrayNode || value instanceof ObjectNode || isFilledIn(value);
  }

  /** Returns whether only the host of the policy knows the statements that stand at a place. */
  public static boolean isFilledIn(Node node) {
    return node instanceof FunctionNode
        || (node instanceof StringNode string && string.value().hasHole());
  }

  /** Returns the statements' nodes: a list's elements, or the one object that may stand alone. */
  public static List<Node> statementNodes(Node element) {
    return element instanceof ArrayNode array ? array.elements() : List.of(element);
  }

  /** Returns whether only a part of the policy is here, so that it may have more statements. */
  public boolean isFragment() {
    return document.isFragment();
  }

  /**
   * Returns whether a key may have this very policy: it is all here, no template has still to make
   * the key, and nothing in it is what KMS never saves.
   */
  public boolean mayBeInForce() {
    return !document.isFragment()
        && !document.isCutOff()
        && !document.isOfTemplate()
        && statements.stream().noneMatch(Statement::isNeverSaved);
  }

  /** Returns whether a template's function, or a hole, stands for a statement, or for several. */
  public boolean hasUnknownStatement() {
    return statements.stream().anyMatch(Statement::isUnknown);
  }

  /** Returns whether there is no statement, not even a malformed one. */
  public boolean isEmpty() {
    return statementNodes(statementElement.value()).isEmpty();
  }

  /**
   * Returns whether the policy's version replaces policy variables. Source: IAM User Guide,
   * reference_policies_elements_version.
   */
  public boolean hasVariables() {
    Node version = ElementNames.find(root, "Version").map(Member::value).orElse(root);
    return version instanceof StringNode text && text.value().source().equals("2012-10-17");
  }

  /** Returns {@code wanted}, or {@code wanted} with a number when a statement has that Sid. */
  public String freeSid(String wanted) {
    String candidate = wanted;
    for (int n = 2; sids.contains(candidate); n = n < FEW || n > MANY ? n + 1 : 2 * n) {
      candidate = wanted + " " + n;
    }
    return candidate;
  }

  /**
   * Returns whether this holds back an organization rather than opens a key: every statement is a
   * Deny for everyone, under a condition about an organization. Source: AWS Organizations User
   * Guide, orgs_manage_policies_rcps_syntax.
   */
  public boolean isOfOrganization() {
    for (Statement statement : statements) {
      if (statement.effect() != Effect.DENY
          || !statement.principals().areWrittenAsStar()
          || statement.conditions().stream().noneMatch(KeyPolicy::isAboutOrganization)) {
        return false;
      }
    }
    return !statements.isEmpty();
  }

  private static boolean isAboutOrganization(Condition condition) {
    return condition.isAbout("aws:PrincipalOrgID")
        || condition.isAbout("aws:PrincipalOrgPaths")
        || condition.isAbout("aws:ResourceOrgID")
        || condition.isAbout("aws:ResourceOrgPaths")
        || condition.isAbout("aws:SourceOrgID")
        || condition.isAbout("aws:SourceOrgPaths");
  }
}
