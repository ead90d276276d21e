package dev.keymend.kms;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import dev.keymend.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of some words. */
final class ListForm extends ValueForm {
  private final List<String> words;
  private final @Nullable Shape others;
  private final boolean anyCase;
  private final List<String> foreign;

  /**
   * Makes the form.
   *
   * @param words the words of today
   * @param others what new words look like; null when there will be none
   * @param anyCase whether capital letters are as good as small ones
   */
  ListForm(List<String> words, @Nullable Shape others, boolean anyCase) {
    this(words, others, anyCase, List.of());
  }

  /**
   * Makes the form.
   *
   * @param foreign words that look like new ones and are of another list; those of this list may be
   *     among them
   */
  ListForm(List<String> words, @Nullable Shape others, boolean anyCase, List<String> foreign) {
    this.words = words;
    this.others = others;
    this.anyCase = anyCase;
    this.foreign = foreign;
  }

  @Override
  public Fit fits(String value) {
    if (words.contains(anyCase ? Ascii.lower(value) : value)) {
      return Fit.YES;
    }
    return others != null && others.accepts(value) && !foreign.contains(value) && !isMisspelt(value)
        ? Fit.UNKNOWN
        : Fit.NO;
  }

  /** Returns whether a word is one of the list but for underscores. */
  private boolean isMisspelt(String value) {
    String core = core(value);
    for (String word : words) {
      if (core(word).equals(core)) {
        return true;
      }
    }
    return false;
  }

  private static String core(String word) {
    return Ascii.lower(word.replace("_", "").replace("-", ""));
  }

  @Override
  public Fit meets(String pattern, Matching matching) {
    for (String word : words) {
      if (Ascii.glob(pattern, word, anyCase)) {
        return Fit.YES;
      }
    }
    return sample(pattern, matching, Stranger.OF_NOWHERE).isPresent() ? Fit.UNKNOWN : Fit.NO;
  }

  @Override
  public Optional<String> sample(String pattern, Matching matching, Stranger stranger) {
    for (String word : words) {
      if (Ascii.glob(pattern, word, anyCase)) {
        return Optional.of(word);
      }
    }
    return others == null
        ? Optional.empty()
        : ShapeSample.of(others, pattern, false).filter(text -> fits(text) != Fit.NO);
  }

  @Override
  public Optional<String> another(Set<String> some) {
    for (String word : words) {
      if (!some.contains(word)) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean pins(String pattern, Matching matching) {
    return !Ascii.hasWildcard(pattern);
  }

  @Override
  public Optional<String> nearest(String value) {
    String core = core(value.substring(value.startsWith("kms:") ? 4 : 0));
    for (String word : words) {
      if (core(word).equals(core)) {
        return Optional.of(word);
      }
    }
    if (anyCase) {
      boolean yes = core.equals("yes") || core.equals("on") || core.equals("1");
      boolean no = core.equals("no") || core.equals("off") || core.equals("0");
      return yes || no ? Optional.of(words.get(yes ? 0 : 1)) : Optional.empty();
    }
    // Numbers tell words apart; they are no slips.
    return Nearest.to(value, words).filter(word -> !letters(word).equals(letters(core)));
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    for (char c : Characters.of(core(text))) {
      if (c < '0' || c > '9') {
        letters.append(c);
      }
    }
    return letters.toString();
  }
}
