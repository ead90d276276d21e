package dev.keymend.cli;

import dev.keymend.access.Owner;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Request;
import dev.keymend.cli.pipeline.Settings;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.prevention.Parameters;
import dev.keymend.prevention.PolicyParameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that checks are made for, as options and files tell of them. */
final class PreventedKeys {
  private final Options options;
  private final PreventOptions told;
  private final Settings settings;
  private final TextFiles files;
  private final Console console;

  /** What the policies tell by themselves. */
  private final List<Whose> policies = new ArrayList<>();

  /** Who says which partition it is. */
  private final Map<String, String> partitions = new LinkedHashMap<>();

  /**
   * Whose a policy is.
   *
   * @param name what to call it
   * @param owner whose it is without an option that says so
   */
  private record Whose(String name, Owner owner) {}

  PreventedKeys(Options options, Settings settings, TextFiles files, Console console) {
    this.options = options;
    this.settings = settings;
    this.told = options.prevention();
    this.files = files;
    this.console = console;
  }

  /**
   * Returns what holds for them. What could never be satisfied, or contradicts itself, is refused.
   */
  Parameters read() throws IOException, UsageException {
    if (options.files().isEmpty()) {
      String owner =
          options
              .owner()
              .orElseThrow(() -> new UsageException("Nothing tells whose keys: --owner ID does."));
      checkOptions(owner);
      return parameters(owner, partition(), Optional.empty());
    }
    Inputs inputs = new Inputs(options, settings, files, console).find();
    inputs.each(options.request("", "").untold(), one -> ask(one, inputs.isNamed(one.file())));
    if (policies.isEmpty()) {
      throw new UsageException(String.join(", ", options.files()) + " holds no key policy.");
    }
    String owner = options.owner().isPresent() ? given(options.owner().get()) : found();
    List<PolicyReport> reports = new ArrayList<>();
    Request corrected = options.ownedBy(Optional.of(owner)).request("", "");
    inputs.each(corrected, one -> read(one, reports));
    checkOptions(owner);
    List<KeyPolicy> mended = new ArrayList<>();
    for (PolicyReport report : reports) {
      KeyPolicy.of(report.corrected()).ifPresent(mended::add);
    }
    String partition = partition();
    Owner whose = reports.get(0).owner();
    for (PolicyReport report : reports) {
      // Of what no ARN tells, the usual partition was taken.
      whose = report.owner().partition().equals(partition) ? report.owner() : whose;
    }
    return parameters(owner, partition, Optional.of(PolicyParameters.of(mended, whose)));
  }

  private void ask(Analyzed one, boolean named) throws UsageException {
    String file = TextFiles.name(PolicyCommands.nameOf(one));
    Report report = one.report();
    if (report.status() == Report.Status.EMPTY && named) {
      throw new UsageException(PolicyCommands.empty(PolicyCommands.nameOf(one)));
    }
    if (report.policies().isEmpty() && named) {
      throw new UsageException(file + " holds no key policy.");
    }
    if (report.status() == Report.Status.UNREADABLE) {
      console.say(file + " cannot be read and is left out. check says why.");
    }
    for (PolicyReport policy : report.policies()) {
      policies.add(
          new Whose(
              report.policies().size() > 1 ? file + ", " + policy.name() : file, policy.owner()));
      if (policy.isRepaired() || isRepaired(report)) {
        console.say(
            file
                + " was repaired before it was read. fix shows how: make sure that it is the policy"
                + " that is meant.");
      }
    }
  }

  private static boolean isRepaired(Report report) {
    return report.ofText().stream().anyMatch(of -> of.finding().rule().id().equals("repair"));
  }

  private void read(Analyzed one, List<PolicyReport> reports) {
    for (PolicyReport report : one.report().policies()) {
      reports.add(report);
      // Of what no ARN tells, the usual partition is taken.
      String partition = report.owner().partition();
      if (one.text().contains("arn:" + partition + ":")) {
        partitions.putIfAbsent(partition, TextFiles.name(PolicyCommands.nameOf(one)));
      }
    }
  }

  /** Whoever a policy was written for has access in it, and would be taken for meant. */
  private String given(String owner) throws UsageException {
    for (Whose policy : policies) {
      if (policy.owner().contradicts(owner)) {
        throw new UsageException(
            policy.name()
                + " is of account "
                + policy.owner().account().orElseThrow()
                + ", not of "
                + owner
                + ": "
                + policy.owner().because()
                + " Name that one as owner, or mend the policy first.");
      }
    }
    return owner;
  }

  /**
   * Returns the account of all policies. A template that makes the key in the account that it is
   * used in is of that one, too.
   */
  private String found() throws UsageException {
    Optional<Whose> first = Optional.empty();
    for (Whose policy : policies) {
      Optional<String> account = policy.owner().account();
      if (account.isEmpty()) {
        continue;
      }
      if (first.isEmpty()) {
        first = Optional.of(policy);
      } else if (!account.equals(first.get().owner().account())) {
        throw new UsageException(
            "The checks are for keys of one account. "
                + first.get().name()
                + " is of "
                + first.get().owner().account().orElseThrow()
                + ", and "
                + policy.name()
                + " of "
                + account.get()
                + ": make checks for each.");
      }
    }
    for (Whose policy : policies) {
      boolean tells = policy.owner().account().isPresent() || policy.owner().isWhoeverUsesIt();
      if (!tells) {
        throw new UsageException(
            "Nothing tells whose keys: "
                + policy.name()
                + " names "
                + candidates(policy.owner())
                + ". --owner ID says whose.");
      }
    }
    if (first.isEmpty()) {
      throw new UsageException(
          "Nothing tells whose keys: "
              + policies.get(0).name()
              + " makes the key in the account that it is used in. --owner ID says which one that"
              + " is.");
    }
    return first.get().owner().account().orElseThrow();
  }

  private static String candidates(Owner owner) {
    List<String> all = owner.candidates();
    return all.isEmpty() ? "no account" : String.join(" and ", all);
  }

  private void checkOptions(String owner) throws UsageException {
    if (told.accounts().contains(owner)) {
      throw new UsageException(
          "--account is for other accounts, and " + owner + " is the owner of the keys.");
    }
    for (String administrator : told.administrators()) {
      Arn arn = Arn.parse(administrator).orElseThrow();
      if (!arn.account().equals(owner)) {
        throw new UsageException(
            "--administrator "
                + administrator
                + " is of another account than "
                + owner
                + ", and nobody there can change a key policy of it.");
      }
      partitions.putIfAbsent(arn.partition(), "--administrator " + administrator);
    }
    told.partition().ifPresent(partition -> partitions.putIfAbsent(partition, "--partition"));
  }

  private String partition() throws UsageException {
    List<String> all = List.copyOf(partitions.keySet());
    if (all.size() < 2) {
      return all.isEmpty() ? "aws" : all.get(0);
    }
    throw new UsageException(
        "The checks are for keys of one partition, and it is "
            + all.get(0)
            + " in "
            + partitions.get(all.get(0))
            + " and "
            + all.get(1)
            + " in "
            + partitions.get(all.get(1))
            + ".");
  }

  /** Where IAM policies decide, nobody has to be named because somebody is. */
  private Parameters parameters(String owner, String partition, Optional<PolicyParameters> read) {
    boolean delegation =
        told.delegation().orElse(read.map(PolicyParameters::delegation).orElse(true));
    Set<String> managers = delegation ? Set.of() : of(read.map(PolicyParameters::managers));
    return new Parameters(
        owner,
        partition,
        delegation,
        both(told.administrators(), managers),
        List.copyOf(of(read.map(PolicyParameters::deleters))),
        both(told.accounts(), of(read.map(PolicyParameters::accounts))),
        both(told.services(), of(read.map(PolicyParameters::services))),
        both(told.organization().stream().toList(), of(read.map(PolicyParameters::organizations))),
        told.organization());
  }

  private static Set<String> of(Optional<Set<String>> read) {
    return read.orElse(Set.of());
  }

  /** What is named twice is meant once. */
  private static List<String> both(List<String> told, Collection<String> read) {
    Set<String> all = new LinkedHashSet<>(told);
    all.addAll(read);
    return List.copyOf(all);
  }
}
