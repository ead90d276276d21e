package dev.keymend.cli.pipeline;

import dev.keymend.access.Severity;
import dev.keymend.kms.AccountIds;
import dev.keymend.rule.Rule;
import dev.keymend.rule.check.ReadingRules;
import dev.keymend.rule.check.Rules;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code .keymend.json}, as docs/pipeline.md describes it. */
public final class SettingsReader {
  private static final List<String> MEMBERS =
      List.of("owner", "accounts", "failOn", "accepted", "exclude");
  private static final List<String> OF_ACCEPTED = List.of("rule", "file", "reason", "until");

  private final OwnFile file;

  private SettingsReader(OwnFile file) {
    this.file = file;
  }

  /**
   * Reads settings.
   *
   * @param name what the file is called
   * @param text what is in it
   * @throws BadFileException for what is no JSON, unknown, or has no meaning
   */
  public static Settings read(String name, String text) throws BadFileException {
    return new SettingsReader(OwnFile.read(name, text)).settings();
  }

  /** Returns the severity with a name; empty for one that no pipeline can stop for. */
  public static Optional<Severity> severity(String name) {
    for (Severity severity : Severity.values()) {
      if (severity != Severity.OK && severity.id().equals(name)) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }

  private Settings settings() throws BadFileException {
    ObjectNode root = file.root();
    file.known(root, MEMBERS);
    Optional<String> owner = file.string(root, "owner");
    if (owner.isPresent()) {
      account("owner", root.value("owner").orElse(root));
    }
    Set<String> accounts = new LinkedHashSet<>();
    for (Node node : file.list(root, "accounts")) {
      accounts.add(account("accounts", node));
    }
    List<Accepted> accepted = new ArrayList<>();
    for (Node node : file.list(root, "accepted")) {
      accepted.add(accepted(file.object(node, "accepted")));
    }
    List<FilePattern> excluded = new ArrayList<>();
    for (Node node : file.list(root, "exclude")) {
      excluded.add(new FilePattern(pattern("exclude", node.string().orElse(""), node)));
    }
    return new Settings(owner, accounts, failOn(root), accepted, excluded);
  }

  private Optional<Severity> failOn(ObjectNode root) throws BadFileException {
    Optional<String> name = file.string(root, "failOn");
    Optional<Severity> severity = name.flatMap(SettingsReader::severity);
    if (name.isPresent() && severity.isEmpty()) {
      Node at = root.value("failOn").orElse(root);
      throw file.wrong(
          at, "failOn has to be critical, error, warning or info, not " + file.text(at) + ".");
    }
    return severity;
  }

  private String account(String member, Node at) throws BadFileException {
    String id = at.string().orElse("");
    if (!AccountIds.isAccountId(id)) {
      String what = member.equals("accounts") ? "An element of accounts" : member;
      throw file.wrong(
          at, what + " has to be an account id of 12 digits in quotes, not " + file.text(at) + ".");
    }
    return id;
  }

  private String pattern(String member, String glob, Node at) throws BadFileException {
    if (!FilePattern.isOne(glob)) {
      String what = member.equals("exclude") ? "An element of exclude" : member;
      throw file.wrong(at, what + " has to be a pattern of file names, not " + file.text(at) + ".");
    }
    return glob;
  }

  private Accepted accepted(ObjectNode object) throws BadFileException {
    file.known(object, OF_ACCEPTED);
    String rule = file.needed(object, "rule", "An element of accepted");
    if (!isRule(rule)) {
      Node at = object.value("rule").orElse(object);
      throw file.wrong(at, "There is no rule “" + rule + "” to accept.");
    }
    Optional<String> glob = file.string(object, "file");
    if (glob.isPresent()) {
      pattern("file", glob.get(), object.value("file").orElse(object));
    }
    String reason = file.needed(object, "reason", "What is accepted of " + rule);
    return new Accepted(rule, glob.orElse(""), reason, until(object));
  }

  static boolean isRule(String id) {
    for (Rule rule : Rules.all()) {
      if (rule.info().id().equals(id)) {
        return true;
      }
    }
    return ReadingRules.all().stream().anyMatch(info -> info.id().equals(id));
  }

  private Optional<LocalDate> until(ObjectNode object) throws BadFileException {
    Optional<String> date = file.string(object, "until");
    try {
      return date.map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      Node at = object.value("until").orElse(object);
      throw file.wrong(at, "until has to be a date such as 2030-12-31, not " + file.text(at) + ".");
    }
  }
}
