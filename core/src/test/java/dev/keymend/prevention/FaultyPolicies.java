package dev.keymend.prevention;

import java.util.LinkedHashMap;
import java.util.Map;

/** The policy that began it all, the ways in which it can be wrong, and how it is right. */
public final class FaultyPolicies {
  private static final String APP =
      "{\"Sid\":\"App\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
          + "\"arn:aws:iam::310987654321:role/App\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}";
  private static final String ROOT =
      APP.replace("\"App\"", "\"Enable IAM User Permissions\"").replace(":role/App", ":root");

  private FaultyPolicies() {}

  static String policy(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  private static String closed(String key, String value) {
    return APP.replace("arn:aws:iam::310987654321:role/App", "*")
        .replace(
            "\"Resource\"",
            "\"Condition\":{\"StringEquals\":{\"" + key + "\":\"" + value + "\"}},\"Resource\"");
  }

  static final String CORRECTED = policy(ROOT, APP);

  /** What is right, by what is particular about it. */
  public static Map<String, String> sound() {
    Map<String, String> sound = new LinkedHashMap<>();
    sound.put("the corrected policy", CORRECTED);
    sound.put(
        "lists",
        policy(
            ROOT.replace("\"kms:*\"", "[\"kms:*\"]")
                .replace("\"Resource\":\"*\"", "\"Resource\":[\"*\"]"),
            APP));
    sound.put(
        "the bare account id",
        policy(ROOT.replace("arn:aws:iam::310987654321:root", "310987654321"), APP));
    sound.put(
        "a list of principals",
        policy(
            ROOT.replace(
                "\"arn:aws:iam::310987654321:root\"", "[\"arn:aws:iam::310987654321:root\"]")));
    sound.put(
        "what two statements give together",
        policy(
            ROOT.replace("\"Action\":\"kms:*\"", "\"NotAction\":\"kms:Put*\""),
            ROOT.replace("kms:*", "kms:Put*")));
    sound.put(
        "everyone of the own account", policy(ROOT, closed("kms:CallerAccount", "310987654321")));
    return sound;
  }

  /** The statement for the account, about another key. */
  static final String OF_ANOTHER_KEY =
      policy(
          ROOT.replace(
              "\"Resource\":\"*\"",
              "\"Resource\":\"arn:aws:kms:eu-central-1:310987654321"
                  + ":key/1234abcd-12ab-34cd-56ef-1234567890ab\""),
          APP);

  /** What is wrong, by what is wrong about it. */
  public static Map<String, String> faulty() {
    Map<String, String> faulty = new LinkedHashMap<>();
    faulty.put("no statement for the account", policy(APP));
    faulty.put(
        "the same in lists",
        policy(
            APP.replace(
                    "\"arn:aws:iam::310987654321:role/App\"",
                    "[\"arn:aws:iam::310987654321:role/App\"]")
                .replace("\"kms:*\"", "[\"kms:*\"]")));
    faulty.put(
        "some actions alone",
        policy(ROOT.replace("\"kms:*\"", "[\"kms:Describe*\",\"kms:Get*\"]"), APP));
    faulty.put("another account's root", policy(ROOT.replace("310987654321", "209876543210"), APP));
    faulty.put(
        "another account's id",
        policy(ROOT.replace("arn:aws:iam::310987654321:root", "209876543210"), APP));
    faulty.put("a role with the name root", policy(ROOT.replace(":root", ":role/root"), APP));
    faulty.put(
        "under a condition",
        policy(
            ROOT.replace(
                "\"Resource\"",
                "\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}},\"Resource\""),
            APP));
    faulty.put("taken back by a Deny", policy(ROOT, APP, ROOT.replace("Allow", "Deny")));
    faulty.put(
        "taken back by a Deny for everyone",
        policy(
            ROOT,
            ROOT.replace("Allow", "Deny")
                .replace("{\"AWS\":\"arn:aws:iam::310987654321:root\"}", "\"*\"")));
    faulty.put(
        "everyone",
        policy(ROOT, APP.replace("{\"AWS\":\"arn:aws:iam::310987654321:role/App\"}", "\"*\"")));
    faulty.put(
        "everyone, of a Resource that takes in the key",
        policy(
            ROOT,
            APP.replace("{\"AWS\":\"arn:aws:iam::310987654321:role/App\"}", "\"*\"")
                .replace("\"Resource\":\"*\"", "\"Resource\":\"arn:aws:kms:*\"")));
    faulty.put(
        "everyone but somebody", policy(ROOT, APP.replace("\"Principal\"", "\"NotPrincipal\"")));
    faulty.put("without a Resource", policy(ROOT.replace(",\"Resource\":\"*\"", ""), APP));
    faulty.put(
        "some of it taken back",
        policy(ROOT, APP, ROOT.replace("Allow", "Deny").replace("kms:*", "kms:Decrypt")));
    faulty.put(
        "everyone under a condition that closes nothing",
        policy(ROOT, closed("kms:ViaService", "s3.us-east-1.amazonaws.com")));
    faulty.put(
        "everyone of an account that is not on the list",
        policy(ROOT, closed("kms:CallerAccount", "209876543210")));
    faulty.put(
        "everyone of an organization that is not on the list",
        policy(ROOT, closed("aws:PrincipalOrgID", "o-zzzzzzzzzz")));
    faulty.put(
        "everyone under a condition that anybody meets",
        policy(ROOT, closed("kms:CallerAccount", "*").replace("StringEquals", "StringLike")));
    faulty.put(
        "an account that is not on the list",
        policy(ROOT, APP.replace("310987654321", "209876543210")));
    faulty.put(
        "a service that is not on the list",
        policy(
            ROOT,
            APP.replace(
                "\"AWS\":\"arn:aws:iam::310987654321:role/App\"",
                "\"Service\":\"sns.amazonaws.com\"")));
    return faulty;
  }
}
