package dev.keymend.prevention;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.text.Characters;
import dev.keymend.text.JsonOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the files of the pack. In their sources {@code @@NAME@@} stands for a parameter and
 * {@code @@rego/statements.rego@@} for another source; alone on its line, either may have several
 * lines, which are all indented like it.
 */
public final class PreventionPack {
  private static final String MARK = "@@";

  private static final String WANTED = "decide about its keys, as the root statement lets them";
  private static final String NOT_WANTED =
      "are kept out, so that two principals must be named that can change the key policy";
  private static final String NO_ROOT_STATEMENT =
      "the root statement is missing or defeated: IAM policies of the account cannot allow everything";
  private static final String ROOT_STATEMENT =
      "a root statement, or another one for the account, although IAM policies are to be kept out";

  /** What AWS takes of a control policy (AWS Organizations User Guide, orgs_reference_limits). */
  private static final int MOST_OF_A_CONTROL_POLICY = 5_120;

  private final PackSources sources;
  private final Map<String, String> values = new LinkedHashMap<>();

  /** The source of what is said of the resource control policy. */
  private final String rcp;

  private PreventionPack(Parameters parameters, PackSources sources) {
    this.sources = sources;
    this.rcp = parameters.organization().isPresent() ? "readme/rcp.md" : "readme/no_rcp.md";
    values.put("OWNER", parameters.owner());
    values.put("PARTITION", parameters.partition());
    values.put("DELEGATION", String.valueOf(parameters.delegation()));
    values.put("DELEGATION_PYTHON", parameters.delegation() ? "True" : "False");
    values.put("ADMINISTRATORS", list(parameters.administrators()));
    values.put("ACCOUNTS", list(parameters.accounts()));
    values.put("SERVICES", list(parameters.services()));
    values.put("ORGANIZATIONS", list(parameters.organizations()));
    values.put("ORGANIZATION", parameters.organization().orElse(""));
    boolean wanted = parameters.delegation();
    values.put("ORGANIZATION_PATTERN", pattern(parameters.organizations()));
    boolean named = !parameters.administrators().isEmpty();
    values.put("ADMINISTRATORS_FAIL", named ? "FAIL" : "SKIP");
    values.put("MANAGERS_PASS", wanted ? "SKIP" : "PASS");
    values.put("ADMINISTRATOR_SUBS", filledIn(parameters));
    values.put("DELEGATION_PASS", wanted ? "PASS" : "SKIP");
    values.put("DELEGATION_FAIL", wanted ? "FAIL" : "SKIP");
    values.put("MANAGERS_FAIL", wanted ? "SKIP" : "FAIL");
    List<String> known = ownAnd(parameters.accounts(), parameters.owner());
    values.put("ACCOUNT_PATTERN", String.join("|", known));
    values.put("SERVICE_PATTERN", pattern(parameters.services()));
    List<String> exempt = exempt(parameters);
    values.put("EXEMPT", list(exempt));
    values.put("EXEMPT_WORDS", words(exempt));
    values.put("EXEMPT_NOTE", exemptNote(parameters));
    values.put("DELEGATION_WORDS", wanted ? WANTED : NOT_WANTED);
    values.put("DELEGATION_FAULT", wanted ? NO_ROOT_STATEMENT : ROOT_STATEMENT);
    values.put("ADMINISTRATORS_WORDS", words(parameters.administrators()));
    values.put("ACCOUNTS_WORDS", words(parameters.accounts()));
    values.put("SERVICES_WORDS", words(parameters.services()));
    values.put("ORGANIZATIONS_WORDS", words(parameters.organizations()));
    values.put("EXEMPT_EXAMPLE", exempt.get(0).replace("*", parameters.owner()));
    values.put("OWN_AND_ACCOUNTS", list(known));
    values.put("STRANGER", stranger(parameters));
    List<String> actions = new ArrayList<>();
    for (KmsAction action : ActionSet.KEY_POLICY.toList()) {
      actions.add("\"" + action + "\",");
    }
    values.put("ACTION_LINES", String.join("\n", actions));
  }

  /**
   * Returns the files of some parts and a README that says of each part how it is switched on, what
   * it catches and what it cannot see.
   */
  public static List<PackFile> files(
      List<PreventionPart> parts, Parameters parameters, PackSources sources) {
    PreventionPack pack = new PreventionPack(parameters, sources);
    Set<String> paths = new LinkedHashSet<>();
    StringBuilder readme = new StringBuilder(pack.fill("readme/head.md"));
    for (PreventionPart part : parts) {
      paths.addAll(part.paths(parameters));
      readme.append('\n').append(pack.fill(part.chapter()));
    }
    List<PackFile> files = new ArrayList<>(List.of(new PackFile("README.md", readme.toString())));
    paths.forEach(path -> files.add(new PackFile(path, pack.fill(path))));
    return files;
  }

  /** Returns all paths that a pack may have, whatever it is made for. */
  public static List<String> paths() {
    Set<String> paths = new LinkedHashSet<>(List.of("README.md"));
    for (PreventionPart part : PreventionPart.values()) {
      paths.addAll(part.paths());
    }
    return List.copyOf(paths);
  }

  /**
   * Returns what to know of some parts before they are switched on, each in a sentence or two: the
   * files alone do not show it.
   */
  public static List<String> notes(List<PreventionPart> parts, Parameters parameters) {
    List<String> notes = new ArrayList<>();
    if (parts.contains(PreventionPart.ORGANIZATION)) {
      notes.add(exemptNote(parameters));
    }
    return notes;
  }

  /** Returns why files cannot be put to use: a control policy that is larger than AWS takes it. */
  public static Optional<String> refused(List<PackFile> files) {
    for (PackFile file : files) {
      int size = file.text().length();
      if (size > MOST_OF_A_CONTROL_POLICY
          && file.path().startsWith("organization/")
          && file.path().endsWith(".json")) {
        return Optional.of(
            file.path()
                + " would have "
                + size
                + " characters, and AWS takes "
                + MOST_OF_A_CONTROL_POLICY
                + ". It refuses whoever it does not name, so it cannot be divided: name fewer"
                + " accounts and administrators, or leave this part out.");
      }
    }
    return Optional.empty();
  }

  /** Who may schedule a key's deletion; a control policy that exempts nobody would be too hard. */
  private static List<String> exempt(Parameters parameters) {
    Set<String> named = new LinkedHashSet<>(parameters.administrators());
    named.addAll(parameters.deleters());
    return named.isEmpty()
        ? List.of("arn:" + parameters.partition() + ":iam::*:role/KeyDeletion")
        : List.copyOf(named);
  }

  /** Names nobody, so that it may be shown whatever is to be hidden. */
  private static String exemptNote(Parameters parameters) {
    return parameters.administrators().isEmpty() && parameters.deleters().isEmpty()
        ? "Change a name first: organization/scp.json lets nobody schedule a key's deletion but"
            + " role/KeyDeletion, which is an invented role, as no key policy names a user or role"
            + " that may, and no administrator was named."
        : "organization/scp.json lets nobody schedule a key's deletion but the users and roles that"
            + " a key policy names for it, and the administrators. All are of the owner's account:"
            + " add those of other accounts that it is attached to, or nobody there can delete a"
            + " key.";
  }

  /** The administrators as templates name them. */
  private static String filledIn(Parameters parameters) {
    List<String> names = new ArrayList<>();
    for (String name : parameters.administrators()) {
      String own = ":iam::" + parameters.owner() + ":";
      names.add("!Sub \"" + name.replace(own, ":iam::${AWS::AccountId}:") + "\"");
    }
    return String.join(", ", names);
  }

  /** A regular expression of names; of none at all it is one that nothing matches. */
  private static String pattern(List<String> names) {
    return names.isEmpty() ? "none" : String.join("|", names).replace(".", "\\.");
  }

  private static List<String> ownAnd(List<String> accounts, String owner) {
    List<String> all = new ArrayList<>(List.of(owner));
    all.addAll(accounts);
    return all;
  }

  /** An account that nobody let in, for requests that are to be refused. */
  private static String stranger(Parameters parameters) {
    for (String account : List.of("111122223333", "444455556666", "999988887777")) {
      if (!account.equals(parameters.owner()) && !parameters.accounts().contains(account)) {
        return account;
      }
    }
    return "000000000000";
  }

  /** A list for people. */
  private static String words(List<String> names) {
    return names.isEmpty() ? "none" : "`" + String.join("`, `", names) + "`";
  }

  private static String list(List<String> texts) {
    List<String> quoted = new ArrayList<>();
    texts.forEach(text -> quoted.add(new JsonOutput().string(text).toString()));
    return "[" + String.join(", ", quoted) + "]";
  }

  private String fill(String name) {
    StringBuilder out = new StringBuilder();
    String separator = "";
    for (String line : Characters.split(sources.read(name), '\n')) {
      out.append(separator).append(line(line));
      separator = "\n";
    }
    return out.toString();
  }

  private String line(String line) {
    String text = line.trim();
    boolean alone =
        text.length() > 2 * MARK.length()
            && text.startsWith(MARK)
            && text.indexOf(MARK, MARK.length()) == text.length() - MARK.length();
    if (!alone) {
      return values(line);
    }
    String indent = line.substring(0, line.indexOf(MARK));
    StringBuilder out = new StringBuilder();
    String separator = "";
    for (String one : Characters.split(value(text).stripTrailing(), '\n')) {
      out.append(separator).append(one.isEmpty() ? "" : indent).append(one);
      separator = "\n";
    }
    return out.toString();
  }

  private String values(String line) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = line.indexOf(MARK); at >= 0; at = line.indexOf(MARK, from)) {
      int end = line.indexOf(MARK, at + MARK.length());
      if (end < 0) {
        break;
      }
      out.append(line, from, at).append(value(line.substring(at, end + MARK.length())));
      from = end + MARK.length();
    }
    return out.append(line.substring(from)).toString();
  }

  private String value(String marked) {
    String name = marked.substring(MARK.length(), marked.length() - MARK.length());
    String value = values.get(name);
    return value == null ? fill(name.equals("RCP_COMMANDS") ? rcp : name) : value;
  }
}
