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
      docker run -p 8080:80 nginx
      docker login -u ann --password-stdin
      ssh -p 2222 host
      mkdir -p some/folder12
      cp -p file12345 other12345
      mysql -h host -u root -p shop
      mysql -h db01 -P 3306 -p
      psql -p 5432 -U admin1234
      curl -u ann https://x
      kind: ConfigMap⏎data:⏎  a: something12⏎---⏎kind: Secret⏎type: Opaque
      {"kind": "ConfigMap", "data": {"a": "something12"}}
      - kind: Secret⏎- kind: ConfigMap⏎  data:⏎    a: something12
      kind: Secret⏎metadata:⏎  data:⏎    a: something12
      main.c:120:5:note:unused12
      10:15:20:30:something12
      redis://cache:6379/0#a@b
      Authorization: Bearer⏎
      The plan is Basic⏎something1234
      password: string;
      let password: &str = &args[1];
      let token: Option<String> = None;
      fn login(password: &str) -> Result<Token, Error>
      def login(self, password: str = None, token: str = ""):
      public string Password { get; set; }
      char password[64];
      private final String password;
      const password = getPassword()
      const token = await fetchToken({ retry: true })
      login(user, (password))
      connect(user=user, password=(password))
      const { password, token } = request.body
      {password: userPassword, token: accessTokenValue}
      variable "region" {⏎  default = "eu-central-1"⏎}
      variable "db_password" {⏎  type = string⏎  sensitive = true⏎}
      variable "db_password" {⏎  default = ""⏎}
      DbPassword:⏎  Type: String⏎  NoEcho: true⏎Region:⏎  Default: eu-central-1
      <password type="string"/>
      <label for="password">Your password please</label>
      <h2 id="token">Changing tokens</h2>
      <property name="password"/><property name="x">something12</property>
      <name>password</name><description>something12</description>
      <password><!-- none --></password>
      cat <<EOT⏎something12⏎EOT
      password = <<EOT
      password: &anchor
      password: !Sub &x
      &quot;password&quot; and &quot;something12&quot;
      ORDER BY 'created12'
      written by "someone1234"
      The -password option is missing.
      password=${DB_PASSWORD},user=x
      to only pass "py.exe" as the command, pass 'event1234'
      Pass 'event1234' or password 'event1234'
      <auth>EXTERNAL</auth>
      the <auth> element <x>something12</x>
      <key name="password" type="s">⏎  <default>something12</default>⏎</key>
      NO_PASSWORD = \"""⏎[server1]⏎host:me1234⏎\"""
      token=get(a)[0]; password=foo("x")
      password = user.password;
      aws kms decrypt --query Plaintext --output text
      $password = $_POST['password'];
      "masterUserPassword": "HIDDEN_DUE_TO_SECURITY_REASONS"
      + password = (known after apply)
      ~ password = (sensitive value)
      password: YOUR_PASSWORD
      API_KEY=your-api-key
      api_key: "INSERT_API_KEY_HERE"
      Authorization: Bearer YOUR_TOKEN
      existingSecret: db-credentials
      imagePullSecret: regcred12
      docker login --username AWS --password-stdin x
      git clone git@github.com:x/y.git
      https://user:$PASSWORD@host/x
      postgres://user:password@localhost/db
      kubectl create secret generic x --from-file=password=./pw.txt
      --- PASS: TestKmsPolicy (0.00s)
      o-exampleorgid ou-examplerootid111-exampleouid111
      10.0.0.0/8 172.16.0.0/12 192.168.0.0/16
      $x = ConvertTo-SecureString $password -AsPlainText
      $password = Read-Host -AsSecureString
      encryption_key = aws_kms_key.main.arn
      encryption_key: alias/aws/s3
      private_key = file("~/.ssh/id_rsa")
      private_key: ~/.ssh/id_ed25519
      private_key: ed25519.Ed25519PrivateKey
      private_key: SSHPrivateKeyTypes,
      APP_KEY = "serverlessrepo:applicationId2"
      secret_binary=secret_binary,
      The API key is optional: see page 12 of the manual.
      API key: see the documentation
      password=${DB_PASSWORD:?missing1234}
      password=${DB_PASSWORD:-$OTHER_PASSWORD}
      password: ${DB_PASSWORD:changeme}
      password = a || b
      echo "something1234" | grep -c x
      echo something1234 > file
      Signature=sign(data, key1234)
      Splunk something1234 and Geniekey something1234
      Plaintext: Uint8Array(2) [ 12, 13 ]
      """;

  static List<String> lines() {
    return LINES.lines().toList();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void itStays(String line) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 20; i++) {
      String text = SecretKinds.example(line, random).replace('⏎', '\n');
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
