package dev.keymend.explanation;

import dev.keymend.denial.DenialKind;
import dev.keymend.denial.ServiceError;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.ViaService;
import dev.keymend.text.JsonEscapes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statement that a policy needs, and no more than that. It prints itself: the answer to an
 * error alone would else load the printers of three syntaxes for eight lines (decision 0017).
 *
 * @param principal an ARN or a service, in a key policy; empty in an IAM policy
 * @param actions its actions
 * @param resource its resource
 * @param conditions the keys of its conditions, and what each has to equal
 */
public record NeededStatement(
    String principal, List<String> actions, String resource, Map<String, String> conditions) {
  private static final List<String> USE =
      List.of(
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncrypt*",
          "kms:GenerateDataKey*",
          "kms:DescribeKey");

  private static final String FOR_AWS = "kms:GrantIsForAWSResource";

  private static final String PRINCIPAL = "aws:PrincipalArn";

  /** Copies the collections. */
  public NeededStatement {
    actions = List.copyOf(actions);
    conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
  }

  /** Returns the statement of an IAM policy; empty when it is not known what was refused. */
  static Optional<NeededStatement> of(CallFacts facts) {
    boolean served = facts.denial().kind() == DenialKind.SERVICE_MESSAGE;
    List<String> actions =
        facts
            .call()
            .action()
            .filter(action -> !served || isAllThatReads(facts, action))
            .map(KmsAction::toString)
            .map(List::of)
            .orElseGet(() -> facts.denial().service().map(s -> s.actions()).orElse(List.of()));
    if (actions.isEmpty()) {
      return Optional.empty();
    }
    String key =
        facts.isWithoutKey()
            ? "*"
            : facts.ownAlias().or(facts::key).map(Arn::toString).orElse("KEY_ARN");
    String via = facts.call().via();
    String region = facts.region().isEmpty() ? "REGION" : facts.region();
    Map<String, String> conditions = new LinkedHashMap<>();
    if (ViaService.isKnown(via)) {
      conditions.put("kms:ViaService", ViaService.of(via, region));
    }
    // A service makes grants for its own resources alone.
    if (actions.contains(KmsAction.CREATE_GRANT.toString()) && facts.isThroughService()) {
      conditions.put(FOR_AWS, "true");
    }
    return Optional.of(new NeededStatement("", actions, key, conditions));
  }

  /** Whoever reads through a service decrypts, and needs nothing of what writing takes. */
  private static boolean isAllThatReads(CallFacts facts, KmsAction action) {
    return action == KmsAction.DECRYPT
        && facts
            .denial()
            .service()
            .filter(s -> s.caller() == ServiceError.ServiceCaller.VIA)
            .isPresent();
  }

  /**
   * Returns the same in a key policy. A role of IAM Identity Center whose path is unknown is named
   * by a pattern. Source: IAM Identity Center User Guide, referencingpermissionsets.
   */
  NeededStatement inKeyPolicy(CallFacts facts) {
    String name = facts.nameInPolicy();
    NeededStatement named = inKeyPolicy(name);
    Optional<String> set = facts.permissionSet().filter(s -> name.endsWith(":root"));
    if (set.isEmpty()) {
      return named;
    }
    Map<String, String> all = new LinkedHashMap<>(conditions);
    all.put(
        PRINCIPAL,
        name.substring(0, name.length() - 4)
            + "role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_"
            + set.get()
            + "_*");
    return new NeededStatement(named.principal, actions, "*", all);
  }

  /** Returns the same for a key policy, whose key needs no name. */
  NeededStatement inKeyPolicy(String arn) {
    return new NeededStatement(arn, actions, "*", conditions);
  }

  /** Returns the statement of the key policy that lets somebody use the key. */
  static NeededStatement ofUse(String arn, String... more) {
    List<String> actions = new ArrayList<>(USE);
    actions.addAll(List.of(more));
    return new NeededStatement(arn, actions, "*", Map.of());
  }

  /** Returns the statement of the key policy that lets IAM decide, so that it stays manageable. */
  static NeededStatement ofOwner(CallFacts facts) {
    String account = facts.keyAccount().or(facts::callerAccount).orElse("ACCOUNT_ID");
    return new NeededStatement(
        "arn:" + facts.partition() + ":iam::" + account + ":root", List.of("kms:*"), "*", Map.of());
  }

  /** Returns the statement of the key policy that lets services make grants for a role. */
  static NeededStatement ofGrants(String arn) {
    return new NeededStatement(arn, List.of("kms:CreateGrant"), "*", Map.of(FOR_AWS, "true"));
  }

  /**
   * Returns the statement of the key policy that lets a service use the key.
   *
   * @param service its principal
   * @param actions what it needs
   */
  static NeededStatement ofService(CallFacts facts, String service, List<String> actions) {
    return new NeededStatement(
        service,
        actions,
        "*",
        Map.of("aws:SourceAccount", facts.keyAccount().orElse("ACCOUNT_ID")));
  }

  /** Returns it as JSON. */
  public String json() {
    StringBuilder out = new StringBuilder("{\n  \"Effect\": \"Allow\",");
    if (!principal.isEmpty()) {
      out.append("\n  \"Principal\": {").append(quoted(type())).append(": ");
      out.append(quoted(principal)).append("},");
    }
    out.append("\n  \"Action\": ");
    if (actions.size() == 1) {
      out.append(quoted(actions.get(0)));
    } else {
      out.append("[\n    ").append(list(",\n    ")).append("\n  ]");
    }
    out.append(",\n  \"Resource\": ").append(quoted(resource));
    String between = ",\n  \"Condition\": {";
    for (Map.Entry<String, String> one : conditions.entrySet()) {
      out.append(between).append(quoted(operator(one.getKey()))).append(": {");
      out.append(quoted(one.getKey())).append(": ").append(quoted(one.getValue())).append('}');
      between = ", ";
    }
    out.append(conditions.isEmpty() ? "" : "}");
    return out.append("\n}").toString();
  }

  /**
   * Returns it as a block of the data source {@code aws_iam_policy_document}. Source: Terraform AWS
   * provider, aws_iam_policy_document.
   */
  public String terraform() {
    StringBuilder out = new StringBuilder("statement {\n  effect    = \"Allow\"\n");
    out.append("  actions   = [").append(list(", ")).append("]\n");
    out.append("  resources = [").append(literal(resource)).append("]\n");
    if (!principal.isEmpty()) {
      out.append("  principals {\n    type        = ").append(quoted(type()));
      out.append("\n    identifiers = [").append(literal(principal)).append("]\n  }\n");
    }
    for (Map.Entry<String, String> one : conditions.entrySet()) {
      out.append("  condition {\n    test     = ").append(quoted(operator(one.getKey())));
      out.append("\n    variable = ").append(quoted(one.getKey())).append("\n    values   = [");
      out.append(literal(one.getValue())).append("]\n  }\n");
    }
    return out.append('}').toString();
  }

  /** Returns it as an item of a list of statements, in YAML as CloudFormation takes it. */
  public String cloudFormation() {
    StringBuilder out = new StringBuilder("- Effect: Allow\n");
    if (!principal.isEmpty()) {
      out.append("  Principal:\n    ").append(type()).append(": ");
      out.append(quoted(principal)).append('\n');
    }
    out.append("  Action:\n    - ").append(list("\n    - "));
    out.append("\n  Resource: ").append(quoted(resource));
    out.append(conditions.isEmpty() ? "" : "\n  Condition:");
    for (Map.Entry<String, String> one : conditions.entrySet()) {
      out.append("\n    ").append(operator(one.getKey())).append(":\n      ");
      out.append(quoted(one.getKey()));
      out.append(": ").append(quoted(one.getValue()));
    }
    return out.toString();
  }

  private String type() {
    return principal.startsWith("arn:") ? "AWS" : "Service";
  }

  /** Requests for other actions than those of grants do not have the key of grants. */
  private String operator(String key) {
    return key.equals(PRINCIPAL)
        ? "ArnLike"
        : !key.equals(FOR_AWS) ? "StringEquals" : actions.size() > 1 ? "BoolIfExists" : "Bool";
  }

  private String list(String between) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < actions.size(); i++) {
      out.append(i == 0 ? "" : between).append(quoted(actions.get(i)));
    }
    return out.toString();
  }

  private static String quoted(String text) {
    return JsonEscapes.quote(text);
  }

  /** In Terraform's strings some characters begin an expression. */
  private static String literal(String text) {
    return quoted(text.replace("${", "$${").replace("%{", "%%{"));
  }
}
