package dev.keymend.analysis;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Caller;
import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.analysis.Report.Status;
import dev.keymend.authorization.DocumentReader;
import dev.keymend.authorization.Documents;
import dev.keymend.authorization.Grant;
import dev.keymend.authorization.KeyDescription;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialKind;
import dev.keymend.denial.DenialReader;
import dev.keymend.explanation.CallRequest;
import dev.keymend.explanation.Explainer;
import dev.keymend.explanation.Explanation;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.repair.Repairer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that was pasted of a call that failed, beside the key policy.
 *
 * @param denial what the error says
 * @param others further errors in the same text, which are not answered
 * @param documents what else there is
 * @param chosen the account that the user chose as the key's owner
 */
record CallEvidence(
    Denial denial, List<Denial> others, List<PastedDocument> documents, Optional<String> chosen) {
  /** Of more policies in one text nobody could tell whose they are. */
  private static final int MOST = 10;

  /** What stands in the text of the error itself. */
  private static final int OF_ERROR = -2;

  /**
   * Reads what was pasted.
   *
   * @param request what was pasted
   * @param around what may hold an error when none was pasted for itself; may be empty
   * @param event whether that is an event, which has an error where it says so
   */
  static CallEvidence of(Request request, String around, boolean event) {
    List<Denial> all = read(request.error());
    if (all.get(0).kind() == DenialKind.NONE) {
      List<Denial> beside = read(around);
      Denial first = beside.get(0);
      // A phrase of an error in prose or in a comment makes no error of it.
      boolean told =
          first.action().isPresent() && (first.principal().isPresent() || isPrinted(around));
      all = first.isRefusal() && (event || told) ? beside : all;
    }
    Denial denial = all.get(0);
    List<PastedDocument> documents = new ArrayList<>();
    if (denial.isRefusal()) {
      documents.addAll(PastedObjects.in(around, false));
      for (PastedDocument found :
          PastedObjects.in(request.error(), denial.principal().isPresent())) {
        documents.add(found.from(OF_ERROR));
      }
    }
    for (int i = 0; i < request.documents().size(); i++) {
      Request.Document document = request.documents().get(i);
      for (PastedDocument found : DocumentReader.read(document.text(), document.kind())) {
        documents.add(found.from(i));
      }
    }
    return new CallEvidence(denial, all.subList(1, all.size()), documents, request.owner());
  }

  /** Reads an error; an event that is damaged is repaired first, as a policy is. */
  private static List<Denial> read(String text) {
    List<Denial> all = DenialReader.readAll(text);
    if (all.get(0).kind() != DenialKind.NOT_UNDERSTOOD || !text.contains("eventName")) {
      return all;
    }
    List<Denial> mended = DenialReader.readAll(Repairer.repair(text).derivation().text());
    return mended.get(0).kind() == DenialKind.NOT_UNDERSTOOD ? all : mended;
  }

  /** Returns whether a tool prints an error, as prose does not. */
  private static boolean isPrinted(String text) {
    return text.contains("An error occurred (") || text.contains("operation error KMS: ");
  }

  /**
   * Returns the same with the policies of other layers that stand in the text itself. They are the
   * caller's where an error names one.
   */
  CallEvidence with(List<PastedDocument> ofText) {
    if (denial.principal().isEmpty() || ofText.isEmpty() || ofText.size() > MOST) {
      return this;
    }
    List<PastedDocument> all = new ArrayList<>(documents);
    all.addAll(ofText);
    return new CallEvidence(denial, others, all, chosen);
  }

  /** Returns the answer, where there was an error; without it nobody asked. */
  Optional<Explanation> explain() {
    Owner owner = OwnerFinder.withoutPolicy(chosen, denial.key());
    return explain(Optional.empty(), owner, Optional.empty(), false);
  }

  /**
   * Returns the answer with a key policy.
   *
   * @param managed whether only AWS managed keys have such a policy
   */
  Optional<Explanation> explain(
      Optional<KeyPolicy> policy, Owner owner, Optional<KeyPolicy> corrected, boolean managed) {
    if (denial.kind() == DenialKind.NONE) {
      return Optional.empty();
    }
    Optional<Caller> caller = CallRequest.of(denial, owner).map(AccessRequest::caller);
    Documents beside = Documents.of(documents, caller);
    Owner of = described(beside, owner);
    Denial told = caller.flatMap(this::entity).map(denial::byRole).orElse(denial);
    Explanation answer =
        Explainer.explain(told, of, policy, corrected, managed ? beside.ofManagedKey() : beside)
            .beside(others, of);
    return Optional.of(caller.flatMap(this::another).map(answer::beside).orElse(answer));
  }

  /** Returns the key that all grants are on. */
  private static Optional<String> keyOf(List<Grant> grants) {
    String first = grants.isEmpty() ? "" : grants.get(0).key();
    return grants.stream().allMatch(grant -> grant.key().equals(first))
        ? Optional.of(first)
        : Optional.empty();
  }

  /** A key that was described is that of the call, unless the call or the policy names another. */
  private Owner described(Documents beside, Owner owner) {
    Optional<Arn> key =
        denial.key().or(owner::key).isPresent()
            ? Optional.empty()
            : beside
                .key()
                .map(KeyDescription::arn)
                .or(() -> beside.grants().flatMap(CallEvidence::keyOf))
                .flatMap(Arn::parse);
    return key.filter(arn -> owner.account().filter(id -> !id.equals(arn.account())).isEmpty())
        .map(owner::describedAs)
        .orElse(owner);
  }

  /** Returns the ARN with its path of the role whose session calls, where it was pasted. */
  private Optional<String> entity(Caller caller) {
    for (PastedDocument document : documents) {
      String arn = document.caller().orElse("");
      if (arn.contains(":role/") && caller.isSession() && Caller.of(arn, "aws").isSameAs(caller)) {
        return Optional.of(arn);
      }
    }
    return Optional.empty();
  }

  /** Returns a sentence on an identity that was pasted, when the call was not made with it. */
  private Optional<String> another(Caller caller) {
    for (PastedDocument document : documents) {
      String told = document.caller().orElse("");
      if (!told.isEmpty() && !Caller.of(told, "aws").isSameAs(caller)) {
        return Optional.of(
            "The identity that was pasted is "
                + told
                + ", and the message names another caller: the call was made with other"
                + " credentials.");
      }
    }
    return Optional.empty();
  }

  /** Returns the report on an error alone. */
  Report alone(String text, int bytes) {
    // Nothing but the ARN of a key tells whose it is, and is no error.
    Status status = denial.kind() == DenialKind.NONE ? Status.EMPTY : Status.DENIAL;
    Report stopped = Report.of(text, bytes, status, List.of());
    return stopped.explainedBy(explain(), documents);
  }
}
