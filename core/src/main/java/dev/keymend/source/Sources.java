package dev.keymend.source;

import java.util.List;
import java.util.Optional;

/** Finds out what a text is, and reads it: asks one reader after the other whether it is theirs. */
public final class Sources {
  /** How YAML is seen that has no policy. */
  public static final String WHOLE_YAML = YamlTexts.WHY;

  private final JsonReader json;
  private final HclTexts hcl;
  private final List<SourceReader> readers;

  /** Makes a reader with its bounds. */
  public Sources(Limits limits) {
    json = new JsonReader(limits);
    hcl = new HclTexts(json, limits);
    readers =
        List.of(
            new TfJson(json, limits),
            new JsonTexts(json),
            PlanTexts.reader(json, limits),
            hcl,
            new YamlTexts(json, limits),
            new Passages(json, hcl, false),
            new OtherLanguages());
  }

  /** Reads a text, whatever it is. */
  public Reading read(String text) {
    return read(text, Optional.empty());
  }

  /**
   * Reads a text as a format.
   *
   * @param text the text, not larger than {@link Limits#maxBytes}
   * @param wanted what to read it as; empty to find out
   * @return the policies in it, or the reason why there are none; never throws on bad input
   */
  public Reading read(String text, Optional<Format> wanted) {
    Pasted pasted = new Pasted(text, wanted, json);
    for (SourceReader reader : readers) {
      Optional<Reading> reading = reader.read(pasted);
      if (reading.isPresent()) {
        return YamlTexts.withProblem(text, reading.get());
      }
    }
    // JSON that is broken is the only thing that nobody owns.
    return ((Json.Broken) pasted.json()).problem();
  }

  /**
   * Reads a text of which nothing can be made, although there may be a policy in it: the JSON
   * around the policy is damaged so that it cannot be repaired.
   *
   * @return empty when there is no policy in it
   */
  public Optional<Reading> readInside(String text, Optional<Format> wanted) {
    return new Passages(json, hcl, true).read(new Pasted(text, wanted, json));
  }

  /** Returns whether a file is one of those that Terraform reads as one configuration. */
  public boolean isTerraform(String name, String text) {
    boolean named = name.endsWith(".tf") || name.endsWith(".tofu");
    return (named || name.isEmpty()) && hcl.hasBlocks(text);
  }

  /** Returns what to say of a text of which no JSON can be made, if it is YAML: it is no JSON. */
  public static Optional<Reading.Unreadable> asYaml(String text) {
    return YamlTexts.isYaml(text) ? Optional.of(YamlTexts.problem(text)) : Optional.empty();
  }

  /** Returns whether a text has control words of a template, of which no JSON is made. */
  public static boolean isTemplate(String text) {
    return TemplateText.of(text).isPresent();
  }

  /** Returns whether a text is in a language that is known and not read: no JSON is made of it. */
  public static boolean isInOtherLanguage(String text) {
    return OtherLanguages.in(text, 0, text.length()).isPresent();
  }
}
