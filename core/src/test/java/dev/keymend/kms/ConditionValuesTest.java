package dev.keymend.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.kms.ConditionKey.Pin;
import dev.keymend.kms.ConditionKey.Presence;
import dev.keymend.kms.ConditionKey.Reachability;
import dev.keymend.kms.ConditionKey.Setter;
import dev.keymend.kms.ValueForm.Fit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares what is said of condition keys with samples that were collected by themselves. */
class ConditionValuesTest {
  private record Sample(String key, Fit fit, String value) {}

  @TestFactory
  Stream<DynamicTest> valuesOfAllKeysAreToldFromOthers() {
    return samples().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.toString(),
                    () -> assertEquals(sample.fit, form(sample.key).fits(sample.value))));
  }

  @Test
  void whatCanOccurMatchesItselfAndWhatCannotMatchesNothing() {
    for (Sample sample : samples()) {
      if (sample.value.indexOf('*') < 0) {
        ValueForm form = form(sample.key);
        assertEquals(sample.fit, form.meets(sample.value), sample.toString());
        assertEquals(
            sample.fit != Fit.NO,
            form.sample(sample.value, Stranger.OF_NOWHERE).isPresent(),
            sample.toString());
      }
    }
  }

  @Test
  void everyKeyHasSamples() {
    TreeSet<String> keys = new TreeSet<>();
    for (Sample sample : samples()) {
      keys.add(ConditionKey.find(sample.key).orElseThrow().name());
    }
    TreeSet<String> all = new TreeSet<>();
    ConditionKey.all().forEach(key -> all.add(key.name()));
    assertEquals(all, keys);
  }

  @Test
  void aStrangerHasAValueOfEveryKeyThatRequestsHave() {
    for (ConditionKey key : ConditionKey.all()) {
      Optional<String> any = key.form().sample("*", Stranger.OF_NOWHERE);
      assertNotEquals(Fit.NO, key.form().fits(any.orElseThrow()), key.name());
    }
  }

  @Test
  void whatIsOneOwnersAlonePinsSomething() {
    for (ConditionKey key : ConditionKey.all()) {
      boolean own = key.stranger() == Reachability.OWN_ONLY;
      assertEquals(own, key.closes() != Pin.NOTHING, key.name());
      assertTrue(!own || !key.form().pins("*"), key.name());
    }
  }

  @Test
  void parametersThatCannotBeLeftOutAreRequired() {
    TreeSet<String> required = new TreeSet<>();
    for (ConditionKey key : ConditionKey.all()) {
      if (key.required()) {
        required.add(key.name());
      }
    }
    assertEquals(
        new TreeSet<>(
            List.of(
                "kms:DataKeyPairSpec",
                "kms:EncryptionAlgorithm",
                "kms:GrantOperations",
                "kms:KeyAgreementAlgorithm",
                "kms:MacAlgorithm",
                "kms:PrimaryRegion",
                "kms:ReEncryptOnSameKey",
                "kms:ReplicaRegion",
                "kms:SigningAlgorithm",
                "kms:WrappingAlgorithm",
                "kms:WrappingKeySpec")),
        required);
  }

  @Test
  void onlyServicesBringTheirSourceAndOnlyForwardedCallsTheirWay() {
    for (String name : List.of("aws:SourceArn", "aws:SourceAccount", "aws:PrincipalServiceName")) {
      ConditionKey key = ConditionKey.find(name).orElseThrow();
      assertEquals(Presence.NEVER, key.direct(), name);
      assertEquals(Presence.NEVER, key.forwarded(), name);
      assertNotEquals(Presence.NEVER, key.service(), name);
      assertEquals(Setter.SERVICE, key.setBy(), name);
    }
    for (String name : List.of("kms:ViaService", "aws:CalledVia")) {
      ConditionKey key = ConditionKey.find(name).orElseThrow();
      assertEquals(Presence.NEVER, key.direct(), name);
      assertEquals(Presence.SOMETIMES, key.forwarded(), name);
      assertEquals(Presence.NEVER, key.service(), name);
    }
  }

  private static ValueForm form(String key) {
    return ConditionKey.find(key).orElseThrow().form();
  }

  private static List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    List<String> keys = List.of();
    for (String line : read().lines().toList()) {
      int blank = line.indexOf(' ');
      if (blank < 0 || line.startsWith("#")) {
        continue;
      }
      String rest = line.substring(blank + 1);
      if (line.startsWith("keys ")) {
        keys = List.of(rest.split(" ", -1));
        continue;
      }
      Fit fit = Fit.valueOf(line.substring(0, blank).toUpperCase(Locale.ROOT));
      for (String key : keys) {
        for (String value : rest.split(" ; ", -1)) {
          samples.add(new Sample(key, fit, value));
        }
      }
    }
    return samples;
  }

  private static String read() {
    try (InputStream in = ConditionValuesTest.class.getResourceAsStream("/kms/values.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
