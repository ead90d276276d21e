package dev.keymend.spark;

import dev.keymend.evidence.Ignored;
import dev.keymend.evidence.RecordCutter;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.json.EvidenceJson;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.input.PortableDataStream;

/**
 * Sums up the logs of an organization with Apache Spark: each partition of files by itself, then
 * the sums. Evidence is a commutative monoid, so it is the same on one core and on a thousand.
 *
 * <p>What comes of it is one line of JSON, which {@code keymend.jar usage --evidence} takes.
 */
public final class UsageJob {
  private static final int PIECE = 1 << 16;
  private static final int GZIP = 0x1f8b;

  /** What CloudTrail keeps beside the logs has no events in it. */
  private static final String DIGEST = "CloudTrail-Digest";

  private UsageJob() {}

  /**
   * Runs the job.
   *
   * @param arguments the logs, as Hadoop names files ({@code s3://bucket/AWSLogs/…}), and the file
   *     to write on the driver
   */
  public static void main(String[] arguments) throws IOException {
    SparkConf settings = new SparkConf().setAppName("keymend-usage");
    try (JavaSparkContext spark = new JavaSparkContext(settings)) {
      Files.writeString(Path.of(arguments[1]), evidence(spark, arguments[0], 0));
    }
  }

  /**
   * Returns the evidence that logs give, as a line of JSON.
   *
   * @param spark where it runs
   * @param logs the files, which may have wildcards
   * @param partitions how many at least; 0 for what Spark thinks fit
   */
  static String evidence(JavaSparkContext spark, String logs, int partitions) {
    int parts = partitions == 0 ? spark.defaultMinPartitions() : partitions;
    // A split has as many files as fit; what is spread here are their names.
    return spark
        .binaryFiles(logs, parts)
        .values()
        .repartition(parts)
        .mapPartitions(UsageJob::ofPartition)
        .treeReduce((one, other) -> merged(one, other));
  }

  private static Iterator<String> ofPartition(Iterator<PortableDataStream> files) {
    UsageEvidence evidence = new UsageEvidence();
    files.forEachRemaining(file -> add(file, evidence));
    return List.of(EvidenceJson.of(evidence)).iterator();
  }

  private static String merged(String one, String other) {
    return EvidenceJson.of(EvidenceJson.read(one + "\n" + other).orElseThrow());
  }

  private static void add(PortableDataStream file, UsageEvidence evidence) {
    if (file.getPath().contains(DIGEST)) {
      return;
    }
    RecordCutter cutter = new RecordCutter(evidence::addRecord, evidence::ignore);
    try (BufferedInputStream stream = new BufferedInputStream(file.open(), PIECE)) {
      stream.mark(2);
      int begin = (stream.read() << 8) | stream.read();
      stream.reset();
      Reader text =
          new InputStreamReader(
              begin == GZIP ? new GZIPInputStream(stream, PIECE) : stream, StandardCharsets.UTF_8);
      char[] piece = new char[PIECE];
      for (int length = text.read(piece); length >= 0; length = text.read(piece)) {
        cutter.accept(piece, length);
      }
    } catch (ZipException | EOFException e) {
      // What could be read of it counts, and that there is more of it; other files are still read.
      evidence.ignore(Ignored.CUT_OFF);
      return;
    } catch (IOException e) {
      // Whatever else fails may do better at the next attempt.
      throw new UncheckedIOException(file.getPath(), e);
    }
    cutter.end();
  }
}
