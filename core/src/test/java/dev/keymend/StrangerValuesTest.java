package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.Delegation.Doubt;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger can bring for each condition key, and so which policies are public. */
class StrangerValuesTest {
  private static final String ROOT =
      "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'kms:*','Resource':'*'},";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::${aws:PrincipalAccount}:role/x'}",
        "'StringLike':{'aws:PrincipalArn':'arn:aws:iam::${kms:CallerAccount}:role/x'}",
        "'StringLike':{'aws:PrincipalArn':'*:role/${aws:PrincipalTag/team}-*'}",
        "'StringLike':{'aws:userid':'*:${aws:PrincipalTag/u}'}",
        "'StringLike':{'kms:EncryptionContext:App':'x-${aws:username}-*'}",
        "'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}",
        "'IpAddress':{'aws:SourceIp':'0.0.0.0/1'}",
        "'IpAddress':{'aws:SourceIp':'128.0.0.0/1'}",
        "'NumericGreaterThan':{'aws:MultiFactorAuthAge':'10.5'}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/*'},"
            + "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/S*'}",
        "'StringLike':{'aws:PrincipalTag/t':'*'},"
            + "'StringNotLike':{'aws:PrincipalTag/t':['x*','a*','*a','*b','*z','*9']}",
        "'ArnLike':{'lambda:SourceFunctionArn':'arn:aws:lambda:*:*:function:x'}",
        "'DateGreaterThan':{'aws:CurrentTime':'2020-01-01T00:00:00Z'}",
        "'StringLike':{'aws:PrincipalOrgID':'o-a*'},"
            + "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-*/r-ab12/*'}"
      })
  void isOpen(String conditions) {
    assertEquals(DelegationState.PUBLIC, verdict(allow(conditions)).verdict().state());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::${aws:ResourceAccount}:role/x'}",
        "'StringEquals':{'aws:PrincipalOrgID':'${aws:ResourceOrgID}'}",
        "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}",
        "'IpAddress':{'aws:SourceIp':'198.51.100.0/24'}",
        "'ArnLike':{'ec2:SourceInstanceArn':'arn:aws:ec2:*:111122223333:instance/*'}",
        "'ArnLike':{'codebuild:ProjectArn':'arn:aws:codebuild:*:111122223333:project/*'}",
        "'StringLike':{'aws:SourceArn':'arn:aws:sns:*:111122223333:*'}",
        "'DateLessThan':{'aws:CurrentTime':'2020-01-01T00:00:00Z'}",
        "'NumericLessThan':{'aws:EpochTime':'1500000000'}",
        "'StringEquals':{'aws:PrincipalOrgID':'o-aaaaaaaaaa'},"
            + "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-*/r-ab12/*'}"
      })
  void isClosed(String conditions) {
    PolicyReport report = verdict(allow(conditions));
    assertEquals(DelegationState.PRESENT, report.verdict().state());
    assertTrue(
        report.findings().stream()
            .noneMatch(found -> found.finding().rule().id().equals("public-principal")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::${aws:PrincipalAccount}:role/x'}",
        "'StringNotLike':{'aws:PrincipalArn':'*:role/${aws:PrincipalTag/team}-*'}",
        "'StringNotLike':{'aws:userid':'*:${aws:PrincipalTag/u}'}",
        "'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}"
      })
  void sparesSomebody(String conditions) {
    assertEquals(
        Doubt.CONDITION, verdict(ROOT + deny(conditions)).verdict().managers().get(0).doubt());
  }

  @Test
  void aDenyThatBeganLongAgoHitsEverybody() {
    String conditions = "'DateGreaterThan':{'aws:CurrentTime':'2020-01-01T00:00:00Z'}";
    assertTrue(verdict(ROOT + deny(conditions)).verdict().managers().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60})
  void manyDeniesHideNobody(int count) {
    StringBuilder denies = new StringBuilder(allow("'Null':{'aws:PrincipalTag/t0':'false'}"));
    for (int i = 0; i < count; i++) {
      denies.append(',').append(deny("'StringEquals':{'aws:PrincipalTag/t" + i + "':'v'}"));
    }
    String text = denies.toString().replace("kms:PutKeyPolicy", "kms:Decrypt");
    assertEquals(DelegationState.PUBLIC, verdict(text).verdict().state());
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 60, 200})
  void manyValuesDoNotMakeAClaim(int count) {
    StringBuilder some = new StringBuilder("'v0'");
    for (int i = 1; i < count - 1; i++) {
      some.append(",'v").append(i).append('\'');
    }
    String conditions =
        "'StringEquals':{'aws:PrincipalTag/a':["
            + some
            + ",'w']},'StringNotEquals':{'aws:PrincipalTag/a':["
            + some
            + "]}";
    PolicyReport report = verdict(allow(conditions));
    assertTrue(
        report.findings().stream()
            .anyMatch(found -> found.finding().rule().id().equals("public-principal")));
  }

  private static String allow(String conditions) {
    return ROOT
        + "{'Effect':'Allow','Principal':'*','Action':'kms:Decrypt','Resource':'*','Condition':{"
        + conditions
        + "}}";
  }

  private static String deny(String conditions) {
    return "{'Effect':'Deny','Principal':'*','Action':'kms:PutKeyPolicy','Resource':'*',"
        + "'Condition':{"
        + conditions
        + "}}";
  }

  private static PolicyReport verdict(String statements) {
    String text = "{'Version':'2012-10-17','Statement':[" + statements + "]}";
    return Keymend.analyze(Request.of(text.replace('\'', '"'))).policies().get(0);
  }
}
