package dev.keymend.denial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What error messages say, however a tool prints them. */
class DenialReaderTest {
  private static final String CALLER = "arn:aws:sts::310987654321:assumed-role/orders/i-0abc";
  private static final String KEY =
      "arn:aws:kms:eu-west-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  private static final String CALL =
      "User: " + CALLER + " is not authorized to perform: kms:Decrypt on resource: " + KEY;

  /** A message, and who refused the call according to it. */
  private record Sample(String message, RefusedBy by, boolean explicit) {}

  private static List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    samples.add(new Sample(CALL, RefusedBy.UNCLEAR, false));
    record Words(String text, RefusedBy by) {}
    List<Words> all =
        List.of(
            new Words("identity-based policy", RefusedBy.IDENTITY_POLICY),
            new Words("resource-based policy", RefusedBy.KEY_POLICY),
            new Words("permissions boundary", RefusedBy.PERMISSIONS_BOUNDARY),
            new Words("session policy", RefusedBy.SESSION_POLICY),
            new Words("VPC endpoint policy", RefusedBy.ENDPOINT_POLICY),
            new Words("service control policy", RefusedBy.SCP),
            new Words("resource control policy", RefusedBy.RCP));
    for (Words words : all) {
      String article =
          words.text().startsWith("identity")
              ? " with an explicit deny in an "
              : " with an explicit deny in a ";
      samples.add(new Sample(CALL + article + words.text(), words.by(), true));
      if (words.by() != RefusedBy.RCP) {
        samples.add(
            new Sample(
                CALL + " because no " + words.text() + " allows the kms:Decrypt action",
                words.by(),
                false));
      }
    }
    return samples;
  }

  @TestFactory
  Stream<DynamicTest> saysTheSameHoweverItIsPrinted() {
    return Stream.of(Wrapping.values())
        .map(wrapping -> DynamicTest.dynamicTest(wrapping.name(), () -> check(wrapping)));
  }

  private static void check(Wrapping wrapping) {
    for (Sample sample : samples()) {
      String text = wrapping.around(sample.message());
      Denial denial = DenialReader.read(text);
      assertEquals(Optional.of(CALLER), denial.principal(), text);
      assertEquals(Optional.of(KmsAction.DECRYPT), denial.action(), text);
      assertEquals(Optional.of(KEY), denial.key().map(Arn::toString), text);
      assertEquals(sample.by(), denial.refusal().by(), text);
      assertEquals(sample.explicit(), denial.refusal().explicit(), text);
      assertEquals(sample.by() != RefusedBy.UNCLEAR, denial.refusal().sure(), text);
      assertEquals(DenialKind.ACCESS_DENIED, denial.kind(), text);
    }
  }

  @Test
  void namesThePolicyThatAnExplicitDenyStandsIn() {
    String arn =
        "arn:aws:organizations::990088007700:policy/o-abcdefghij/service_control_policy/p-abcd1234";
    Denial denial =
        DenialReader.read(
            CALL + " with an explicit deny in a service control policy: " + arn + ".");
    assertEquals(Optional.of(arn), denial.refusal().policyArn());
  }

  @Test
  void leavesUnknownWhatIsBlackedOut() {
    Denial denial =
        DenialReader.read(
            "User: arn:aws:sts::<ACCOUNT_ID>:assumed-role/<ROLE>/s is not authorized to perform:"
                + " kms:Decrypt on resource: arn:aws:kms:eu-west-1:***:key/*** because no"
                + " identity-based policy allows the kms:Decrypt action");
    assertEquals(Optional.empty(), denial.call().account());
    assertEquals(Optional.empty(), denial.key());
    assertEquals("eu-west-1", denial.call().region());
    assertEquals(RefusedBy.IDENTITY_POLICY, denial.refusal().by());
  }

  @Test
  void takesTheRefusalOfKmsAmongOthers() {
    Denial denial =
        DenialReader.read(
            "User: arn:aws:iam::310987654321:user/anna is not authorized to perform: s3:ListBucket"
                + " because no identity-based policy allows the s3:ListBucket action\n"
                + CALL
                + " because no resource-based policy allows the kms:Decrypt action");
    assertEquals(Optional.of(CALLER), denial.principal());
    assertEquals(RefusedBy.KEY_POLICY, denial.refusal().by());
  }

  @Test
  void saysThatARefusalIsNotAboutKms() {
    Denial denial =
        DenialReader.read(
            "User: arn:aws:iam::310987654321:user/anna is not authorized to perform: s3:ListBucket"
                + " because no identity-based policy allows the s3:ListBucket action");
    assertEquals(DenialKind.OTHER_SERVICE, denial.kind());
    assertEquals("s3:ListBucket", denial.otherAction());
  }

  @Test
  void saysThatAMessageIsNotUnderstood() {
    for (String text : List.of("segfault", "{}", "ResourceNotFoundException", "aws", "arn:")) {
      assertEquals(DenialKind.NOT_UNDERSTOOD, DenialReader.read(text).kind(), text);
    }
    assertEquals(DenialKind.NONE, DenialReader.read(" \n").kind());
  }

  @Test
  void knowsWhatKmsDidNotSave() {
    String wrap =
        "An error occurred (MalformedPolicyDocumentException) when calling PutKeyPolicy: ";
    assertEquals(
        RefusedBy.LOCK_OUT_CHECK,
        by(wrap + "The new key policy will not allow you to update the key policy in the future."));
    assertEquals(
        RefusedBy.POLICY_DOCUMENT,
        by(wrap + "Policy contains a statement with one or more invalid principals."));
    assertEquals(RefusedBy.POLICY_DOCUMENT, by(wrap + "Syntax errors in policy."));
    assertEquals(
        RefusedBy.NOBODY, by("DryRunOperationException: The request would have succeeded"));
    assertEquals(RefusedBy.KEY_STATE, by("DisabledException: " + KEY + " is disabled."));
    assertEquals(RefusedBy.REQUEST, by("NotFoundException: Key '" + KEY + "' does not exist"));
  }

  private static RefusedBy by(String text) {
    return DenialReader.read(text).refusal().by();
  }

  @Test
  void everyServiceErrorIsFoundByItsOwnWords() {
    for (ServiceError error : ServiceError.values()) {
      for (String words : error.texts()) {
        // The parts stand apart in a message, in their order.
        String text = words.replace(" & ", " and then ");
        Optional<ServiceError> found = ServiceError.in(text);
        assertFalse(found.isEmpty(), text);
        assertEquals(error, found.get(), text);
      }
    }
  }
}
