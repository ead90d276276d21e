package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for secrets alone, which looks at fewer words than a redaction. */
final class SecretsTest {
  @ParameterizedTest
  @CsvSource({
    "password, PASSWORD",
    "Passwd, PASSWORD",
    "db_passphrase, PASSWORD",
    "client-secret, PASSWORD",
    "PWD, PASSWORD",
    "secret, PASSWORD",
    "SecretAccessKey, SECRET_KEY",
    "secret_key, SECRET_KEY",
    "token, TOKEN",
    "sessionToken, TOKEN",
    "API_KEY, TOKEN",
  })
  void theNameTells(String name, PlaceholderKind kind) {
    for (String text :
        List.of(
            "{\"" + name + "\": \"hunter-22-x\"}", name + "=hunter-22-x", name + ": 'h-22-xyz'")) {
      assertEquals(List.of(kind), kinds(text), text);
      assertEquals(kinds(text), secretsOfRedaction(text), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"grantTokens\": [\"AQpAM2RhZ1\"]}", "{\"grant_tokens\": [\"AQpAM2RhZ1\"]}"})
  void aListOfTokensIsFound(String text) {
    assertEquals(List.of(PlaceholderKind.TOKEN), kinds(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Allow-22\"}",
        "{\"Resource\": \"vault-22-x\"}",
        "{\"Condition\": \"vault-22-x\"}",
        "{\"Account\": \"310987654321\"}",
      })
  void otherNamesTellNothing(String text) {
    assertEquals(List.of(), kinds(text));
  }

  private static List<PlaceholderKind> kinds(String text) {
    return Secrets.in(text).stream().map(Secrets.Secret::kind).toList();
  }

  private static List<PlaceholderKind> secretsOfRedaction(String text) {
    return Redactor.redact(text, List.of()).map().stream()
        .map(Replacement::kind)
        .filter(PlaceholderKind::isSecret)
        .toList();
  }
}
