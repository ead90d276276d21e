package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is neither a secret nor an identifier stays as it is. */
class KeptTextTest {
  private static final long SEED = Long.getLong("keymend.secrets.seed", 18);

  private static final String LINES =
      """
      {"bucket": null, "userName": true, "functionName": false, "roleName": 12}
      "token": "string"
      "password": "string", "secret": null, "apiKey": ""
      password: string
      token: none
      Basic authentication is off
      a Basic plan, Bearer of good news
      Bearer certificates are bearer shares
      the token bucket algorithm
      Token token = parser.next();
      password = config.get("db.password")
      password = random_password.db.result
      password = var.db_password
      password = module.db.password
      password: process.env.DB_PASSWORD
      password = os.environ["DB_PASSWORD"]
      password = getPassword()
      password=$DB_PASSWORD
      password=${DB_PASSWORD}
      password=$(cat file)
      password: !Ref DbPassword
      password: *default
      {"name": "LOG_LEVEL", "value": "verbose1"}, {"name": "x", "type": "String"}
      password: {{ .Values.password }}
      password: <your password>
      MasterUserPassword: !Sub '{{resolve:secretsmanager:x}}'
      "password": "********"
      const secret = getSecret("prod/db");
      os.getenv("DB_PASSWORD")
      if (password == null) {
      The password is required: please ask.
      password: please ask
      "NextToken": "AAAAbbbb1111cccc2222"
      NextToken: eyJ0b2tlbiI6IDF9
      --next-token AAAAbbbb1111cccc2222
      --import-token fileb://ImportToken.bin
      "ImportToken": "AAAAbbbb1111cccc2222"
      "clientToken": "abcd1234abcd1234"
      aws kms encrypt --plaintext fileb://secret.txt
      --secret-string file://secret.json
      image@sha256:{h64}
      "digest": "sha256:{h64}"
      commit {h40}
      md5 {h32}
      http://169.254.169.254/latest/meta-data/
      dns 8.8.8.8, 8.8.4.4, 1.1.1.1 and 9.9.9.9
      build 202611281530
      import module.internal
      module.internal.name
      the bucket policy, a bucket named after, the bucket-level setting
      ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
      sk-learning-to-walk-is-fun-today
      npm_config_registry and npm_package_version_long_name_of_it
      http://localhost:8080/a@b
      https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
      jwt.verify(token, key)
      "kms:EncryptionContext:aws:s3:arn"
      "Condition": {"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}}
      kms:GenerateDataKeyWithoutPlaintext kms:GenerateDataKeyPairWithoutPlaintext
      secretsmanager:GetSecretValue ssm:GetParameter sts:GetSessionToken
      aws_secretsmanager_secret_version.x.secret_string
      <password/> <token></token>
      `Plaintext`, `PrivateKeyPlaintext`, `--plaintext`, `--password`; `SecretString`
      ["username", "password", "e-mail"]
      import { Token } from '@angular/core'
      The secret of success is hard work: nothing else.
      """;

  static List<String> lines() {
    return LINES.lines().toList();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void itStays(String line) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 20; i++) {
      String text = SecretKinds.example(line, random);
      assertEquals(text, Redactor.redact(text, List.of()).text());
    }
  }

  @Test
  void aRoleThatIsCalledLikeAnOperatorDoesNotChangeIt() {
    for (String name :
        List.of(
            "StringEquals",
            "Bool",
            "Null",
            "ArnLike",
            "IpAddress",
            "Condition",
            "2012-10-17",
            "2008-10-17",
            "Allow")) {
      String text =
          "{\"AWS\": \"arn:aws:iam::310987654321:role/%n\", \"%n\": {\"a\": \"b\"}}"
              .replace("%n", name);
      assertEquals(
          text.replace("310987654321:role/" + name, "999900000001:role/role-1"),
          Redactor.redact(text, List.of()).text());
    }
  }
}
