package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What begins something again and again, and never ends it, costs what its length costs. */
class RedactionCostTest {
  /** Quadratic shapes take minutes at this size. */
  private static final int LENGTH = 256 * 1024;

  private static final Duration BOUND = Duration.ofSeconds(60);

  /** Each is repeated; a low line stands for a blank, and an arrow for a line break. */
  private static final String SHAPES =
      """
      arn:
      arn:aws:
      arn:aws:iam::1:role/a/
      ARN:A
      -----BEGIN_PRIVATE_KEY-----⏎
      -----BEGIN_PRIVATE_KEY-----
      -----BEGIN_CERTIFICATE-----⏎a
      -----END_PRIVATE_KEY-----
      -----BEGIN
      -----
      Private-Lines:_2⏎
      Private-Lines:_2⏎a:_b⏎
      MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC7VJTUt9Us8cKj⏎
      MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC7VJTUt9Us8cKj+
      password:_|⏎
      ⏎_password:_|⏎__a
      password
      password=
      password="
      password:_"⏎
      password_=⏎
      -_-_password
      "password",_
      name:_"DB-PASSWORD",⏎
      password(
      <password>
      --password_
      ENV_PASSWORD_
      login_password_
      Cookie:_a=b1C2d3e4f5;
      Cookie:_
      Bearer_
      token_a1b2c3d4
      ://a:
      ://a:b@
      https://u:p/
      curl_-u_a:
      hooks.slack.com/
      hooks.
      pat.
      sl.
      eyJ.
      eyJ.a.
      eyJhbGciOiJIUzI1NiJ9.
      ghp-
      IQoJ/
      ABSK+
      AAAAAAAAAAAAAAAAAAAAA=
      a.
      a@
      a/
      a+
      a=
      a.b@c.d
      1.
      1.2.3.4.
      1:
      abc1:
      1a::
      3109_
      3109_8765_
      3109.8765.
      31098765432
      "31098765432"
      kms-7c34abcd-
      o-a1b2c3d4e5/
      r-ab12/
      vpc-
      kms:EncryptionContext:
      kms:EncryptionContext:a
      "kms:EncryptionContext:a":_[
      "encryptionContext":_{
      "encryptionContext":_{"a":_
      --encryption-context_
      --encryption-context_a=b,
      aws:PrincipalTag/
      tags_=_{
      tags_=_{_a_=_
      Key:_a⏎Value:_
      "Key":_"
      "bucket":_
      bucket_a-b-c_
      /home/
      log-group/$
      repo:
      repo:a/
      alias/
      s3://a/
      a.amazonaws.com/
      x.internal.
      awsapps.com.
      ${
      ${a
      <
      <a
      {{
      %
      %2
      %2525
      \\
      \\\\"
      \\u00
      "
      '
      `
      :
      =
      {
      [
      ä
      -
      a-
      0
      abcdef0123456789
      sha256:
      sig=
      M1234567890123456789012.
      12345678:AA
      sha256~
      password:_[
      password_{
      password_*
      password:_&'a_
      <password_
      <password>
      <password><![CDATA[
      key="password"_
      key="password">
      <name>password</name><value>
      password_=_<<EOT⏎
      password_=_\"""
      password:_!!str_&a_
      identified_by_
      x_password_'
      -p_
      mysql_-p_
      mysql_-pa_
      data:⏎
      __data:⏎
      kind:_Secret⏎data:⏎__a:_hunter⏎
      -_-_data:⏎
      {"data":{
      variable_"password"_{
      password:⏎__a:_b⏎
      password:⏎__default:⏎
      &
      &quot;
      &quot;password&quot;:
      a:5432:b:
      a:5432:b:c:hunter⏎
      redis://:
      Authorization:_Bearer⏎
      account_
      account_3109_
      account_310_987_
      account_id_
      C:\\Users\\
      AWS_PROFILE=
      -pass_pass:
      .secret.key
      key.
      DB_PASS=a,b;c"d
      DB_PASS=(
      {password:_aBCdEFghIJ,_
      role/\u4e2d
      TagKey=a,
      specified_bucket_
      12345Q~
      """;

  static List<String> shapes() {
    return SHAPES.lines().map(line -> line.replace('⏎', '\n').replace('_', ' ')).toList();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void itsCostIsThatOfItsLength(String shape) {
    String text = shape.repeat(LENGTH / shape.length());
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          Redaction redaction = Redactor.redact(text, List.of());
          Redactor.restore(redaction.text(), redaction.map());
          return Leaks.in(redaction.text(), redaction.map(), RedactionOptions.DEFAULT);
        });
  }
}
