package dev.keymend.analysis;

import dev.keymend.authorization.DocumentKind;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.question.CheckLine;
import dev.keymend.source.Format;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to analyze.
 *
 * @param text what the user pasted
 * @param owner account id of the key's owner, when the user chose it
 * @param error error message or CloudTrail event; may be empty
 * @param apply the highest level of fixes that are on by themselves; empty for none
 * @param choices fixes switched on or off, by id
 * @param inputs what was filled in, by the ids of the fix and of its field
 * @param additions statements to add, in this order
 * @param format what to read the text as; empty to find out
 * @param before a text to compare with: the proof of a policy then says what it changes against the
 *     policy of that name or, if each text has but one, against that
 * @param documents what was pasted beside the policy and the error
 * @param checks questions about calls; empty when nobody asks any
 * @param file what the text's file is called; empty when it has none
 * @param beside other files of the same folder, which may be parts of one configuration
 * @param suggested what else than the text suggests fixes
 */
public record Request(
    String text,
    Optional<String> owner,
    String error,
    Optional<Level> apply,
    Map<String, Boolean> choices,
    Map<String, Map<String, String>> inputs,
    List<Addition> additions,
    Optional<Format> format,
    Optional<String> before,
    List<Document> documents,
    Optional<List<CheckLine>> checks,
    String file,
    List<File> beside,
    Optional<FixSource> suggested) {
  /** Fixes that something else than the text suggests. */
  @FunctionalInterface
  public interface FixSource {
    /**
     * Returns fixes of a policy, with what is an alternative to another behind it.
     *
     * @param policy the policy
     * @param place which policy of the text it is, from 0
     */
    List<Suggested> of(KeyPolicy policy, int place);
  }

  /**
   * A fix that something else than the text suggests.
   *
   * @param fix the fix
   * @param byItself whether it is on unless the user chose
   */
  public record Suggested(Fix fix, boolean byItself) {}

  /**
   * A file.
   *
   * @param name its name, which may be a path
   * @param text what is in it
   */
  public record File(String name, String text) {}

  /**
   * Something pasted beside the policy and the error: a policy of another layer, grants, the key.
   *
   * @param text the text
   * @param kind what its policies are, when the user said so; empty to find out
   */
  public record Document(String text, Optional<DocumentKind> kind) {}

  /**
   * Statements to add.
   *
   * @param preset id of the preset
   * @param inputs what was filled in, by the ids of its fields
   * @param policy which policy of the text gets them, from 0
   */
  public record Addition(String preset, Map<String, String> inputs, int policy) {
    /** Makes an addition to the first policy. */
    public Addition(String preset, Map<String, String> inputs) {
      this(preset, inputs, 0);
    }

    /** Copies the inputs. */
    public Addition {
      inputs = Map.copyOf(inputs);
    }
  }

  /** Copies the collections. */
  public Request {
    choices = Map.copyOf(choices);
    inputs = Map.copyOf(inputs);
    additions = List.copyOf(additions);
    documents = List.copyOf(documents);
    beside = List.copyOf(beside);
  }

  /** Makes a request with nothing beside the policy and the error. */
  public Request(
      String text,
      Optional<String> owner,
      String error,
      Optional<Level> apply,
      Map<String, Boolean> choices,
      Map<String, Map<String, String>> inputs,
      List<Addition> additions,
      Optional<Format> format,
      Optional<String> before) {
    this(
        text,
        owner,
        error,
        apply,
        choices,
        inputs,
        additions,
        format,
        before,
        List.of(),
        Optional.empty(),
        "",
        List.of(),
        Optional.empty());
  }

  /** Makes a request in which nothing was filled in and nothing is added. */
  public Request(
      String text,
      Optional<String> owner,
      String error,
      Optional<Level> apply,
      Map<String, Boolean> choices) {
    this(
        text,
        owner,
        error,
        apply,
        choices,
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a request with the product's defaults. */
  public static Request of(String text) {
    return new Request(text, Optional.empty(), "", Optional.of(Level.RESTORE), Map.of());
  }

  /** Returns the same request for another text. */
  public Request withText(String other) {
    return with(other, documents, checks, file, beside);
  }

  /** Returns the same request, with which nothing is corrected. */
  public Request uncorrected() {
    return uncorrectedOf(owner);
  }

  /** Returns the same request, with which nothing is corrected, and of which nobody said whose. */
  public Request untold() {
    return uncorrectedOf(Optional.empty());
  }

  private Request uncorrectedOf(Optional<String> newOwner) {
    return new Request(
        text,
        newOwner,
        error,
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of(),
        format,
        before,
        documents,
        checks,
        file,
        beside,
        Optional.empty());
  }

  /** Returns the same request with what was pasted beside it. */
  public Request with(List<Document> others) {
    return with(text, others, checks, file, beside);
  }

  /** Returns the same request with questions. */
  public Request asking(List<CheckLine> questions) {
    return with(text, documents, Optional.of(questions), file, beside);
  }

  /** Returns the same request for a text that is a file among others. */
  public Request in(String name, List<File> others) {
    return with(text, documents, checks, name, others);
  }

  private Request with(
      String newText,
      List<Document> newDocuments,
      Optional<List<CheckLine>> newChecks,
      String newFile,
      List<File> newBeside) {
    return new Request(
        newText,
        owner,
        error,
        apply,
        choices,
        inputs,
        additions,
        format,
        before,
        newDocuments,
        newChecks,
        newFile,
        newBeside,
        suggested);
  }

  /**
   * Returns the same request about a key, whose ARN says whose it is, unless there is an error that
   * tells.
   *
   * @param told ARN of the key, or a text with an error in it; may be empty
   */
  public Request about(String told) {
    return new Request(
        text,
        owner,
        error.isEmpty() ? told : error,
        apply,
        choices,
        inputs,
        additions,
        format,
        before,
        documents,
        checks,
        file,
        beside,
        suggested);
  }

  /** Returns the same request with other statements to add. */
  Request adding(List<Addition> others) {
    return new Request(
        text, owner, error, apply, choices, inputs, others, format, before, documents, checks, file,
        beside, suggested);
  }

  /** Returns the same request with more fixes. */
  public Request with(FixSource more) {
    return new Request(
        text,
        owner,
        error,
        apply,
        choices,
        inputs,
        additions,
        format,
        before,
        documents,
        checks,
        file,
        beside,
        Optional.of(more));
  }

  /** Returns whether fixes of a level are on by themselves. */
  boolean applies(Level level) {
    return level != Level.MANUAL && apply.filter(to -> level.compareTo(to) <= 0).isPresent();
  }
}
