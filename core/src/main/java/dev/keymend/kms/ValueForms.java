package dev.keymend.kms;

import dev.keymend.kms.ServiceForm.FormKind;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The forms of values, by name. Sources: AWS KMS Developer Guide, conditions-kms; IAM User Guide,
 * reference_policies_condition-keys, reference_policies_variables and
 * reference_policies_elements_condition_operators; API references of KMS, IAM, STS and
 * Organizations; botocore's model of KMS for the lists of words.
 */
final class ValueForms {
  /** The shape of Regions, those of tomorrow included. */
  static final Shape REGION_SHAPE = Shape.of("$g");

  /**
   * Words that a key, an algorithm or an operation can have; behind a colon the name of the list,
   * with a {@code +} where AWS adds words with digits in them.
   */
  private static final String[] WORDS = {
    "keySpec+:SYMMETRIC_DEFAULT HMAC_224 HMAC_256 HMAC_384 HMAC_512 RSA_2048 RSA_3072 RSA_4096"
        + " ECC_NIST_P256 ECC_NIST_P384 ECC_NIST_P521 ECC_NIST_EDWARDS25519 ECC_SECG_P256K1"
        + " ML_DSA_44 ML_DSA_65 ML_DSA_87 SM2",
    "keyUsage:ENCRYPT_DECRYPT SIGN_VERIFY GENERATE_VERIFY_MAC KEY_AGREEMENT"
        + " ENCAPSULATE_DECAPSULATE",
    "keyOrigin:AWS_KMS EXTERNAL AWS_CLOUDHSM EXTERNAL_KEY_STORE",
    "keyType:PRIMARY REPLICA",
    "pairSpec+:RSA_2048 RSA_3072 RSA_4096 ECC_NIST_P256 ECC_NIST_P384 ECC_NIST_P521"
        + " ECC_NIST_EDWARDS25519 ECC_SECG_P256K1 SM2",
    "encryption+:SYMMETRIC_DEFAULT RSAES_OAEP_SHA_1 RSAES_OAEP_SHA_256 SM2PKE",
    "signing+:RSASSA_PSS_SHA_256 RSASSA_PSS_SHA_384 RSASSA_PSS_SHA_512 RSASSA_PKCS1_V1_5_SHA_256"
        + " RSASSA_PKCS1_V1_5_SHA_384 RSASSA_PKCS1_V1_5_SHA_512 ECDSA_SHA_256 ECDSA_SHA_384"
        + " ECDSA_SHA_512 ED25519_SHA_512 ED25519_PH_SHA_512 ML_DSA_SHAKE_256 SM2DSA",
    "mac+:HMAC_SHA_224 HMAC_SHA_256 HMAC_SHA_384 HMAC_SHA_512",
    "agreement:ECDH",
    "message:RAW DIGEST EXTERNAL_MU",
    "wrapping+:RSAES_OAEP_SHA_1 RSAES_OAEP_SHA_256 RSA_AES_KEY_WRAP_SHA_1"
        + " RSA_AES_KEY_WRAP_SHA_256 SM2PKE RSAES_PKCS1_V1_5",
    "wrappingSpec+:RSA_2048 RSA_3072 RSA_4096 SM2",
    "expiration:KEY_MATERIAL_EXPIRES KEY_MATERIAL_DOES_NOT_EXPIRE",
    "operation:Decrypt Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair"
        + " GenerateDataKeyPairWithoutPlaintext ReEncryptFrom ReEncryptTo Sign Verify GenerateMac"
        + " VerifyMac DeriveSharedSecret GetPublicKey CreateGrant RetireGrant DescribeKey",
    "constraint:EncryptionContextEquals EncryptionContextSubset",
    // What the requests of services have is not documented, and none of these.
    "caller:AssumedRole User FederatedUser Account",
  };

  /** Operations that grants do not have today, and which are as young as the keys for them. */
  private static final String NEWER = "<De><En>capsulate";

  private static final String ROLES =
      "arn:$p:iam::($a):role/<#v+/>$n!:role/AWSReservedSSO_"
          + "!:role/aws-reserved/sso.amazonaws.com/";
  private static final String PRINCIPALS =
      ROLES
          + "!:role/AWSServiceRoleFor"
          + "|arn:$p:iam::($a):user/<#v+/>$n"
          + "|arn:$p:iam::($a):root"
          + "|arn:$p:iam::($a):role/aws-reserved/sso.amazonaws.com/<#r+/>AWSReservedSSO_#w+_#h{16}"
          + "|arn:$p:iam::($a):role/aws-service-role/#b+/AWSServiceRoleFor#w+"
          + "|arn:$p:sts::($a):federated-user/#w{2,32}";
  private static final String SESSIONS = "|arn:$p:sts::($a):assumed-role/#w{1,64}/#w{2,64}";

  /** A bucket belongs to one account, although its ARN does not name it. */
  private static final String ARNS =
      "arn:$p:sns:$r:($a):$n|arn:$p:#r+:$r:($a):#t+G"
          + "|arn:$p:s3:::(#b+)|arn:$p:s3:::(#b+)/#t*"
          + "|arn:$p:#r+:#r*::(#x+)!:s3:::G";

  private static final List<String> ALGORITHMS =
      List.of("encryption", "signing", "mac", "wrapping");

  private static final Map<String, ValueForm> BY_NAME = new HashMap<>();

  static {
    // What keys are is no algorithm.
    List<String> specs = new ArrayList<>(List.of("AES_128", "AES_256"));
    for (String line : WORDS) {
      words(line, specs);
    }
    add("region", new ListForm(Regions.ALL, REGION_SHAPE, false));
    add("bool", new ListForm(Characters.split("true false", ' '), null, true));
    add("any", new AnyForm());
    add("date", new DateForm());
    add("days", new NumberForm(0, Long.MAX_VALUE));
    add("rotation", new NumberForm(90, 2560));
    add("deletion", new NumberForm(7, 30));
    add("delivery", new NumberForm(1, 2));
    add("address", new AddressForm(true));
    add("inside", new AddressForm(false));
    add("via", new ServiceForm(FormKind.VIA));
    add("called", new ServiceForm(FormKind.CALLED));
    add("service", new ServiceForm(FormKind.PRINCIPAL));
    shapes();
  }

  private ValueForms() {}

  /** Returns the form with a name. */
  static ValueForm named(String name) {
    ValueForm form = BY_NAME.get(name);
    if (form == null) {
      throw new IllegalStateException(name);
    }
    return form;
  }

  private static void shapes() {
    shape("account", "($a)", Meant::account);
    shape("organization", "($o)", Meant::organization);
    shape("path", "($o)/$t/<ou-#l{4,32}-#l{8,32}/>", Meant::path);
    shape("vpc", "($v)|(vpc-#h{8})", Meant::small);
    shape("endpoint", "($e)|(vpce-#h{8})", Meant::small);
    shape(
        "vpcArn", "arn:$p:ec2:$r:($a):vpc/($v)|arn:$p:ec2:$r:($a):vpc/(vpc-#h{8})", Meant::nothing);
    shape("principal", PRINCIPALS, Meant::principal);
    shape("grantee", PRINCIPALS + SESSIONS, Meant::nothing);
    shape("granteeService", "$s.amazonaws.com|#b+.#b+.#b+", Meant::nothing);
    shape("arn", ARNS.replace("G", ""), Meant::nothing);
    // First what they are today, as samples; that nothing else comes is not documented.
    arns("function", "lambda:$r:($a):function:#x{1,64}");
    arns("build", "codebuild:$r:($a):build/#x{1,64}:#x{1,64}");
    arns("project", "codebuild:$r:($a):project/#x{1,64}");
    arns("instance", "ec2:$r:($a):instance/i-#h{17}");
    shape("source", ARNS.replace("G", "!:iam::!:sts::"), Meant::nothing);
    shape("alias", "alias/#x{1,250}", Meant::alias);
    shape("userid", "($i):#w{2,64}|(AIDA#A{12,124})|($a)|($a):#w{2,32}", Meant::nothing);
    shape("user", "#w{1,64}", Meant::nothing);
    shape("identity", "#w{2,64}", Meant::nothing);
    shape("id", "(#t+)", Meant::nothing);
    add("pcr", new ShapeForm("#h{96}|0x#h{96}", Shape.of("#h{2,95}"), Meant::small));
  }

  private static void arns(String name, String first) {
    shape(name, "arn:$p:" + first + "|" + ARNS.replace("G", ""), Meant::nothing);
  }

  private static void shape(String name, String shapes, Meant meant) {
    add(name, new ShapeForm(shapes, null, meant));
  }

  private static void words(String line, List<String> specs) {
    int colon = line.indexOf(':');
    boolean grows = line.charAt(colon - 1) == '+';
    String name = line.substring(0, grows ? colon - 1 : colon);
    String others = grows ? "#A+<_#A+>_#A*#d#A*<_#A+>" : name.equals("operation") ? NEWER : "";
    Shape shape = others.isEmpty() ? null : Shape.of(others);
    List<String> words = Characters.split(line.substring(colon + 1), ' ');
    List<String> foreign = ALGORITHMS.contains(name) ? specs : List.of();
    add(name, new ListForm(words, shape, false, foreign));
    if (name.equals("keySpec")) {
      specs.addAll(words);
    }
  }

  private static void add(String name, ValueForm form) {
    BY_NAME.put(name, form);
  }
}
