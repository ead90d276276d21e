package dev.keymend.export;

import dev.keymend.text.Ascii;
import java.util.Optional;

/** A form in which a correction, or what is said about it, leaves. */
public enum ExportForm {
  /** The corrected text as it is. */
  JSON("policy.json"),
  /** A corrected policy without white space. */
  MINIFIED("policy.min.json"),
  /** The command that gives a key its corrected policy, for a POSIX shell. */
  POSIX("put-key-policy.sh"),
  /** The same for PowerShell. */
  POWERSHELL("put-key-policy.ps1"),
  /** The findings for other tools: Static Analysis Results Interchange Format, 2.1.0. */
  SARIF("keymend.sarif"),
  /** The report for a ticket or a pull request. */
  MARKDOWN("keymend.md");

  private final String fileName;

  ExportForm(String fileName) {
    this.fileName = fileName;
  }

  /** Returns the id used in requests and answers. */
  public String id() {
    return Ascii.lower(name());
  }

  /** Returns what to call a file of this form. */
  public String fileName() {
    return fileName;
  }

  /** Returns the form with an id, if there is one. */
  public static Optional<ExportForm> byId(String id) {
    for (ExportForm form : values()) {
      if (form.id().equals(id)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
