package dev.keymend.cli;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.Regions;
import dev.keymend.prevention.Parameters;
import dev.keymend.prevention.PreventionPart;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What checks are made of, as far as options say it.
 *
 * @param parts which parts
 * @param folder where they are written; empty for standard output
 * @param delegation whether IAM policies are to decide; empty where the files tell
 * @param administrators ARNs
 * @param accounts account ids
 * @param services service principals
 * @param organization id of the organization
 * @param partition {@code aws}, {@code aws-cn}, …; empty where ARNs tell
 */
record PreventOptions(
    List<PreventionPart> parts,
    Optional<String> folder,
    Optional<Boolean> delegation,
    List<String> administrators,
    List<String> accounts,
    List<String> services,
    Optional<String> organization,
    Optional<String> partition) {

  static PreventOptions of(Arguments given) throws UsageException {
    List<String> administrators = new ArrayList<>();
    for (String text : given.all("--administrator")) {
      administrators.add(administrator(text));
    }
    List<String> accounts = new ArrayList<>();
    for (String text : given.all("--account")) {
      accounts.add(Options.account("--account", text));
    }
    List<String> services = new ArrayList<>();
    for (String text : given.all("--service")) {
      if (!isService(text)) {
        throw new UsageException(
            "--service needs a service principal such as sns.amazonaws.com, not " + text + ".");
      }
      services.add(text);
    }
    Optional<String> delegation = given.one("--delegation");
    Optional<String> organization = given.one("--organization");
    Optional<String> partition = given.one("--partition");
    return new PreventOptions(
        parts(given.one("--for")),
        given.one("--out"),
        delegation.isEmpty() ? Optional.empty() : Optional.of(answer(delegation.get())),
        administrators,
        accounts,
        services,
        organization.isEmpty() ? organization : Optional.of(organization(organization.get())),
        partition.isEmpty() ? partition : Optional.of(partition(partition.get())));
  }

  private static List<PreventionPart> parts(Optional<String> chosen) throws UsageException {
    if (chosen.isEmpty()) {
      return List.of(PreventionPart.values());
    }
    List<PreventionPart> parts = new ArrayList<>();
    for (String written : Characters.split(chosen.get(), ',')) {
      String id = Ascii.lower(written.trim());
      Optional<PreventionPart> part = PreventionPart.byId(id);
      if (part.isEmpty()) {
        throw new UsageException(
            "--for needs terraform, cloudformation, config, organization or checkov, "
                + (id.isEmpty()
                    ? "and there is nothing where a name should stand."
                    : "not " + id + "." + within(id)));
      }
      if (parts.contains(part.get())) {
        throw new UsageException("--for names " + id + " twice.");
      }
      parts.add(part.get());
    }
    return parts;
  }

  /** Somebody may know the folder of what is wanted, and not the part that it is in. */
  private static String within(String folder) {
    List<String> parts = new ArrayList<>();
    for (PreventionPart part : PreventionPart.values()) {
      for (String path : part.paths()) {
        if (path.startsWith(folder + "/") && !parts.contains(part.id())) {
          parts.add(part.id());
        }
      }
    }
    return parts.isEmpty() ? "" : " " + folder + " is in " + String.join(" and ", parts) + ".";
  }

  /** Returns whether IAM policies are to decide. */
  static boolean answer(String text) throws UsageException {
    if (!text.equals("yes") && !text.equals("no")) {
      throw new UsageException("--delegation needs yes or no, not " + text + ".");
    }
    return text.equals("yes");
  }

  private static String administrator(String text) throws UsageException {
    Optional<Arn> arn = Arn.parse(text).filter(a -> a.service().equals("iam"));
    boolean named =
        arn.filter(a -> a.resource().startsWith("role/") || a.resource().startsWith("user/"))
            .filter(a -> !a.resource().endsWith("/") && a.resource().indexOf(':') < 0)
            .filter(a -> a.region().isEmpty() && AccountIds.isAccountId(a.account()))
            .isPresent();
    if (!named || !Parameters.isPlain(text)) {
      throw new UsageException(
          "--administrator needs the ARN of a user or role, not " + text + ".");
    }
    partition(arn.orElseThrow().partition());
    return text;
  }

  private static String partition(String text) throws UsageException {
    if (!Regions.PARTITIONS.contains(text)) {
      throw new UsageException("There is no partition " + text + ".");
    }
    return text;
  }

  /** Returns whether a text is made like the name of a service: labels between dots. */
  private static boolean isService(String text) {
    List<String> labels = Characters.split(text, '.');
    for (String label : labels) {
      boolean made = !label.isEmpty();
      for (char c : Characters.of(label)) {
        made &= Ascii.isAlphanumeric(c) || c == '-';
      }
      if (!made) {
        return false;
      }
    }
    return labels.size() > 1;
  }

  private static String organization(String text) throws UsageException {
    if (!Parameters.isOrganization(text)) {
      throw new UsageException(
          "--organization needs an id such as o-a1b2c3d4e5, not " + text + ".");
    }
    return text;
  }
}
