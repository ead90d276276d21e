package dev.keymend.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.evidence.Ignored;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.json.EvidenceJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job gives what one machine gives, on one core and on two, and tells how long it took. */
class UsageJobTest {
  /** {@code -Dkeymend.events=N}: how many events to sum up. */
  private static final int EVENTS = Integer.getInteger("keymend.events", 20_000);

  private static final int FILES = 20;

  @TempDir Path folder;

  @Test
  void theSumIsThatOfOneMachine() throws IOException {
    UsageEvidence sequential = new UsageEvidence();
    List<String> log = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      log.clear();
      for (int i = 0; i < EVENTS / FILES; i++) {
        log.add(event(file * (EVENTS / FILES) + i));
      }
      write(folder.resolve("AWSLogs/" + file + ".json.gz"), log);
    }
    long start = System.nanoTime();
    for (int i = 0; i < EVENTS / FILES * FILES; i++) {
      sequential.addRecord(event(i));
    }
    told("sequential, without files", start);
    String expected = EvidenceJson.of(sequential);
    assertTrue(sequential.uses().size() > 100);
    // In turns, as whoever comes first has all classes loaded and compiled for the others.
    for (String master : List.of("local[1]", "local[2]", "local[1]", "local[2]")) {
      try (JavaSparkContext spark = new JavaSparkContext(settings(master))) {
        UsageJob.evidence(spark, folder.resolve("AWSLogs/0.json.gz").toString(), 1);
        start = System.nanoTime();
        String sum = UsageJob.evidence(spark, folder.resolve("AWSLogs").toString(), 8);
        told("Spark, " + master, start);
        assertEquals(expected, sum);
      }
    }
  }

  /** A file that is damaged is counted, and one that is none of a log is passed over. */
  @Test
  void aDamagedFileDoesNotEndTheJob() throws IOException {
    Path logs = folder.resolve("logs");
    List<String> log = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      log.add(event(i));
    }
    write(logs.resolve("whole.json.gz"), log);
    byte[] whole = Files.readAllBytes(logs.resolve("whole.json.gz"));
    Files.write(logs.resolve("half.json.gz"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(logs.resolve("head.json.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
    Files.write(logs.resolve("empty.json.gz"), new byte[0]);
    write(logs.resolve("1_CloudTrail-Digest_a.json.gz"), List.of("{\"digestEndTime\":\"x\"}"));
    try (JavaSparkContext spark = new JavaSparkContext(settings("local[1]"))) {
      String sum = UsageJob.evidence(spark, logs.toString(), 2);
      UsageEvidence evidence = EvidenceJson.read(sum).orElseThrow();
      assertEquals(2, evidence.ignored().get(Ignored.CUT_OFF));
      assertEquals(null, evidence.ignored().get(Ignored.UNREADABLE));
      assertTrue(evidence.calls() > 900, sum);
    }
  }

  private static SparkConf settings(String master) {
    return new SparkConf()
        .setMaster(master)
        .setAppName("usage")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  private static void told(String what, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s: %d events in %.2f s%n", what, EVENTS, seconds);
  }

  private static void write(Path file, List<String> log) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      String text = "{\"Records\":[" + String.join(",", log) + "]}";
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String event(int i) {
    String role = "team-" + i % 50;
    return """
    {"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","arn":\
    "arn:aws:sts::310987654321:assumed-role/%1$s/s-%2$d","accountId":"310987654321",\
    "sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::310987654321:role/%1$s"}}},\
    "eventTime":"2026-%3$02d-%4$02dT%5$02d:00:00Z","eventSource":"%6$s",\
    "eventName":"%7$s","awsRegion":"eu-central-1","sourceIPAddress":"s3.amazonaws.com",\
    "requestParameters":{"encryptionContext":{"object":"%8$d"}},"resources":[{"ARN":\
    "arn:aws:kms:eu-central-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab"}],\
    "eventType":"AwsApiCall"%9$s}"""
        .formatted(
            role,
            i % 1_000,
            1 + i % 12,
            1 + i % 28,
            i % 24,
            i % 10 == 3 ? "sts.amazonaws.com" : "kms.amazonaws.com",
            List.of("Decrypt", "GenerateDataKey", "DescribeKey").get(i % 3),
            i % 400,
            i % 17 == 5 ? ",\"errorCode\":\"AccessDenied\"" : "");
  }
}
