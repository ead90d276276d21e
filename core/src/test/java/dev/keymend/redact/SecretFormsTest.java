package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where and how secrets are written; each form is filled with secrets that are made up. */
class SecretFormsTest {
  private static final long SEED = Long.getLong("keymend.secrets.seed", 18);

  private static final RedactionOptions SECRETS =
      new RedactionOptions(RedactionLevel.SECRETS, Set.of(), List.of());

  /** What the service itself hands out, in answers and in commands. */
  private static final String OF_KMS =
      """
      {"CiphertextBlob": "AQID", "Plaintext": "{b43}="}
      aws kms encrypt --key-id alias/x --plaintext {b32}
      {"PrivateKeyPlaintext": "MII{b80}", "PublicKey": "x"}
      {"CiphertextForRecipient": "MII{b80}"}
      aws kms import-key-material --encrypted-key-material {b40}
      {"ARN": "x", "SecretString": "{\\"user\\":\\"x\\",\\"other\\":\\"{a16}\\"}"}
      aws secretsmanager put-secret-value --secret-id x --secret-string {a16}
      aws ssm put-parameter --name /x/token --type SecureString --value x --token {a20}
      aws ssm put-parameter --name /x/y --type SecureString --value '{a16}'
      aws ssm put-parameter --value {a16} --name /x/y --type SecureString
      {"Parameter": {"Name": "/a/b", "Type": "SecureString", "Value": "{a16}"}}
      {"Value":"{a16}","Version":1,"Type":"SecureString"}
      Name: /a/b⏎Type: SecureString⏎Value: {a16}
      resource "aws_ssm_parameter" "x" {⏎  type  = "SecureString"⏎  value = "{a16}"⏎}
      |  Plaintext  |  {b43}=  |
      PLAINTEXT\t{b43}=
      $ aws kms decrypt --ciphertext-blob x --query Plaintext --output text⏎{b43}=
      session IQoJ{b300} ends
      session FwoG{b300} ends
      aws rds create-db-instance --master-user-password {a16} --x y
      mysql --password {a12} db
      ALTER USER x IDENTIFIED BY '{a12}'
      create user x identified with caching_sha2_password by '{a12}'
      CREATE ROLE x WITH LOGIN PASSWORD '{a12}'
      alter role x with encrypted password '{a12}'
      openssl enc -aes-256-cbc -pass pass:{c16} -in x
      openssl rsa -passin pass:{a12} -in x
      keytool -storepass {a12} -keypass {a12}
      DB_PASS=({c8})!⏎
      export DB_PASS=Ab"c{a8}
      DB_PASS=a,b;c{a8}
      run --password a,b;c{a8} x
      <password>({a8})!</password>
      <password>{a4},"{a4}</password>
      "password": "{{a8}"
      password: "[{a8}"
      {password: {c24}, user: x}
      { "x": 1, token: {c24} }
      client.secret={a12}
      fs.s3a.secret.key={a12}
      api.key: {a12}
      ABSK{b100}
      bedrock-api-key-{b80}
      "SecretBinary": "{b60}"
      key_material_base64 = "{b43}="
      aws kms encrypt --plaintext $(echo -n {a14} | base64) --key-id x
      aws kms encrypt --key-id x --plaintext fileb://<(echo -n '{a8}!{a6}')
      aws kms encrypt --key-id x --plaintext fileb://<(printf '%s' "{a14}")
      Plaintext: Buffer.from("{a14}")
      Plaintext: Buffer.from('{b43}=', 'base64')
      plaintext = base64.b64decode("{b43}=")
      plaintext = bytes.fromhex("{h64}")
      request.plaintext(SdkBytes.fromUtf8String("{a14}"))
      builder.masterUserPassword("{a12}")
      ds.setPassword( "{c14}" );
      aws configure set aws_session_token {a60}
      SECRET_KEY_BASE={h128}
      RAILS_MASTER_KEY={h32}
      encryption_key: "{h64}"
      PRIVATE_KEY=0x{h64}
      PrivateKey = {b43}=
      pre_shared_key: "{a32}"
      Ocp-Apim-Subscription-Key: {h32}
      API key: {h16}{a16}
      Encryption key: {h16}{a16}
      bindpw {a14}
      requirepass {a14}
      psk="{c14}"
      SSHPASS={a14}
      password=${DB_PASSWORD:-{a14}}
      password: ${DB_PASSWORD:{a14}}
      : "${DB_PASSWORD:={a14}}"
      const password = process.env.DB_PASSWORD || "{c14}";
      const password = process.env.DB_PASSWORD ?? '{c14}';
      password = os.getenv("DB_PASSWORD") or "{c14}"
      $password = getenv('DB_PASSWORD') ?: '{c14}';
      ENV['DB_PASSWORD'] ||= '{c14}'
      password <- "{c14}"
      define( 'DB_PASSWORD', '{c14}' );
      {:password "{c14}"}
      (setq password "{c14}")
      {password, "{c14}"},
      {password, <<"{c14}">>},
      ConvertTo-SecureString "{c14}" -AsPlainText -Force
      $x = ConvertTo-SecureString -String '{c14}' -AsPlainText
      set -x DB_PASSWORD {c14}
      setenv DB_PASSWORD {c14}
      setx DB_PASSWORD "{c14}"
      gh secret set DB_PASSWORD --body "{c14}"
      "args": ["--password", "{c14}"]
      OutputKey: DbPassword⏎OutputValue: {c14}
      **Password:** {a14}
      **Password**: `{c14}`
      echo '{c14}' | docker login -u ann --password-stdin
      echo "ann:{c14}" | chpasswd
      echo {a14} | sudo -S ls
      SET PASSWORD FOR 'ann'@'%' = '{c14}';
      create user ann identified by {a14};
      OPTIONS (user 'ann', password '{c14}')
      """;

  private static final String PRIVATE_KEYS =
      """
      -----BEGIN RSA PRIVATE KEY-----⏎{b64}⏎{b64}⏎{b22}==⏎-----END RSA PRIVATE KEY-----
      -----BEGIN RSA PRIVATE KEY-----⏎Proc-Type: 4,ENCRYPTED⏎DEK-Info: AES-128-CBC,{h32}⏎⏎{b64}⏎{b64}⏎-----END RSA PRIVATE KEY-----
      -----BEGIN PRIVATE KEY-----⏎{b64}⏎{b64}
      -----BEGIN PRIVATE KEY-----⏎{b64}⏎{b64}⏎⏎And then I tried something else.
      {b64}⏎{b64}⏎{b22}==⏎-----END PRIVATE KEY-----
      "-----BEGIN PRIVATE KEY-----\\n" +⏎  "{b64}\\n" +⏎  "{b64}\\n" +⏎  "-----END PRIVATE KEY-----\\n"
      -----BEGIN EC PRIVATE KEY-----⏎# my own key⏎{b64}⏎# the rest⏎{b64}⏎-----END EC PRIVATE KEY-----
      key: |⏎  -----BEGIN PRIVATE KEY-----⏎  {b64}⏎  {b64}⏎  -----END PRIVATE KEY-----⏎next: 1
      {"key": "-----BEGIN PRIVATE KEY-----\\n{b64}\\n{b64}\\n-----END PRIVATE KEY-----\\n"}
      PuTTY-User-Key-File-3: ssh-rsa⏎Private-Lines: 2⏎{b64}⏎{b64}⏎Private-MAC: x
      -----BEGIN PGP PRIVATE KEY BLOCK-----⏎Version: 1⏎⏎{b64}⏎{b64}⏎-----END PGP PRIVATE KEY BLOCK-----
      -----BEGIN ENCRYPTED PRIVATE KEY-----⏎{b64}⏎{b64}⏎-----END ENCRYPTED PRIVATE KEY-----
      """;

  private static final String URLS =
      """
      redis://:{a16}@cache.io:6379/0
      https://ann:{a6}@{a8}@host.io/path
      https://ann:{a6}/{a8}@host.io/path
      postgres://ann:{a16}@h.io:5432/db?sslmode=require
      curl -u ann:{a12} https://x.io
      curl --user 'ann:{a12}' https://x.io
      Authorization: Basic {b20}==
      authorization: BASIC {b20}==
      AUTHORIZATION: bearer {a24}
      Authorization: token {h40}
      Cookie: sid={a24}; theme=dark
      Set-Cookie: session={a32}; Path=/; HttpOnly
      X-Api-Key: {a24}
      redis://:{a4}#{a8}@cache.io:6379/0
      redis://:#{a8}@cache.io
      rediss://:{a4}?{a8}@cache.io
      amqp://ann:{a4}#{a8}@mq.io
      Authorization: Bearer⏎  {a24}
      x⏎db.io:5432:*:ann:{a12}
      localhost:5432:app:ann:{a6}!{a6}⏎next
      mysql -u root -p{a12} db
      mysql -h db.io -p'{a12}' db
      mysqldump --all -p{a4}!{a8} | gzip
      mysqldump -u root -p"{a6} {a6}" db
      docker login -u ann -p {a16} registry.io
      echo x; podman login --username ann -p "{a16}"
      sshpass -p {a12} ssh ann@h.io
      sshpass -p'{a12}' ssh ann@h.io
      redis-cli -h cache.io -a {a16} ping
      ldapsearch -D cn=admin -w {a12} -b dc=x
      sqlcmd -S db.io -U sa -P {a12}
      curl -s -uann:{a12} https://x.io
      curl -x p.io --proxy-user ann:{a12} https://x.io
      curl --user=ann:{a12} https://x.io
      apiVersion: v1⏎kind: Secret⏎metadata:⏎  name: x⏎stringData:⏎  a: {a12}⏎  b.c: "{c12}"⏎
      apiVersion: v1⏎data:⏎  a: {a12}⏎  b: {c12}=⏎kind: Secret⏎metadata:⏎  name: x
      kind: Secret⏎data:⏎  a: |⏎    {a12}⏎    {a12}⏎  b: {a12}⏎type: Opaque
      {"kind": "Secret", "data": {"a": "{a12}", "b": "{c12}"}}
      {"apiVersion":"v1","data":{"a":"{a12}"},"kind":"Secret"}
      - kind: Secret⏎  metadata: {name: x}⏎  stringData:⏎    user: {c12}⏎- kind: ConfigMap
      https://hooks.slack.com/services/T{u8}/B{u10}/{a24}
      https://x.webhook.office.com/webhookb2/{h8}@{h8}/IncomingWebhook/{h32}/{h8}
      https://discord.com/api/webhooks/{d18}/{w68}
      DefaultEndpointsProtocol=https;AccountName=x;AccountKey={b86}==;EndpointSuffix=y
      Endpoint=sb://x/;SharedAccessKeyName=a;SharedAccessKey={b43}=
      https://x.blob.core.windows.net/c?sv=1&sig={b43}%3D&se=2
      https://x.io/x?AWSAccessKeyId=x&Signature={a20}%2B{a7}%3D&Expires=1
      https://x.io/x?X-Amz-Expires=1&X-Amz-Signature={h64}
      https://{a40}@github.com/x/y.git
      https://{a40}:x-oauth-basic@github.com/x/y.git
      smtp://ann%40x.io:{a14}@smtp.x.io:587
      smtps://ann@x.io:{a14}@smtp.x.io
      "url": "https:\\/\\/ann:{a14}@h\\/x"
      https%3A%2F%2Fann%3A{a16}%40h.io%2Fx
      https://ptb.discord.com/api/webhooks/{d18}/{w68}
      https://outlook.office.com/webhook/{h8}@{h8}/IncomingWebhook/{h32}/{h8}
      https://hooks.zapier.com/hooks/catch/123456/{a12}/
      https://api.telegram.org/bot{d10}:AA{a33}/sendMessage
      Authorization: SSWS 00{a40}
      Authorization: GenieKey {h8}-{h4}-{h4}-{h4}-{h12}
      Authorization: Splunk {h8}-{h4}-{h4}-{h4}-{h12}
      https://x.io/x/ABSK{a110}/y
      """;

  /** {@code %n} is a name, {@code %s} a secret. */
  private static final String ASSIGNMENTS =
      """
      %n=%s
      %n = %s
      %n = "%s"
      %n: %s
      %n: '%s'
      "%n": "%s"
      \\"%n\\": \\"%s\\"
      %n := "%s"
      %n ::= %s
      %n ?= %s
      '%n' => '%s',
      %n: str = "%s"
      const %n: string = '%s';
      var %n string = "%s"
      String %n = "%s";
      const %n = `%s`
      config["%n"] = "%s"
      os.Setenv("%n", "%s")
      define('%n', '%s');
      <%n>%s</%n>
      <add key="%n" value="%s"/>
      {"name": "%n", "value": "%s"}
      {"name":"%n","value":"%s"}
      - name: %n⏎  value: "%s"
      ParameterKey=%n,ParameterValue=%s
      {"ParameterKey": "%n", "ParameterValue": "%s"}
      - Key: %n⏎  Value: %s
      {"value": "%s", "name": "%n"}
      {"Value":"%s","Key":"%n"}
      {⏎  "ParameterValue": "%s",⏎  "ParameterKey": "%n"⏎}
      - value: "%s"⏎  name: %n
      %n: aws.String("%s")
      %n *string = aws.String("%s")
      let %n: &str = "%s";
      pub const %n: &'static str = "%s";
      static const char %n[] = "%s";
      static char %n[64] = "%s";
      public string %n { get; set; } = "%s";
      variable "%n" {⏎  type = string⏎  default = "%s"⏎}
      %n:⏎  Type: String⏎  Default: "%s"⏎Next:⏎  Default: x
      "%n": {"Type": "String", "Default": "%s"}
      %n = \"""%s\"""
      %n = '''⏎%s⏎'''
      %n =⏎    "%s"
      %n: !!str %s⏎next: 1
      %n: &anchor %s⏎next: 1
      %n = <<EOT⏎%s⏎EOT
      %n = <<-EOT⏎  %s⏎  EOT
      <x %n="%s" b="c"/>
      <%n type="s">%s</%n>
      <%n><![CDATA[%s]]></%n>
      <%n>⏎  %s⏎</%n>
      <entry key="db.%n">%s</entry>
      <property name="%n" type="x">%s</property>
      <name>%n</name>⏎<value>%s</value>
      <key>%n</key>⏎<string>%s</string>
      config.put("db.%n", "%s")
      ENV db.%n %s
      &quot;%n&quot;:&quot;%s&quot;
      -%n %s
      {%n: "%s", user: x}
      var %n = []byte("%s")
      %n: |⏎  %s⏎next: 1
      %n: >-⏎  %s⏎next: 1
      ENV %n %s
      export %n=%s
      --%n %s
      --%n=%s
      -e %n=%s
      """;

  private static final List<String> NAMES =
      List.of(
          "password",
          "PASSWORD",
          "DB_PASSWORD",
          "dbPassword",
          "DB_PASS",
          "MYSQL_PWD",
          "APP_SECRET",
          "JWT_SECRET",
          "client_secret",
          "clientSecret",
          "passphrase",
          "apiKey",
          "X_API_KEY",
          "auth_token",
          "accessToken",
          "secret_key",
          "AccountKey");

  /** Without digits, with what begins a comment or a hole elsewhere, and with signs inside. */
  private static final List<String> VALUES =
      List.of(
          "{a16}", "{c14}", "{c7}-{c8}", "{a5}!{a7}", "{a6}/{a6}", "{a6}+{a6}=", "{a4}.{d4}.{a4}");

  /** Only in quotes, as these mean something else without. */
  private static final List<String> QUOTED_VALUES =
      List.of("#{a12}", "$1{a12}!", "({a12}", "{a6} {a6}");

  static List<String> ofKms() {
    return lines(OF_KMS);
  }

  static List<String> privateKeys() {
    return lines(PRIVATE_KEYS);
  }

  static List<String> urls() {
    return lines(URLS);
  }

  static List<String> assignments() {
    return lines(ASSIGNMENTS);
  }

  @ParameterizedTest
  @MethodSource({"ofKms", "privateKeys", "urls"})
  void itIsFoundInEveryForm(String form) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 50; i++) {
      List<String> secrets = new ArrayList<>();
      check(filled(form, random, secrets), secrets);
    }
  }

  @ParameterizedTest
  @MethodSource("assignments")
  void itIsFoundBehindEveryName(String form) {
    SplittableRandom random = new SplittableRandom(SEED);
    boolean quoted = form.contains("\"%s\"") || form.contains("'%s'") || form.contains("`%s`");
    List<String> values = new ArrayList<>(VALUES);
    values.addAll(quoted ? QUOTED_VALUES : List.of());
    for (String name : NAMES) {
      for (String value : values) {
        List<String> secrets = new ArrayList<>();
        String secret = filled(value, random, secrets);
        // No key and no token has blanks.
        if (!secret.contains(" ") || name.toLowerCase(Locale.ROOT).contains("pass")) {
          check(form.replace("%n", name).replace("%s", secret), secrets);
        }
      }
    }
  }

  @Test
  void bytesThatProgramsPrintAreFound() {
    for (String form :
        List.of(
            "Plaintext: Uint8Array(16) [\n  %s\n]",
            "Plaintext: []byte{%s},", "Plaintext: bytes(%s)", "Plaintext: <Buffer %s>")) {
      StringBuilder list = new StringBuilder();
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = 0; i < 16; i++) {
        list.append(i == 0 ? "" : form.contains("<") ? " " : i % 6 == 0 ? ",\n  " : ", ");
        list.append(SecretKinds.example("{d2}", random));
      }
      check(form.replace("%s", list), List.of(list.substring(0, 20)));
    }
  }

  @Test
  void whatIsPublicStays() {
    String text =
        "-----BEGIN CERTIFICATE-----\nMIIB0123456789abcdefgh\n-----END CERTIFICATE-----\n"
            + "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQIN0123456789\n-----END PGP PUBLIC KEY BLOCK-----";
    assertEquals(text, Redactor.redact(text, List.of(), SECRETS).text());
    assertFalse(Redactor.redact(text, List.of()).text().contains("MIIB"), "certificates identify");
  }

  private static void check(String text, List<String> secrets) {
    Redaction redaction = Redactor.redact(text, List.of(), SECRETS);
    for (String secret : secrets) {
      assertFalse(
          redaction.text().contains(secret), () -> secret + " is left in\n" + redaction.text());
    }
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
    assertEquals(
        redaction.text(), Redactor.redact(redaction.text(), redaction.map(), SECRETS).text());
    assertTrue(Secrets.in(redaction.text()).isEmpty(), redaction.text());
  }

  /** Fills in the holes; what has at least four characters is a secret that must not be left. */
  private static String filled(String form, SplittableRandom random, List<String> secrets) {
    StringBuilder out = new StringBuilder();
    int copied = 0;
    for (int open = form.indexOf('{'); open >= 0; open = form.indexOf('{', open + 1)) {
      int close = form.indexOf('}', open);
      if (close > open + 2 && close < open + 6 && Character.isDigit(form.charAt(open + 2))) {
        String made = SecretKinds.example(form.substring(open, close + 1), random);
        out.append(form, copied, open).append(made);
        copied = close + 1;
        // The initialization vector is public.
        if (made.length() > 3 && !form.startsWith("AES", Math.max(0, open - 12))) {
          secrets.add(made);
        }
      }
    }
    return out.append(form.substring(copied)).toString();
  }

  private static List<String> lines(String table) {
    return table.lines().map(line -> line.replace('⏎', '\n')).toList();
  }
}
