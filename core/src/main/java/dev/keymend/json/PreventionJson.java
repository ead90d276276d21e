package dev.keymend.json;

import dev.keymend.access.Owner;
import dev.keymend.analysis.Analyzer;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Request;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.prevention.PackFile;
import dev.keymend.prevention.Parameters;
import dev.keymend.prevention.PolicyParameters;
import dev.keymend.prevention.PreventionPack;
import dev.keymend.prevention.PreventionPart;
import dev.keymend.source.Format;
import dev.keymend.text.JsonOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes checks for the corrected policies as JSON; docs/report.md describes them. */
final class PreventionJson {
  /** The pack reads some 40 sources; whoever asks for so many has some that name each other. */
  private static final int MOST_READ = 200;

  private static final String NO_OWNER =
      "The checks name the account that owns the key, and nothing tells which it is. Enter it as"
          + " owner of the key.";

  private final List<PreventionPart> all;
  private final List<PreventionPart> wanted;
  private final Optional<Format> format;
  private final Map<String, String> sources;
  private final JsonOutput out;
  private String missing = "";
  private int read;

  private PreventionJson(
      List<PreventionPart> all,
      List<PreventionPart> wanted,
      Optional<Format> format,
      Map<String, String> sources,
      JsonOutput out) {
    this.all = all;
    this.wanted = wanted;
    this.format = format;
    this.sources = sources;
    this.out = out;
  }

  /** Answers with the files of some parts. */
  static void answer(RequestJson asked, Analyzer analyzer, JsonOutput out) {
    Request request = asked.toAnalyze();
    Report report = analyzer.analyze(request);
    Optional<Format> format = report.format();
    List<PreventionPart> all = fittingFirst(format);
    List<PreventionPart> wanted = new ArrayList<>();
    if (asked.parts == null) {
      all.stream().filter(part -> part.fits(format)).forEach(wanted::add);
    } else {
      for (String id : asked.parts) {
        Optional<PreventionPart> part = PreventionPart.byId(id);
        if (part.isEmpty()) {
          Answers.badRequest("There is no part “" + id + "”.", out);
          return;
        }
        if (!wanted.contains(part.get())) {
          wanted.add(part.get());
        }
      }
    }
    new PreventionJson(all, wanted, format, asked.sources, out)
        .answer(
            report.policies(),
            request.owner().isEmpty() ? report : analyzer.analyze(request.untold()),
            Optional.ofNullable(asked.organization));
  }

  private static List<PreventionPart> fittingFirst(Optional<Format> format) {
    List<PreventionPart> fitting = new ArrayList<>();
    List<PreventionPart> others = new ArrayList<>();
    for (PreventionPart part : PreventionPart.values()) {
      (part.fits(format) ? fitting : others).add(part);
    }
    fitting.addAll(others);
    return fitting;
  }

  private void answer(List<PolicyReport> reports, Report untold, Optional<String> organization) {
    String problem = problem(reports, organization);
    if (!problem.isEmpty()) {
      none(problem, problem.equals(NO_OWNER));
      return;
    }
    String contradiction = contradiction(untold, reports.get(0).owner().account().orElseThrow());
    if (!contradiction.isEmpty()) {
      none(contradiction, true);
      return;
    }
    Parameters parameters = parameters(reports, organization);
    List<PackFile> files =
        wanted.isEmpty() ? List.of() : PreventionPack.files(wanted, parameters, this::source);
    Optional<String> refused = PreventionPack.refused(files);
    if (!missing.isEmpty()) {
      none("There is no source “" + missing + "” for this, or it contains itself.", false);
    } else if (refused.isPresent()) {
      none(refused.get(), false);
    } else {
      write(parameters, files);
    }
  }

  /** Returns why there are no checks; nothing when there can be some. */
  private static String problem(List<PolicyReport> reports, Optional<String> organization) {
    if (reports.isEmpty()) {
      return "There is no key policy to make checks for.";
    }
    Owner first = reports.get(0).owner();
    for (PolicyReport report : reports) {
      Owner owner = report.owner();
      if (owner.account().isEmpty()
          || !Parameters.isPlain(owner.account().get())
          || !Parameters.isPlain(owner.partition())) {
        return NO_OWNER;
      }
      if (!owner.account().equals(first.account())
          || !owner.partition().equals(first.partition())) {
        return "The checks are for keys of one account in one partition, and these belong to several.";
      }
    }
    return organization.filter(id -> !Parameters.isOrganization(id)).isPresent()
        ? "The id of an organization looks like o-a1b2c3d4e5."
        : "";
  }

  /**
   * Whoever a policy was written for has access in it, and would be taken for meant. Accounts are
   * not named, as they may be what is to be hidden.
   */
  private static String contradiction(Report untold, String owner) {
    for (PolicyReport report : untold.policies()) {
      if (report.owner().contradicts(owner)) {
        return "A key policy here is of another account than the one that is entered. "
            + report.owner().because()
            + " Enter that one as owner of the key, or mend the policy first.";
      }
    }
    return "";
  }

  private static Parameters parameters(List<PolicyReport> reports, Optional<String> organization) {
    Owner owner = reports.get(0).owner();
    List<KeyPolicy> policies = new ArrayList<>();
    for (PolicyReport report : reports) {
      KeyPolicy.of(report.corrected()).ifPresent(policies::add);
    }
    return PolicyParameters.of(policies, owner).of(owner, organization);
  }

  /** What is missing is told in the answer; what is written for it goes nowhere. */
  private String source(String name) {
    String text = read++ < MOST_READ ? sources.get(name) : null;
    if (text == null) {
      missing = missing.isEmpty() ? name : missing;
      return "";
    }
    return text;
  }

  private void none(String message, boolean ofOwner) {
    Answers.start("no-prevention", out);
    out.string("message", message);
    out.bool("owner", ofOwner);
    parts();
    out.endObject();
  }

  private void write(Parameters parameters, List<PackFile> files) {
    Answers.start("prevention", out);
    out.string("owner", parameters.owner());
    out.bool("delegation", parameters.delegation());
    out.strings("administrators", parameters.administrators());
    out.strings("deleters", parameters.deleters());
    out.strings("accounts", parameters.accounts());
    out.strings("services", parameters.services());
    out.strings("organizations", parameters.organizations());
    out.string("organization", parameters.organization());
    out.strings("notes", PreventionPack.notes(wanted, parameters));
    parts();
    out.startArray("files");
    for (PackFile file : files) {
      out.startObject();
      out.string("path", file.path());
      out.string("text", file.text());
      out.endObject();
    }
    out.endArray().endObject();
  }

  private void parts() {
    out.startArray("parts");
    for (PreventionPart part : all) {
      out.startObject();
      out.word("id", part.id());
      out.bool("fits", part.fits(format));
      out.bool("wanted", wanted.contains(part));
      out.endObject();
    }
    out.endArray();
  }
}
