package dev.keymend.attack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.attack.Draft.Entry;
import dev.keymend.attack.Draft.Part;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The attack itself: strong enough to find what is open, and never with what AWS cannot send. */
class AimedRequestsTest {
  private static final String ROOT = "arn:aws:iam::111122223333:root";

  @ParameterizedTest
  @CsvSource({
    "StringLike, aws:PrincipalOrgID, o-*",
    "StringLike, aws:PrincipalOrgID, o-e*",
    "StringEquals, aws:PrincipalOrgID, ${aws:PrincipalOrgID}",
    "StringNotEquals, aws:PrincipalOrgID, o-exampleorg1",
    "StringEqualsIfExists, aws:PrincipalOrgID, o-exampleorg1",
    "ForAnyValue:StringLike, aws:PrincipalOrgPaths, o-*/r-*/*",
    "ForAnyValue:StringLike, aws:PrincipalOrgPaths, o-*/r-ab12/ou-ab12-11111111/*",
    "ForAllValues:StringEquals, aws:PrincipalOrgPaths, o-exampleorg1/r-ab12/",
    "StringLike, aws:SourceVpce, vpce-*",
    "StringLike, aws:SourceVpce, vpce-0abc*",
    "StringLike, aws:SourceVpc, vpc-*",
    "ArnLike, aws:PrincipalArn, arn:aws:iam::*:role/x",
    "ArnLike, aws:PrincipalArn, arn:aws:iam::11112222*:role/x",
    "StringLike, kms:CallerAccount, 1111*",
    "StringLike, aws:userid, *:deploy",
    "StringEquals, aws:username, anna",
    "StringEquals, aws:PrincipalTag/team, ${aws:username}",
    "StringEquals, aws:PrincipalType, Account",
    "StringEquals, kms:ViaService, rds.us-east-1.amazonaws.com",
    "StringLike, kms:ViaService, secretsmanager.*.amazonaws.com",
    "Bool, aws:MultiFactorAuthPresent, true",
    "Bool, kms:GrantIsForAWSResource, true",
    "Bool, aws:ViaAWSService, true",
    "IpAddress, aws:SourceIp, 128.0.0.0/1",
    "IpAddress, aws:VpcSourceIp, 10.0.0.0/8",
    "NumericLessThan, aws:MultiFactorAuthAge, 3600",
    "StringEquals, kms:EncryptionContext:App, pay",
    "StringEquals, kms:EncryptionContext:App, pay*",
    "ForAnyValue:StringEquals, kms:EncryptionContextKeys, App",
    "ForAllValues:StringEquals, kms:GrantOperations, Decrypt",
    "StringEquals, kms:GrantConstraintType, EncryptionContextSubset",
    "StringEquals, kms:SigningAlgorithm, RSASSA_PSS_SHA_512",
    "StringEquals, kms:MessageType, DIGEST",
    "StringEquals, kms:KeySpec, HMAC_256",
    "StringEquals, kms:KeyUsage, SIGN_VERIFY",
    "StringEquals, kms:MultiRegionKeyType, REPLICA",
    "StringLike, kms:RequestAlias, alias/*",
    "StringEquals, kms:GranteePrincipal, arn:aws:iam::111122223333:role/admin",
    "DateGreaterThan, aws:CurrentTime, 2027-01-01T00:00:00Z",
    "StringEquals, aws:RequestedRegion, us-east-1",
    "StringLike, aws:Referer, https://example.com/*",
    "'Null', aws:SourceVpce, false",
    "'Null', aws:PrincipalOrgID, true"
  })
  void aStrangerIsFoundWhoPassesWhatIsOpen(String operator, String key, String value) {
    assertTrue(isOpen(everyone(new Entry(operator, key, List.of(value)))));
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, kms:CallerAccount, 111122223333",
    "StringEquals, kms:CallerAccount, 444455556666",
    "StringEquals, kms:CallerAccount, <ACCOUNT>",
    "StringEquals, aws:PrincipalAccount, ${aws:ResourceAccount}",
    "StringEquals, aws:PrincipalOrgID, ${aws:ResourceOrgID}",
    "StringEquals, aws:PrincipalOrgID, o-exampleorg1",
    "StringLike, aws:PrincipalOrgID, r-ab12",
    "ForAnyValue:StringLike, aws:PrincipalOrgPaths, o-exampleorg1/r-ab12/ou-ab12-11111111/*",
    "StringEquals, aws:SourceVpce, vpce-0123456789abcdef0",
    "StringEquals, aws:SourceVpce, vpc-12345678",
    "ArnLike, aws:PrincipalArn, arn:aws:iam::111122223333:role/*",
    "ArnLike, aws:PrincipalArn, arn:aws:sts::*:assumed-role/x/*",
    "StringLike, aws:userid, AROAEXAMPLEEXAMPLE001:*",
    "StringEquals, aws:SourceAccount, 990088007700",
    "StringEquals, kms:ViaService, s3.amazonaws.com",
    "StringEquals, kms:ResourceAliases, alias/app",
    "StringEquals, aws:ResourceTag/team, pay",
    "IpAddress, aws:SourceIp, 192.0.2.0/24",
    "IpAddress, aws:SourceIp, 10.0.0.0/8",
    "Bool, aws:SecureTransport, false",
    "Bool, aws:PrincipalIsAWSService, true",
    "StringEquals, kms:ReplicaRegion, us-east-1",
    "StringEquals, kms:KeyUsage, ENCRYPT-DECRYPT",
    "ForAnyValue:StringEquals, kms:GrantOperations, kms:Decrypt"
  })
  void noStrangerPassesWhatIsClosed(String operator, String key, String value) {
    assertFalse(isOpen(everyone(new Entry(operator, key, List.of(value)))));
  }

  /** Keys that exclude each other in one request. */
  @Test
  void noRequestHasKeysThatExcludeEachOther() {
    Dice dice = new Dice(5);
    for (int i = 0; i < 20_000; i++) {
      Trial trial = new Trial(AimedPolicies.draw(dice), dice);
      List<Who> whos = new ArrayList<>(trial.cast.local(false));
      whos.addAll(trial.cast.strangers());
      whos.addAll(trial.cast.anyServices());
      Ask ask = trial.ask(whos, trial.action());
      Map<String, List<String>> context = ask.context();
      atMostOne(context, "aws:sourcevpce", "kms:viaservice");
      atMostOne(context, "aws:sourcevpce", "aws:calledvia");
      atMostOne(context, "aws:sourceip", "aws:sourcevpce");
      atMostOne(context, "aws:sourceip", "aws:vpcsourceip");
      atMostOne(context, "aws:sourcearn", "kms:viaservice");
      atMostOne(context, "aws:sourceaccount", "aws:principalorgid");
      atMostOne(context, "kms:granteeprincipal", "kms:granteeserviceprincipal");
      atMostOne(context, "kms:signingalgorithm", "kms:encryptionalgorithm", "kms:macalgorithm");
      boolean put = ask.action() == KmsAction.PUT_KEY_POLICY;
      assertFalse(
          put && context.containsKey("kms:viaservice"), () -> ask.json(IdentityPolicies.ALLOW));
    }
  }

  private static void atMostOne(Map<String, List<String>> context, String... keys) {
    long present = List.of(keys).stream().filter(context::containsKey).count();
    assertTrue(present <= 1, context::toString);
  }

  private static Draft everyone(Entry entry) {
    Part allow =
        new Part(false, false, List.of("*"), false, List.of("*"), List.of("*"), List.of(entry));
    Part root = new Part(false, false, List.of(ROOT), false, List.of("*"), List.of("*"), List.of());
    return new Draft("2012-10-17", List.of(root, allow));
  }

  private static boolean isOpen(Draft draft) {
    Trial trial = new Trial(draft, new Dice(3));
    for (int i = 0; i < 1_000; i++) {
      KmsAction action = trial.action(ActionSet.ANY_ACCOUNT);
      if (trial.allows(trial.ask(trial.cast.strangers(), action), IdentityPolicies.ALLOW)) {
        return true;
      }
    }
    return false;
  }
}
