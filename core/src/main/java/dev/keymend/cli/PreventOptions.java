package dev.keymend.cli;

import dev.keymend.kms.Arn;
import dev.keymend.prevention.Parameters;
import dev.keymend.prevention.PreventionPart;
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
 */
record PreventOptions(
    List<PreventionPart> parts,
    Optional<String> folder,
    Optional<Boolean> delegation,
    List<String> administrators,
    List<String> accounts,
    List<String> services,
    Optional<String> organization) {

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
      if (!Parameters.isPlain(text) || text.indexOf('.') < 0 || text.indexOf(':') >= 0) {
        throw new UsageException(
            "--service needs a service principal such as sns.amazonaws.com, not " + text + ".");
      }
      services.add(text);
    }
    Optional<String> delegation = given.one("--delegation");
    Optional<String> organization = given.one("--organization");
    return new PreventOptions(
        parts(given.one("--for")),
        given.one("--out"),
        delegation.isEmpty() ? Optional.empty() : Optional.of(answer(delegation.get())),
        administrators,
        accounts,
        services,
        organization.isEmpty() ? organization : Optional.of(organization(organization.get())));
  }

  private static List<PreventionPart> parts(Optional<String> chosen) throws UsageException {
    if (chosen.isEmpty()) {
      return List.of(PreventionPart.values());
    }
    List<PreventionPart> parts = new ArrayList<>();
    for (String id : Characters.split(chosen.get(), ',')) {
      PreventionPart part =
          PreventionPart.byId(id)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "--for needs terraform, cloudformation, config, organization or checkov,"
                              + " not "
                              + id
                              + "."));
      if (parts.contains(part)) {
        throw new UsageException("--for names " + id + " twice.");
      }
      parts.add(part);
    }
    return parts;
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
            .isPresent();
    if (!named || !Parameters.isPlain(text)) {
      throw new UsageException(
          "--administrator needs the ARN of a user or role, not " + text + ".");
    }
    return text;
  }

  private static String organization(String text) throws UsageException {
    if (!Parameters.isOrganization(text)) {
      throw new UsageException(
          "--organization needs an id such as o-a1b2c3d4e5, not " + text + ".");
    }
    return text;
  }
}
