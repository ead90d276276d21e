package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.authorization.DocumentKind;
import dev.keymend.authorization.DocumentReader;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.change.Level;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a call that failed, told apart: a key policy, errors, and other documents. */
final class PastedFiles {
  /** What the options say of the policies in their files, or of what is no policy. */
  private static final Map<String, DocumentKind> KINDS =
      Map.of(
          "--identity", DocumentKind.IDENTITY_POLICY,
          "--boundary", DocumentKind.PERMISSIONS_BOUNDARY,
          "--session", DocumentKind.SESSION_POLICY,
          "--scp", DocumentKind.SCP,
          "--rcp", DocumentKind.RCP,
          "--endpoint", DocumentKind.ENDPOINT_POLICY,
          "--grants", DocumentKind.GRANTS,
          "--key", DocumentKind.KEY_DESCRIPTION);

  private String file = "";
  private String text = "";
  private final StringBuilder error = new StringBuilder();
  private final List<String> errors = new ArrayList<>();
  private final List<Request.Document> documents = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private PastedFiles() {}

  static PastedFiles read(Options options, TextFiles files) throws IOException, UsageException {
    PastedFiles pasted = new PastedFiles();
    for (Options.Told told : options.pasted()) {
      pasted.add(told, read(files, told.file()));
    }
    // What nobody understands may be the error, unless there is one.
    List<String> unknown = new ArrayList<>();
    List<String> unknownFiles = new ArrayList<>();
    for (String name : options.files()) {
      String read = read(files, name);
      if (!pasted.add(name, read, options)) {
        unknown.add(read);
        unknownFiles.add(name);
      }
    }
    for (int i = 0; i < unknown.size(); i++) {
      if (pasted.errors.isEmpty()) {
        pasted.addError(unknownFiles.get(i), unknown.get(i));
      } else {
        pasted.addDocument(unknownFiles.get(i), unknown.get(i), Optional.empty());
      }
    }
    return pasted;
  }

  /** Reads a file that has to say something. */
  static String read(TextFiles files, String name) throws IOException, UsageException {
    String read = files.read(name);
    if (read.isBlank()) {
      throw new UsageException(PolicyCommands.empty(name));
    }
    return read;
  }

  private void add(Options.Told told, String read) throws UsageException {
    if (KINDS.containsKey(told.option())) {
      Request.Document document = document(told, read);
      addDocument(told.file(), read, document.kind());
    } else {
      addError(told.file(), read);
    }
  }

  /** Returns a file of which an option said what it is; that has to be so. */
  static Request.Document document(Options.Told told, String read) throws UsageException {
    DocumentKind kind = KINDS.getOrDefault(told.option(), DocumentKind.OTHER);
    boolean policies = kind != DocumentKind.GRANTS && kind != DocumentKind.KEY_DESCRIPTION;
    Optional<DocumentKind> forced = policies ? Optional.of(kind) : Optional.empty();
    boolean found =
        DocumentReader.read(read, forced).stream().anyMatch(document -> document.kind() == kind);
    if (!found) {
      throw new UsageException(
          TextFiles.name(told.file())
              + ", given with "
              + told.option()
              + ", is something else: "
              + kind.label()
              + " was looked for.");
    }
    return new Request.Document(read, forced);
  }

  /** Adds a file by what it is; false when nothing in it is known. */
  private boolean add(String name, String read, Options options) throws UsageException {
    Report report = Keymend.analyze(options.request(read, ""));
    if (report.status() == Report.Status.ANALYZED) {
      if (!text.isEmpty()) {
        throw new UsageException(
            "A call is about one key, but there is a key policy in "
                + TextFiles.name(file)
                + " and in "
                + TextFiles.name(name)
                + ".");
      }
      text = read;
      file = name;
      return true;
    }
    if (report.status() == Report.Status.DENIAL) {
      addError(name, read);
      return true;
    }
    if (isKnown(read)) {
      addDocument(name, read, Optional.empty());
      return true;
    }
    return false;
  }

  /** Returns whether a text holds something that decides calls. */
  static boolean isKnown(String read) {
    return DocumentReader.read(read, Optional.empty()).stream()
        .anyMatch(document -> document.kind() != DocumentKind.OTHER);
  }

  private void addError(String name, String read) {
    errors.add(name);
    error.append(error.isEmpty() ? "" : "\n").append(read);
  }

  private void addDocument(String name, String read, Optional<DocumentKind> kind) {
    documents.add(new Request.Document(read, kind));
    names.add(name);
  }

  /** Returns what to analyze, with corrections up to a level. */
  Request request(Options options, Optional<Level> apply) {
    Request plain = options.request(text, error.toString());
    return new Request(text, plain.owner(), plain.error(), apply, plain.choices()).with(documents);
  }

  /** Returns whether there is a key policy, and nothing else. */
  boolean isPolicyAlone() {
    return !text.isEmpty() && errors.isEmpty() && documents.isEmpty();
  }

  /** Returns the text with the key policy; empty when there is none. */
  String text() {
    return text;
  }

  /** Returns the name of its file; empty when it has none. */
  String name() {
    return file.equals("-") ? "" : file.replace(File.separatorChar, '/');
  }

  /** Returns the command that prints the corrected key policy. */
  String fix() {
    String error = errors.size() == 1 ? " --error " + Shown.word(errors.get(0)) : "";
    return "java -jar keymend.jar fix "
        + (file.isEmpty() ? "FILE" : Shown.word(file))
        + (errors.contains("-") || errors.contains(file) ? "" : error);
  }

  /** Returns what each file was taken for. */
  String list(Report report) {
    StringBuilder out = new StringBuilder("\nWhat was read\n");
    if (!text.isEmpty()) {
      line(file, "key policy", out);
    }
    errors.forEach(name -> line(name, "error", out));
    for (PastedDocument document : report.documents()) {
      boolean policy = document.policy().isPresent();
      String name = document.name().isEmpty() ? "" : " " + document.name();
      String why = policy ? ". " + document.why() : "";
      line(nameOf(document.source()), document.kind().label() + name + why, out);
    }
    return out.toString();
  }

  private String nameOf(int source) {
    return source >= 0 ? names.get(source) : source == -1 ? file : String.join(", ", errors);
  }

  private static void line(String name, String what, StringBuilder out) {
    out.append("  ").append(Shown.line(TextFiles.name(name))).append(": ");
    out.append(Shown.line(what)).append('\n');
  }
}
