package dev.keymend.cli;

import dev.keymend.evidence.Bounds;
import dev.keymend.evidence.Ignored;
import dev.keymend.evidence.RecordCutter;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.text.Ascii;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Reads logs of any size, as they lie in a bucket or come from a tool: one record is held at a
 * time. A file in gzip may have several members.
 */
final class LogFiles {
  /** How the name of a log ends; a number behind it is of one that was rotated. */
  private static final Pattern NAME =
      Pattern.compile("\\.(json|gz|jsonl|ndjson|csv|tsv|log|txt)(\\.[0-9]+)?$");

  /** So many names of files that were not read are said. */
  private static final int NAMED = 3;

  /** What CloudTrail keeps beside the logs has no events in it. */
  private static final String DIGESTS = "CloudTrail-Digest";

  /** In the name of each log in the bucket of a trail. */
  private static final String TRAIL = "_CloudTrail_";

  /** One of these is in whatever CloudTrail or a query writes, also if it breaks off early. */
  private static final List<String> SIGNS =
      List.of("eventname", "eventversion", "useridentity", "\"records\"", "cloudtrailevent");

  private static final int LONGEST_SIGN = 16;

  private static final int PIECE = 1 << 16;
  private static final int GZIP = 0x1f8b;

  private final TextFiles files;
  private final Console console;
  private final UsageEvidence evidence;
  private final Optional<String> only;

  /**
   * Makes a reader.
   *
   * @param evidence to which is added what the logs tell
   * @param only ARN of the key that is wanted; empty for all
   */
  LogFiles(TextFiles files, Console console, UsageEvidence evidence, Optional<String> only) {
    this.files = files;
    this.console = console;
    this.evidence = evidence;
    this.only = only;
  }

  /**
   * Adds what is in a file, in all files of a folder, or on standard input.
   *
   * @param amongOthers whether it is one of several, where what is no log is passed over
   */
  void read(String file, boolean amongOthers) throws IOException, UsageException {
    if (!file.equals("-") && Files.isDirectory(TextFiles.path(file))) {
      List<String> others = new ArrayList<>();
      List<String> inside = inside(TextFiles.path(file), others);
      if (inside.isEmpty()) {
        console.say("There is no log in " + file + ".");
      }
      if (!others.isEmpty()) {
        console.say(notRead(others));
      }
      for (String one : inside) {
        readOne(one, true);
      }
    } else {
      readOne(file, amongOthers);
    }
  }

  /** Whoever keeps logs by other names hears of it. */
  private static String notRead(List<String> others) {
    List<String> some = new ArrayList<>();
    others.stream().sorted().limit(NAMED).forEach(other -> some.add(TextFiles.name(other)));
    String names = String.join(", ", some) + (others.size() > NAMED ? ", …" : "");
    return "Not read, as logs have other names: "
        + (others.size() == 1 ? "1 file (" : others.size() + " files (")
        + names
        + ").";
  }

  /**
   * Returns the logs in a folder, in a fixed order.
   *
   * @param others to which is added what has another name than logs have
   */
  private static List<String> inside(Path folder, List<String> others) throws IOException {
    List<String> inside = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            String name = path.getFileName() == null ? "" : path.getFileName().toString();
            boolean skipped = name.equals(DIGESTS) || name.startsWith(".");
            return skipped && !path.equals(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            String name = path.getFileName().toString();
            if (attributes.isRegularFile() && !name.contains(DIGESTS)) {
              boolean log = NAME.matcher(Ascii.lower(name)).find();
              if (log || !name.startsWith(".")) {
                (log ? inside : others).add(path.toString());
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    inside.sort(null);
    return inside;
  }

  /**
   * Reads a file.
   *
   * @param amongOthers whether it is one of several, where what is no log is passed over
   */
  private void readOne(String file, boolean amongOthers) throws IOException, UsageException {
    UsageEvidence told = new UsageEvidence(Bounds.DEFAULT, only);
    RecordCutter cutter = new RecordCutter(told::addRecord, told::ignore);
    boolean foreign = amongOthers && !TextFiles.name(file).contains(TRAIL);
    String end = "";
    try (InputStream stream = files.log(file);
        Reader text = text(unpacked(stream))) {
      char[] piece = new char[PIECE];
      for (int length = text.read(piece); length >= 0; length = text.read(piece)) {
        cutter.accept(piece, length);
        if (foreign) {
          String seen = end + new String(piece, 0, length);
          foreign = isForeign(seen);
          end = seen.substring(Math.max(0, seen.length() - LONGEST_SIGN));
        }
      }
    } catch (ZipException | EOFException e) {
      console.say(TextFiles.name(file) + " is damaged: what could be read of it counts.");
      told.ignore(Ignored.CUT_OFF);
      evidence.merge(told);
      return;
    } catch (IOException e) {
      throw TextFiles.named(file, e);
    }
    cutter.end();
    add(file, told, foreign);
  }

  private void add(String file, UsageEvidence told, boolean foreign) {
    List<String> unread = new ArrayList<>();
    for (Ignored why : List.of(Ignored.TOO_LONG, Ignored.UNREADABLE, Ignored.CUT_OFF)) {
      long count = told.ignored().getOrDefault(why, 0L);
      if (count > 0) {
        unread.add(why.counted(count));
      }
    }
    if (foreign && !unread.isEmpty()) {
      console.say(TextFiles.name(file) + " has nothing of CloudTrail, and is passed over.");
      return;
    }
    if (!unread.isEmpty()) {
      console.say("Of " + TextFiles.name(file) + ": " + String.join("; ", unread) + ".");
    }
    evidence.merge(told);
  }

  /** Returns whether a text is one, and has nothing that logs have; what is no text is damaged. */
  private static boolean isForeign(String text) {
    String lower = Ascii.lower(text);
    for (String sign : SIGNS) {
      if (lower.contains(sign)) {
        return false;
      }
    }
    return text.indexOf('\0') < 0 && text.indexOf('\uFFFD') < 0;
  }

  /**
   * Reads in UTF-8, or in UTF-16 as PowerShell writes it: there the first sign, which is a mark or
   * one of ASCII, has a byte that no other text begins with.
   */
  private static Reader text(InputStream unpacked) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(unpacked, 2);
    byte[] first = bytes.readNBytes(2);
    bytes.unread(first);
    int begin = first.length < 2 ? -1 : ((first[0] & 0xff) << 8) | (first[1] & 0xff);
    boolean little = begin == 0xfffe || (begin > 0 && (begin & 0xff) == 0);
    boolean big = begin == 0xfeff || (begin > 0 && begin < 0x100);
    Charset charset =
        little
            ? StandardCharsets.UTF_16LE
            : big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    return new InputStreamReader(bytes, charset);
  }

  private static InputStream unpacked(InputStream stream) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(stream, PIECE);
    buffered.mark(2);
    int begin = (buffered.read() << 8) | buffered.read();
    buffered.reset();
    return begin == GZIP ? new GzipMembers(buffered) : buffered;
  }
}
