package dev.keymend.rule.principal;

import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.Arn;
import dev.keymend.kms.Regions;
import dev.keymend.kms.ServiceNames;
import dev.keymend.kms.ViaService;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Blank;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalRule;
import dev.keymend.rule.RulePage;
import dev.keymend.text.Ascii;
import dev.keymend.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A service principal that is written otherwise than AWS writes it. */
public final class ServicePrincipalRule extends PrincipalRule {
  private static final String ENDING = ".amazonaws.com";
  private static final String CHINA = ".amazonaws.com.cn";
  private static final String INTERNAL = ".aws.internal";
  private static final String LOGS = "logs" + ENDING;
  private static final String DNSSEC = "api-service.dnssec.route53" + INTERNAL;

  /** Services whose principals may have a Region in their name. */
  private static final Set<String> REGIONAL = Set.of("logs", "states", "codedeploy", "ssm", "sns");

  public ServicePrincipalRule() {
    super("service-principal", "This is not how the service is called");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A service principal without .amazonaws.com, in capital letters, or with a Region in it"
            + " where the service's principal has none (s3.eu-central-1.amazonaws.com, which is a"
            + " value of kms:ViaService), or CloudWatch Logs without one. A name that is none and close to one, such as"
            + " lamda.amazonaws.com, and a product's name, such as eventbridge.amazonaws.com. Other"
            + " names that Keymend does not know are left alone: AWS adds services, and some really"
            + " have a Region, such as CloudWatch Logs, and many in Regions that are off by default.",
        "KMS refuses a policy with a service that it does not know, or accepts it and the service"
            + " calls under its real name and is refused.",
        "Take the name from the service's documentation. It is mostly the service's short name"
            + " with .amazonaws.com.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "AWS KMS Developer Guide: key-policy-services"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    boolean anybody = principal.type().equals("Service") && principal.text().equals("*");
    if (!anybody && !(principal.id() instanceof PrincipalId.Service)) {
      return;
    }
    String name = principal.text();
    String lower = Ascii.lower(name.strip());
    if (!Blank.ofPrincipal(name).isEmpty()) {
      return;
    }
    if (!isName(lower)) {
      findings.refuse(
          info(),
          Severity.ERROR,
          principal.node().range(),
          "“" + name + "” is no service principal, and KMS refuses the policy.");
      return;
    }
    String right = isComplete(lower) ? lower : complete(lower);
    String brief = ViaService.service(right);
    String region = ViaService.region(right);
    if (Regions.isRegion(region)
        && ViaService.isKnown(brief)
        && !Regions.isOptIn(region)
        && !REGIONAL.contains(brief)) {
      add(
          findings,
          principal,
          Severity.WARNING,
          "This is a value of kms:ViaService. As a principal the service has no Region, except in"
              + " some Regions that are off by default.",
          brief + ENDING);
      return;
    }
    if (!right.equals(name)) {
      String message = "A service principal ends in .amazonaws.com, in lower case.";
      add(findings, principal, Severity.ERROR, message, right);
      return;
    }
    if (name.endsWith(CHINA) && isSurelyElsewhere(facts)) {
      String whole = name.substring(0, name.length() - 3);
      String message = "Service principals end in .cn only in the partition aws-cn.";
      add(findings, principal, Severity.ERROR, message, whole);
      return;
    }
    if (name.equals(LOGS)) {
      withRegion(facts.owner(), principal, findings);
      return;
    }
    near(principal, brief, region, findings);
  }

  /** Source: Amazon CloudWatch Logs User Guide, encrypt-log-data-kms. */
  private void withRegion(Owner owner, Principal principal, Findings findings) {
    String region = owner.key().map(Arn::region).orElse("{region}");
    Fix fix =
        new Fix(
            Level.MANUAL,
            "Write the Region into the name",
            "The statement is then about this service.",
            List.of(
                new PolicyChange.SetValue(
                    principal.node(), NewValue.pattern("logs." + region + ENDING))),
            false);
    findings.add(
        info(),
        Severity.WARNING,
        principal.node().range(),
        "CloudWatch Logs uses keys under a name with the Region, such as"
            + " logs.eu-west-1.amazonaws.com.",
        region.startsWith("{")
            ? fix.withFields(Field.of("region", "Region", Field.FieldKind.REGION))
            : fix);
  }

  /** Looks for what is nearly a service, or a service with what is nearly a Region. */
  private void near(Principal principal, String brief, String region, Findings findings) {
    String name = principal.text();
    boolean regional = Regions.isRegion(region);
    // logs.eu-central-1, but not events.rds: only the first part is looked up.
    Optional<String> meant =
        regional || region.isEmpty() ? ServiceNames.nearest(brief) : Optional.empty();
    Optional<String> place =
        regional || !ServiceNames.isKnown(brief) || ServiceNames.isKnown(region)
            ? Optional.empty()
            : Nearest.to(region, Regions.ALL, 2);
    if (meant.isPresent() || place.isPresent()) {
      String wrong = meant.isPresent() ? brief : region;
      String whole = name.replace(wrong, meant.or(() -> place).orElse(wrong));
      String what = meant.isPresent() ? "service that is known here" : "Region";
      String message = "“" + wrong + "” is no " + what + ". Did you mean " + whole + "?";
      add(findings, principal, Severity.ERROR, message, whole);
    }
  }

  /** Whether an ARN says that the key is in another partition than China's. */
  private static boolean isSurelyElsewhere(PolicyFacts facts) {
    String partition = facts.owner().partition();
    boolean named = facts.owner().key().isPresent();
    for (Statement statement : facts.policy().statements()) {
      for (Principal principal : statement.principals().list()) {
        named |= principal.text().startsWith("arn:" + partition + ":");
      }
    }
    return named && !partition.equals("aws-cn");
  }

  /** Returns whether AWS has a service principal of that name, as far as it is known here. */
  public static boolean isKnown(String name, Owner owner) {
    String brief = ViaService.service(name);
    if (name.equals(DNSSEC)) {
      return true;
    }
    if (!isComplete(name)
        || !ServiceNames.isKnown(brief)
        || (name.endsWith(CHINA) && !owner.partition().equals("aws-cn"))) {
      return false;
    }
    String region = ViaService.region(name);
    return region.isEmpty()
        || name.endsWith(INTERNAL)
        || ServiceNames.isKnown(region)
        || (Regions.isKnown(region) && (Regions.isOptIn(region) || REGIONAL.contains(brief)));
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && (c != '.' || i == 0)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Route 53 has a principal for DNSSEC that ends in .aws.internal. */
  private static boolean isComplete(String name) {
    return name.endsWith(ENDING) || name.endsWith(CHINA) || name.endsWith(INTERNAL);
  }

  private static String complete(String name) {
    int amazon = name.indexOf(".amazon");
    int at = amazon < 0 ? name.indexOf(".aws") : amazon;
    return (at < 0 ? name : name.substring(0, at)) + ENDING;
  }

  private void add(
      Findings findings, Principal principal, Severity severity, String message, String right) {
    Fix[] fixes =
        Fixes.manual(
            "Write " + right,
            "The statement is then about this service.",
            List.of(
                new PolicyChange.SetValue(
                    principal.node(), NewValue.like(principal.node(), right))));
    boolean refused = severity == Severity.ERROR;
    findings.add(refused, info(), severity, principal.node().range(), message, fixes);
  }
}
