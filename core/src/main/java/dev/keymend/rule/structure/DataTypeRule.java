package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.LostZeros;
import dev.keymend.policy.Effect;
import dev.keymend.policy.ElementNames;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Misplaced;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.DefaultPrincipals;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalRule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.SourceLimits;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.FunctionNode;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value of the wrong JSON type. */
final class DataTypeRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("data-type", "KMS expects another kind of value here");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A statement that is no object; a Sid or Id that is no string; a Principal other than \"*\""
            + " that is a string or a list instead of an object such as {\"AWS\": …}; principals,"
            + " actions and resources that are numbers, null or objects; a Condition that is not"
            + " made of operators, each with condition keys; and condition values that are null or"
            + " contain further objects or lists. Functions of CloudFormation, such as {\"Ref\":"
            + " …}, are values that are filled in later and are never found.",
        "KMS refuses the policy with MalformedPolicyDocumentException, and the key keeps its old"
            + " policy. An account id without quotes is also read as a number, which loses its"
            + " leading zeros.",
        "Write the value as the grammar asks. A bare principal gets the kind AWS, which is what"
            + " users, roles and accounts are, or Service if it is the name of one; a number gets"
            + " quotes.",
        List.of(
            "IAM User Guide: reference_policies_grammar",
            "IAM User Guide: reference_policies_elements_principal",
            "IAM User Guide: reference_policies_elements_condition"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    KeyPolicy policy = facts.policy();
    string(policy.root(), "Id", findings);
    Node element = policy.statementElement().value();
    boolean first = true;
    for (Node node : KeyPolicy.statementNodes(element)) {
      if (!(node instanceof ObjectNode) && !KeyPolicy.isFilledIn(node)) {
        report(node, "an object, a statement", findings, fixes(element, node, first));
        first &= !(node instanceof ArrayNode);
      }
    }
    super.check(facts, findings);
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    if (statement.isUnknown()) {
      return;
    }
    string(statement.node(), "Sid", findings);
    statement
        .principals()
        .element()
        .ifPresent(
            e -> principals(DefaultPrincipals.of(statement, facts.owner()), e.value(), findings));
    statement.actions().element().ifPresent(e -> strings(e.value(), findings));
    statement.resources().element().ifPresent(e -> strings(e.value(), findings));
    if (facts.policy().document().isOfBlocks()) {
      lists(facts.policy().document(), statement, findings);
    }
    ElementNames.find(statement.node(), "Condition").ifPresent(e -> condition(e.value(), findings));
  }

  /** A block has a list where JSON may have one string. */
  private static void lists(PolicyDocument document, Statement statement, Findings findings) {
    List<Node> values = new ArrayList<>();
    statement.actions().element().ifPresent(e -> values.add(e.value()));
    statement.resources().element().ifPresent(e -> values.add(e.value()));
    statement.principals().element().ifPresent(e -> addValues(e.value(), values));
    statement.conditions().forEach(condition -> values.add(condition.node().value()));
    for (Node value : values) {
      if (value instanceof StringNode string
          && !string.isFunction()
          && string.range().length() > 0
          && !document.isClosed(string)) {
        Fix fix =
            Fixes.repair(
                "Make it a list",
                new PolicyChange.SetValue(value, NewValue.of(string.value())),
                true);
        String message = document.host() + " takes nothing but a list here.";
        findings.add(INFO, Severity.ERROR, value.range(), message, fix);
      }
    }
  }

  private static void addValues(Node principals, List<Node> values) {
    if (principals instanceof ObjectNode types) {
      types.members().forEach(type -> values.add(type.value()));
    }
  }

  private static void string(ObjectNode object, String name, Findings findings) {
    Optional<Member> member = ElementNames.find(object, name);
    Node value = member.map(Member::value).orElse(object);
    if (member.isPresent() && isWrong(value)) {
      boolean empty = !(value instanceof LiteralNode literal) || literal.text().equals("null");
      if (empty && Misplaced.isIn(value)) {
        report(value, "a string", findings);
        return;
      }
      Fix fix =
          empty
              ? Fixes.repair("Remove " + name, new PolicyChange.Remove(object, member.get()), true)
              : quote(value, true);
      report(value, "a string", findings, fix);
    }
  }

  private static void principals(Statement statement, Node value, Findings findings) {
    if (value instanceof ObjectNode types) {
      types.members().forEach(type -> strings(type.value(), findings));
      return;
    }
    boolean bare = value instanceof StringNode string && !string.value().hasHole();
    boolean list = value instanceof ArrayNode array && !array.elements().isEmpty();
    List<Principal> principals = statement.principals().list();
    if (bare && principals.get(0).id() instanceof PrincipalId.Everyone) {
      return;
    }
    if (bare || list) {
      wrap(statement, value, findings);
    } else if (value instanceof LiteralNode) {
      report(value, "“*” or an object such as {\"AWS\": …}", findings);
    }
    if (list) {
      strings(value, findings);
    }
  }

  private static void wrap(Statement statement, Node value, Findings findings) {
    List<Principal> principals = statement.principals().list();
    boolean clear = !statement.isCutOff() && !opensUp(statement);
    int services = 0;
    for (Principal principal : principals) {
      boolean unknown = principal.id() instanceof PrincipalId.Unknown;
      clear &= !unknown;
      services += unknown && isService(principal.text()) ? 1 : 0;
    }
    if (value instanceof StringNode && DefaultPrincipals.isMended(principals.get(0))) {
      // What mends the ARN writes it in its place.
      report(value, "“*” or an object such as {\"AWS\": …}", findings);
    } else if (services == 0) {
      PolicyChange wrap = new PolicyChange.NameType(value, "AWS");
      Fix fix = Fixes.repair("Write {\"AWS\": …} around it", wrap, clear);
      report(value, "“*” or an object such as {\"AWS\": …}", findings, fix);
    } else if (services == principals.size()) {
      report(value, "an object such as {\"Service\": …}", findings, wrapServices(statement, value));
    } else {
      report(value, "an object such as {\"AWS\": …, \"Service\": …}", findings);
    }
  }

  /** KMS refuses a list that is no object, and with it what would let everybody in. */
  private static boolean opensUp(Statement statement) {
    return PrincipalRule.gives(statement) && statement.principals().haveEveryone();
  }

  private static boolean isService(String text) {
    return text.endsWith(".amazonaws.com") || text.endsWith(".amazonaws.com.cn");
  }

  /** As a user or role, which bare names are, a service is nobody. So this changes access. */
  private static Fix wrapServices(Statement statement, Node value) {
    boolean negated = statement.principals().negated();
    boolean denies = !negated && statement.meant() == Effect.DENY;
    boolean allows = !negated && statement.meant() == Effect.ALLOW;
    boolean sure = allows && SourceLimits.isLimited(statement);
    String effect =
        denies
            ? "The Deny then applies to it."
            : allows ? "It then gets what the statement says" : "The statement is then about it.";
    if (allows) {
      effect += sure ? "." : ", for anybody's resources.";
    }
    return new Fix(
        denies ? Level.HARDEN : sure ? Level.REPAIR : Level.MANUAL,
        "Write {\"Service\": …} around it",
        effect,
        List.of(new PolicyChange.NameType(value, "Service")),
        sure);
  }

  private static void strings(Node value, Findings findings) {
    boolean first = true;
    for (Node node : Tree.items(value)) {
      if (isWrong(node)) {
        boolean number =
            node instanceof LiteralNode literal
                && !literal.text().equals("null")
                && LostZeros.find(literal.text()).isEmpty();
        Fix[] fixes = number ? new Fix[] {quote(node, false)} : none();
        if (first && node instanceof ArrayNode && value instanceof ArrayNode list) {
          fixes = InnerLists.takenApart(list, false);
          first = false;
        }
        report(node, "a string", findings, fixes);
      }
    }
  }

  private static void condition(Node value, Findings findings) {
    if (!(value instanceof ObjectNode operators)) {
      if (!KeyPolicy.isFilledIn(value)) {
        report(value, "an object with operators", findings);
      }
      return;
    }
    for (Member block : operators.members()) {
      if (block.value() instanceof FunctionNode) {
        continue;
      }
      if (!(block.value() instanceof ObjectNode keys)) {
        report(block.value(), "an object with condition keys", findings);
      } else {
        keys.members().forEach(key -> values(key.value(), findings));
      }
    }
  }

  /** Numbers and booleans are accepted as values of conditions. */
  private static void values(Node value, Findings findings) {
    for (Node node : Tree.items(value)) {
      boolean plain = node instanceof LiteralNode literal && !literal.text().equals("null");
      if (isWrong(node) && !plain) {
        report(node, "a string", findings);
      }
    }
  }

  private static boolean isWrong(Node value) {
    return !(value instanceof StringNode || value instanceof FunctionNode);
  }

  private static void report(Node node, String expected, Findings findings, Fix... fixes) {
    findings.refuse(
        INFO,
        Severity.ERROR,
        node.range(),
        "This is "
            + node.kind()
            + " where KMS expects "
            + expected
            + ", so it refuses the policy."
            + (Misplaced.isDenyIn(node) ? " The Deny in it is not in force." : ""),
        fixes);
  }

  private static Fix quote(Node node, boolean preselected) {
    String text = ((LiteralNode) node).text();
    PolicyChange change = new PolicyChange.SetValue(node, NewValue.text(text));
    String title = "Put " + text + " in quotes";
    return preselected
        ? Fixes.repair(title, change, true)
        : Fixes.manual(title, "The value then counts.", change);
  }

  /** Fixes for what is no statement; what may hold some is not taken out. */
  private static Fix[] fixes(Node element, Node node, boolean first) {
    if (!(element instanceof ArrayNode list)) {
      return none();
    }
    if (node instanceof ArrayNode) {
      return first ? InnerLists.takenApart(list, true) : none();
    }
    boolean alone = list.elements().size() < 2;
    String text = node instanceof StringNode string ? string.value().source() : "";
    return alone || text.indexOf('"') >= 0 || text.indexOf('{') >= 0 ? none() : remove(list, node);
  }

  private static Fix[] remove(Node list, Node value) {
    PolicyChange change = new PolicyChange.RemoveValues((ArrayNode) list, List.of(value));
    return new Fix[] {Fixes.repair("Remove it", change, false)};
  }

  private static Fix[] none() {
    return new Fix[0];
  }
}
