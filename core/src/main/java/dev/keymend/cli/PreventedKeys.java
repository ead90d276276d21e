package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.access.Owner;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Request;
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
  private final TextFiles files;
  private final List<PolicyReport> reports = new ArrayList<>();

  /** Who says which partition it is. */
  private final Map<String, String> partitions = new LinkedHashMap<>();

  PreventedKeys(Options options, TextFiles files) {
    this.options = options;
    this.told = options.prevention();
    this.files = files;
  }

  /**
   * Returns what holds for them. What could never be satisfied, or contradicts itself, is refused.
   */
  Parameters read() throws IOException, UsageException {
    for (String file : options.files()) {
      read(file);
    }
    Optional<Owner> found =
        reports.stream().map(PolicyReport::owner).filter(o -> o.account().isPresent()).findFirst();
    String owner =
        options
            .owner()
            .or(() -> found.flatMap(Owner::account))
            .orElseThrow(() -> new UsageException("Nothing tells whose keys: --owner ID does."));
    List<KeyPolicy> policies = new ArrayList<>();
    for (PolicyReport report : reports) {
      if (!report.owner().account().equals(Optional.of(owner))) {
        throw new UsageException(
            "The checks are for keys of one account. "
                + report.name()
                + " is of another one than "
                + owner
                + ", or does not tell.");
      }
      KeyPolicy.of(report.corrected()).ifPresent(policies::add);
    }
    checkOptions(owner);
    return parameters(owner, partition(), found.map(whose -> PolicyParameters.of(policies, whose)));
  }

  private void read(String file) throws IOException, UsageException {
    String text = PastedFiles.read(files, file);
    List<PolicyReport> told = Keymend.analyze(options.request(text, "")).policies();
    if (told.isEmpty()) {
      throw new UsageException(TextFiles.name(file) + " holds no key policy.");
    }
    reports.addAll(told);
    for (PolicyReport report : told) {
      // Of what no ARN tells, the usual partition is taken.
      String partition = report.owner().partition();
      if (text.contains("arn:" + partition + ":")) {
        partitions.putIfAbsent(partition, TextFiles.name(file));
      }
    }
    if (options.owner().isPresent()) {
      checkOwner(file, text);
    }
  }

  /** Whoever a policy was written for has access in it, and would be taken for meant. */
  private void checkOwner(String file, String text) throws UsageException {
    String owner = options.owner().orElseThrow();
    Request unowned = new Request(text, Optional.empty(), "", Optional.empty(), Map.of());
    for (PolicyReport report : Keymend.analyze(unowned).policies()) {
      Owner own = report.owner();
      if (own.isTrusted() && !own.account().equals(Optional.of(owner))) {
        throw new UsageException(
            TextFiles.name(file)
                + " is of account "
                + own.account().orElse("")
                + ", not of "
                + owner
                + ": "
                + own.because()
                + " Name that one as owner, or mend the policy first.");
      }
    }
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
