package dev.keymend.prevention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements of a template in which functions stand, by what is particular about them. */
final class TemplateFunctions {
  private static final String ROOT =
      "{'Effect':'Allow','Principal':{'AWS':'310987654321'},'Action':'kms:*','Resource':'*'}";

  private static final String TWO =
      """
      {'Effect':'Allow','Principal':{'AWS':['arn:aws:iam::310987654321:role/a',
       'arn:aws:iam::310987654321:role/b']},'Action':'kms:*','Resource':'*'}""";

  /** For packs that let in this account and these services beside the owner. */
  static final Parameters DELEGATING = parameters(true);

  static final Parameters WITHOUT_IAM = parameters(false);

  private final Map<String, String> policies = new LinkedHashMap<>();
  private final String first;

  private TemplateFunctions(String first) {
    this.first = first;
  }

  private static Parameters parameters(boolean delegation) {
    return new Parameters(
        Packs.OWNER,
        "aws",
        delegation,
        List.of(),
        List.of(),
        List.of("209876543210"),
        List.of("sns.amazonaws.com", "logs.eu-central-1.amazonaws.com"),
        List.of("o-a1b2c3d4e5"),
        Optional.empty());
  }

  private void policy(String name, String... statements) {
    String text = first + "," + String.join(",", statements);
    policies.put(name, ("{'Version':'2012-10-17','Statement':[" + text + "]}").replace('\'', '"'));
  }

  private void principal(String name, String principal) {
    policy(name, allow(principal, ""));
  }

  private static String allow(String principal, String more) {
    return "{'Effect':'Allow','Principal':"
        + principal
        + more
        + ",'Action':'kms:Decrypt','Resource':'*'}";
  }

  private static String deny(String principal, String action, String more) {
    return "{'Effect':'Deny','Principal':"
        + principal
        + more
        + ",'Action':"
        + action
        + ",'Resource':'*'}";
  }

  private void condition(String name, String condition) {
    policy(name, allow("'*'", ",'Condition':" + condition));
  }

  /** What may let somebody in who is not on the list, or take back what the account was given. */
  static Map<String, String> dangerous() {
    TemplateFunctions made = new TemplateFunctions(ROOT);
    made.principal("a joined service", "{'Service':{'Fn::Join':['',['evil','.amazonaws.com']]}}");
    made.principal(
        "a service with the suffix",
        "{'Service':{'Fn::Join':['',['s3.',{'Ref':'AWS::URLSuffix'}]]}}");
    made.principal(
        "a service filled in with the suffix", "{'Service':{'Fn::Sub':'s3.${AWS::URLSuffix}'}}");
    made.principal(
        "another regional service", "{'Service':{'Fn::Sub':'sns.${AWS::Region}.amazonaws.com'}}");
    made.principal("a service of a parameter", "{'Service':{'Fn::Sub':'${Name}.amazonaws.com'}}");
    made.principal("a parameter for a service", "{'Service':{'Ref':'Name'}}");
    made.principal(
        "a service with a parameter in it",
        "{'Service':{'Fn::Join':['',['sns',{'Ref':'Name'},'.amazonaws.com']]}}");
    made.principal(
        "a chosen service",
        "{'Service':{'Fn::If':['C','evil.amazonaws.com','sns.amazonaws.com']}}");
    made.principal(
        "an account in a list for Fn::Sub",
        "{'AWS':{'Fn::Sub':['arn:aws:iam::999988887777:${r}',{'r':'root'}]}}");
    made.principal(
        "an account among the variables of Fn::Sub",
        "{'AWS':{'Fn::Sub':['arn:aws:iam::${a}:root',{'a':'999988887777'}]}}");
    made.principal(
        "an account in two parts",
        "{'AWS':{'Fn::Join':['',['arn:aws:iam::9999','88887777:root']]}}");
    made.principal(
        "an account that the delimiter completes",
        "{'AWS':{'Fn::Join':['7:',['arn:aws:iam::99998888777','root']]}}");
    made.principal(
        "an account in a function that is joined",
        "{'AWS':{'Fn::Join':['',['arn:aws:iam::',{'Fn::Sub':'999988887777'},':root']]}}");
    made.principal("everyone, filled in", "{'AWS':{'Fn::Sub':'*'}}");
    made.principal("everyone, joined", "{'AWS':{'Fn::Join':['',['*']]}}");
    made.principal("everyone, joined with nothing", "{'AWS':{'Fn::Join':['',['*','']]}}");
    made.principal("everyone, chosen", "{'AWS':{'Fn::If':['C','*',{'Ref':'Role'}]}}");
    made.principal("everyone, split", "{'AWS':{'Fn::Split':[',','*,*']}}");
    made.principal("a chosen Principal", "{'Fn::If':['C','*','*']}");
    made.principal(
        "a chosen account",
        "{'AWS':{'Fn::If':['C','arn:aws:iam::999988887777:root',{'Ref':'R'}]}}");
    made.principal("a number", "{'AWS':999988887777}");
    made.policy(
        "an Effect of a parameter", allow("'*'", "").replace("'Allow'", "{'Ref':'Effect'}"));
    made.policy(
        "a chosen Effect", allow("'*'", "").replace("'Allow'", "{'Fn::If':['C','Allow','Deny']}"));
    made.policy("a macro in a statement", allow("'*'", ",'Fn::Transform':{'Name':'M'}"));
    made.condition(
        "an account in a condition",
        "{'ArnLike':{'aws:PrincipalArn':{'Fn::Sub':'arn:${AWS::Partition}:iam::999988887777:role/*'}}}");
    made.condition(
        "a joined account in a condition",
        "{'StringEquals':{'kms:CallerAccount':{'Fn::Join':['',['9999','88887777']]}}}");
    made.condition(
        "a chosen account in a condition",
        "{'StringEquals':{'kms:CallerAccount':{'Fn::If':['C','999988887777','310987654321']}}}");
    made.condition(
        "an organization in a condition",
        "{'StringEquals':{'aws:PrincipalOrgID':{'Fn::Sub':'o-zzzzzzzzzz'}}}");
    made.condition(
        "anybody in a condition", "{'StringLike':{'kms:CallerAccount':{'Fn::Sub':'*'}}}");
    made.condition(
        "the caller's own account in a condition",
        "{'StringEquals':{'kms:CallerAccount':{'Fn::Sub':'${!aws:PrincipalAccount}'}}}");
    made.condition(
        "a number in a condition", "{'StringEquals':{'kms:CallerAccount':999988887777}}");
    made.condition(
        "a condition without a value",
        "{'StringEquals':{'kms:CallerAccount':{'Ref':'AWS::NoValue'}}}");
    made.condition(
        "a condition that may be without a value",
        "{'StringEquals':{'kms:CallerAccount':{'Fn::If':['C','310987654321',{'Ref':'AWS::NoValue'}]}}}");
    made.policy("a Deny with an empty Condition", deny("'*'", "'kms:*'", ",'Condition':{}"));
    made.policy(
        "a Deny with an empty operator",
        deny("'*'", "'kms:*'", ",'Condition':{'StringEquals':{}}"));
    made.policy(
        "a Deny under a condition that is chosen",
        deny("'*'", "'kms:*'", ",'Condition':{'Fn::If':['C',{},{'Ref':'AWS::NoValue'}]}"));
    made.policy("a Deny for everyone, filled in", deny("{'AWS':{'Fn::Sub':'*'}}", "'kms:*'", ""));
    made.policy(
        "a Deny for the account in a list for Fn::Sub",
        deny(
            "{'AWS':{'Fn::Sub':['arn:aws:iam::${A}:root',{'A':{'Ref':'AWS::AccountId'}}]}}",
            "'kms:*'",
            ""));
    made.policy(
        "a Deny for the account, joined in another way",
        deny(
            "{'AWS':{'Fn::Join':['',['arn:aws:iam::',{'Ref':'AWS::AccountId'},':','root']]}}",
            "'kms:*'",
            ""));
    return made.policies;
  }

  /** What may take the policy from both managers, or let the account in. */
  static Map<String, String> dangerousWithoutIam() {
    TemplateFunctions made = new TemplateFunctions(TWO);
    for (String action : new String[] {"'kms:*'", "'kms:PutKeyPolicy'"}) {
      made.policy(
          "a Deny of " + action + " with an empty Condition",
          deny("'*'", action, ",'Condition':{}"));
    }
    made.policy("a Deny of what is filled in", deny("'*'", "{'Fn::Sub':'kms:PutKeyPolicy'}", ""));
    made.policy(
        "a Deny of what is joined", deny("'*'", "[{'Fn::Join':['',['kms:','PutKeyPolicy']]}]", ""));
    made.principal(
        "the account in a list for Fn::Sub",
        "{'AWS':{'Fn::Sub':['arn:aws:iam::${A}:root',{'A':{'Ref':'AWS::AccountId'}}]}}");
    made.principal(
        "the account, joined in another way",
        "{'AWS':{'Fn::Join':['',['arn:aws:iam::',{'Ref':'AWS::AccountId'},':','root']]}}");
    made.principal("the account, chosen", "{'AWS':{'Fn::If':['C','310987654321',{'Ref':'R'}]}}");
    return made.policies;
  }

  /** What is sound where the first statement is of the account, and where it is of managers. */
  static Map<String, String> sound(boolean delegation) {
    TemplateFunctions made = new TemplateFunctions(delegation ? ROOT : TWO);
    made.principal("a role of the template", "{'AWS':[{'Fn::GetAtt':['Role','Arn']}]}");
    made.principal("its attribute, filled in", "{'AWS':{'Fn::Sub':'${Role.Arn}'}}");
    made.principal(
        "a role, filled in", "{'AWS':{'Fn::Sub':'arn:aws:iam::${AWS::AccountId}:role/${Name}'}}");
    made.principal(
        "a role, joined",
        "{'AWS':{'Fn::Join':['',['arn:',{'Ref':'AWS::Partition'},':iam::',{'Ref':'AWS::AccountId'},':role/x']]}}");
    made.principal(
        "a role, joined by colons",
        "{'AWS':{'Fn::Join':[':',['arn:aws:iam:',{'Ref':'AWS::AccountId'},'role/x']]}}");
    made.principal(
        "a listed account, joined",
        "{'AWS':{'Fn::Join':['',['arn:',{'Ref':'AWS::Partition'},':iam::209876543210:root']]}}");
    made.principal("of another stack", "{'AWS':{'Fn::ImportValue':'RoleArn'}}");
    for (String service :
        new String[] {
          "'sns.amazonaws.com'",
          "{'Fn::Sub':'sns.${AWS::URLSuffix}'}",
          "{'Fn::Join':['',['sns.',{'Ref':'AWS::URLSuffix'}]]}",
          "{'Fn::Sub':'logs.${AWS::Region}.amazonaws.com'}",
          "{'Fn::Join':['',['logs.',{'Ref':'AWS::Region'},'.',{'Ref':'AWS::URLSuffix'}]]}",
          "{'Fn::Join':['',['logs.eu-central-1.',{'Ref':'AWS::URLSuffix'}]]}"
        }) {
      made.principal("the service " + service, "{'Service':[" + service + "]}");
    }
    made.condition(
        "the own account in a condition",
        "{'StringEquals':{'kms:CallerAccount':{'Fn::Sub':'${AWS::AccountId}'}}}");
    made.condition(
        "roles of the own account in a condition",
        "{'ArnLike':{'aws:PrincipalArn':{'Fn::Join':['',['arn:aws:iam::',{'Ref':'AWS::AccountId'},':role/*']]}}}");
    made.condition(
        "a parameter in a condition", "{'StringEquals':{'aws:PrincipalOrgID':{'Ref':'Org'}}}");
    made.policy(
        "a Deny under a condition",
        deny("'*'", "'kms:PutKeyPolicy'", ",'Condition':{'Bool':{'aws:SecureTransport':'false'}}"));
    if (delegation) {
      made.principal(
          "a role that is there or not",
          "{'AWS':['310987654321',{'Fn::If':['C',{'Fn::GetAtt':['Role','Arn']},{'Ref':'AWS::NoValue'}]}]}");
      made.policy(
          "a Deny for roles",
          deny(
              "{'AWS':[{'Fn::GetAtt':['Role','Arn']},{'Fn::Sub':'arn:aws:iam::${AWS::AccountId}:role/x'},"
                  + "{'Fn::Join':['',['arn:aws:iam::',{'Ref':'AWS::AccountId'},':role/y']]}]}",
              "'kms:*'",
              ""));
    }
    return made.policies;
  }
}
