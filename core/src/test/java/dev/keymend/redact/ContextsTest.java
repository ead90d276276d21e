package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Encryption contexts, tags and identities, in any case, any script and any language. Of their
 * originals none may be left, so the words of each text below that begin with {@code zq} are gone.
 */
class ContextsTest {
  private static final String KEYS =
      """
      "kms:encryptionContext:zqa": "zqb"     | "kms:encryptionContext:context-1": "context-2"
      "KMS:encryptioncontext:zqa": "zqb"     | "KMS:encryptioncontext:context-1": "context-2"
      "aws:principalTag/team": "zqb"         | "aws:principalTag/team": "context-1"
      "AWS:RESOURCETAG/team": ["zqb", "zqc"] | "AWS:RESOURCETAG/team": ["context-1", "context-2"]
      "STS:externalid": "zqb"                | "STS:externalid": "external-id-1"
      "aws:PrincipalTag/zqa zqb": "zqc"      | "aws:PrincipalTag/context-1 context-2": "context-3"
      "aws:PrincipalTag/zqa+zqb=c@d": "zqc"  | \
      "aws:PrincipalTag/context-1+context-2=context-3@context-4": "context-5"
      "aws:PrincipalTag/cost-center": "zqc"  | "aws:PrincipalTag/cost-center": "context-1"
      "kms:EncryptionContext:zqa zqb": "zqc" | "kms:EncryptionContext:context-1 context-2": "context-3"
      kms:EncryptionContext:zqa zqb: zqc/d   | kms:EncryptionContext:context-1 context-2: context-3/context-4
      "kms:EncryptionContext:a": "Müller"    | "kms:EncryptionContext:context-1": "context-2"
      "kms:EncryptionContext:Łukasz": "José" | "kms:EncryptionContext:context-1\u0100": "context-2"
      "aws:PrincipalTag/owner": "Иванов"     | "aws:PrincipalTag/owner": "context-1\u0100"
      "aws:PrincipalTag/owner": "山田 太郎"  | "aws:PrincipalTag/owner": "context-1\u0100 context-2\u0100"
      "aws:PrincipalTag/owner": "Ａｃｍｅ"   | "aws:PrincipalTag/owner": "context-1\u0100"
      "kms:EncryptionContext:a": "zqb\\"zqc" | "kms:EncryptionContext:context-1": "context-2\\"context-3"
      "kms:EncryptionContext:a": "%zqb"      | "kms:EncryptionContext:context-1": "context-2"
      "kms:EncryptionContext:a": "${zqb"     | "kms:EncryptionContext:context-1": "${context-2"
      "kms:EncryptionContext:a": "${aws:PrincipalTag/zqb, 'zqc'}" | \
      "kms:EncryptionContext:context-1": "${aws:PrincipalTag/context-2, 'context-3'}"
      "kms:EncryptionContext:a": ["arn:aws:s3:::zqb", "zqc"] | \
      "kms:EncryptionContext:context-1": ["arn:aws:s3:::bucket-1", "context-2"]
      "aws:TagKeys": ["team", "zqb"], "aws:RequestTag/zqb": "*" | \
      "aws:TagKeys": ["team", "context-1"], "aws:RequestTag/context-1": "*"
      "kms:EncryptionContext:a": 12, "x": "y" | "kms:EncryptionContext:context-1": 12, "x": "y"
      """;

  private static final String OBJECTS =
      """
      "encryptionContext": {"aws:s3:arn": "arn:aws:s3:::zqa", "zqb": "zqc"} | \
      "encryptionContext": {"aws:s3:arn": "arn:aws:s3:::bucket-1", "context-1": "context-2"}
      "encryptionContext": {"zqa zqb": "Иванов"} | \
      "encryptionContext": {"context-1 context-2": "context-3\u0100"}
      kms.decrypt(EncryptionContext={"zqa": "zqb"}) | \
      kms.decrypt(EncryptionContext={"context-1": "context-2"})
      EncryptionContext: { zqa: "zqb", 'zqc': x.y }, z | \
      EncryptionContext: { context-1: "context-2", 'context-3': x.y }, z
      .encryptionContext(Map.of("zqa", "zqb")) | .encryptionContext(Map.of("context-1", "context-2"))
      .withEncryptionContext(Collections.singletonMap("zqa", "zqb")) | \
      .withEncryptionContext(Collections.singletonMap("context-1", "context-2"))
      EncryptionContext: map[string]string{"zqa": "zqb"}, | \
      EncryptionContext: map[string]string{"context-1": "context-2"},
      EncryptionContext = new Dictionary<string, string> { {"zqa", "zqb"} } | \
      EncryptionContext = new Dictionary<string, string> { {"context-1", "context-2"} }
      'EncryptionContext' => ['zqa' => 'zqb'], | 'EncryptionContext' => ['context-1' => 'context-2'],
      -EncryptionContext @{"zqa"="zqb"; zqc="d"} | \
      -EncryptionContext @{"context-1"="context-2"; context-3="context-4"}
      --encryption-context zqa=Иванов,zqb=José x | \
      --encryption-context context-1=context-2\u0100,context-3=context-4 x
      --encryption-context "zqa zqb=zqc" x   | --encryption-context "context-1 context-2=context-3" x
      --encryption-context=zqa=zqb x         | --encryption-context=context-1=context-2 x
      {Key: zqa zqb, Value: zqc}             | {Key: context-1 context-2, Value: context-3}
      {"Value": "zqa", "Key": "zqb"}         | {"Value": "context-1", "Key": "context-2"}
      "Tags": [{"Key": "Owner", "Value": "zqa"}] | "Tags": [{"Key": "Owner", "Value": "context-1"}]
      {TagKey: aws.String("zqa"), TagValue: aws.String("zqb")} | \
      {TagKey: aws.String("context-1"), TagValue: aws.String("context-2")}
      tags = { "zqa zqb" = "zqc" }           | tags = { "context-1 context-2" = "context-3" }
      tags = merge(var.tags, { zqa = "zqb" }) | tags = merge(var.tags, { context-1 = "context-2" })
      Tags:⏎  Owner: zqa⏎  zqb: zqc/zqd⏎X: y | Tags:⏎  Owner: context-1⏎  context-2: context-3/context-4⏎X: y
      kms:EncryptionContext:a:⏎  - zqb⏎  - "zqc d" | \
      kms:EncryptionContext:context-1:⏎  - context-2⏎  - "context-3 context-4"
      "encryptionContext": null, "x": "y"    | "encryptionContext": null, "x": "y"
      EncryptionContext=context, KeyId="a"   | EncryptionContext=context, KeyId="a"
      These are tags of a program ("a", "b") | These are tags of a program ("a", "b")
      The encryption context {tenant} is wrong | The encryption context {tenant} is wrong
      """;

  private static final String IDENTITIES =
      """
      "saml:sub": "zqa"                      | "saml:sub": "user-1"
      "SAML:aud": "https://zqa.zqb/saml"     | "SAML:aud": "https://context-1.context-2/saml"
      "saml:aud": "https://signin.aws.amazon.com/saml" | \
      "saml:aud": "https://signin.aws.amazon.com/saml"
      "zqa.okta.com:sub": ["zqb"]            | "name-1:sub": ["user-1"]
      oidc-provider/zqa.okta.com", "zqa.okta.com:aud": "zqb" | \
      oidc-provider/zqa.okta.com", "name-1:aud": "context-1"
      arn:aws:iam::1:oidc-provider/zqa.io", "zqa.io:sub": "zqb" | \
      arn:aws:iam::1:oidc-provider/name-1", "name-1:sub": "user-1"
      arn:aws:iam::1:oidc-provider/accounts.google.com | arn:aws:iam::1:oidc-provider/accounts.google.com
      "accounts.google.com:sub": "112233445566778899001" | "accounts.google.com:sub": "user-1"
      "www.amazon.com:user_id": "zqa"        | "www.amazon.com:user_id": "user-1"
      "graph.facebook.com:id": "zqa"         | "graph.facebook.com:id": "user-1"
      "cognito-identity.amazonaws.com:amr": "authenticated" | \
      "cognito-identity.amazonaws.com:amr": "authenticated"
      "oidc.eks.eu-west-1.amazonaws.com/id/zqa:sub": "system:serviceaccount:zqb:zqc" | \
      "oidc.eks.eu-west-1.amazonaws.com/id/name-1:sub": "system:serviceaccount:user-1:user-2"
      "token.actions.githubusercontent.com:sub": "repo:zqa/zqb:environment:zqc" | \
      "token.actions.githubusercontent.com:sub": "repo:name-1/name-2:environment:user-1"
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" | \
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
      "principalId": "AROA2X7GHJKLMNPQRSTUV:иван" | \
      "principalId": "AROAEXAMPLE0000000001:session-1\u0100"
      arn:aws:sts::1:assumed-role/zqa/иван   | arn:aws:sts::1:assumed-role/role-1/session-1\u0100
      """;

  @ParameterizedTest
  @CsvSource(textBlock = KEYS, delimiter = '|', quoteCharacter = '\u0001')
  void conditionKeysAreKnownInAnyCaseAndWithAnyNames(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = OBJECTS, delimiter = '|', quoteCharacter = '\u0001')
  void soAreTheirObjectsInAnyLanguage(String text, String redacted) {
    check(text.replace('⏎', '\n'), redacted.replace('⏎', '\n'));
  }

  @ParameterizedTest
  @CsvSource(textBlock = IDENTITIES, delimiter = '|', quoteCharacter = '\u0001')
  void whoSomebodyIsToAProviderIsHidden(String text, String redacted) {
    check(text, redacted);
  }

  /** What stands for a value must not become a part of the word in front of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tags = {\n  a = \"b\"arn:aws:iam:user/192.0.2.1\\u002farn:log-group:",
        "tags = {\n  a = \"b\"arn:aws:iam::310987654321:role/$192.0.2.1%d"
      })
  void placeholdersStandApartFromWords(String text) {
    Redaction redaction = Redactor.redact(text, List.of());
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
    assertEquals(redaction.text(), Redactor.redact(redaction.text(), redaction.map()).text());
  }

  private static void check(String text, String redacted) {
    Redaction redaction = Redactor.redact(text, List.of());
    assertEquals(redacted, redaction.text());
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
    assertEquals(redacted, Redactor.redact(redacted, redaction.map()).text());
  }
}
