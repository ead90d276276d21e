package dev.keymend.hostile;

import java.util.Collection;
import java.util.List;

/**
 * Counts what the engine does: methods called, rounds of loops, and characters and elements that
 * the JDK looks at or copies for it. {@link StepCounter} puts the calls in. Not for several
 * threads.
 */
public final class Steps {
  /** How many steps were taken. */
  public static long count;

  private Steps() {}

  /** Counts what was joined. */
  public static String made(String text) {
    count += text.length();
    return text;
  }

  public static int indexOf(String text, String part) {
    return indexOf(text, part, 0);
  }

  public static int indexOf(String text, String part, int from) {
    return searched(text, text.indexOf(part, from), from);
  }

  public static int indexOf(String text, int character) {
    return indexOf(text, character, 0);
  }

  public static int indexOf(String text, int character, int from) {
    return searched(text, text.indexOf(character, from), from);
  }

  private static int searched(String text, int found, int from) {
    count += Math.max(0, (found < 0 ? text.length() : found) - from);
    return found;
  }

  public static int lastIndexOf(String text, String part) {
    return lastIndexOf(text, part, text.length());
  }

  public static int lastIndexOf(String text, String part, int from) {
    return searchedBack(text.lastIndexOf(part, from), from);
  }

  public static int lastIndexOf(String text, int character) {
    return lastIndexOf(text, character, text.length());
  }

  public static int lastIndexOf(String text, int character, int from) {
    return searchedBack(text.lastIndexOf(character, from), from);
  }

  private static int searchedBack(int found, int from) {
    count += Math.max(0, from - found);
    return found;
  }

  public static boolean contains(String text, CharSequence part) {
    return indexOf(text, part.toString(), 0) >= 0;
  }

  public static boolean equals(String one, Object other) {
    // Texts of different lengths are not compared.
    if (other instanceof String text && text.length() == one.length()) {
      count += one.length();
    }
    return one.equals(other);
  }

  public static String substring(String text, int start) {
    return made(text.substring(start));
  }

  public static String substring(String text, int start, int end) {
    return made(text.substring(start, end));
  }

  public static String strip(String text) {
    count += text.length();
    return text.strip();
  }

  public static String trim(String text) {
    count += text.length();
    return text.trim();
  }

  public static boolean isBlank(String text) {
    for (int i = 0; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
      count++;
    }
    return text.isBlank();
  }

  public static String replace(String text, CharSequence old, CharSequence made) {
    count += text.length();
    return made(text.replace(old, made));
  }

  public static char[] toCharArray(String text) {
    count += text.length();
    return text.toCharArray();
  }

  public static StringBuilder append(StringBuilder builder, String text) {
    count += text.length();
    return builder.append(text);
  }

  public static StringBuilder append(StringBuilder builder, CharSequence text, int from, int to) {
    count += to - from;
    return builder.append(text, from, to);
  }

  public static StringBuilder insert(StringBuilder builder, int at, String text) {
    count += builder.length() - at + text.length();
    return builder.insert(at, text);
  }

  public static StringBuilder deleteCharAt(StringBuilder builder, int at) {
    count += builder.length() - at;
    return builder.deleteCharAt(at);
  }

  public static StringBuilder delete(StringBuilder builder, int from, int to) {
    count += builder.length() - from;
    return builder.delete(from, to);
  }

  public static String toString(StringBuilder builder) {
    return made(builder.toString());
  }

  public static String substring(StringBuilder builder, int start) {
    return made(builder.substring(start));
  }

  public static String substring(StringBuilder builder, int start, int end) {
    return made(builder.substring(start, end));
  }

  public static boolean contains(List<?> list, Object element) {
    return indexOf(list, element) >= 0;
  }

  public static int indexOf(List<?> list, Object element) {
    int found = list.indexOf(element);
    count += found < 0 ? list.size() : found;
    return found;
  }

  public static Object remove(List<?> list, int at) {
    count += list.size() - at;
    return list.remove(at);
  }

  public static <T> void add(List<T> list, int at, T element) {
    count += list.size() - at;
    list.add(at, element);
  }

  public static <T> boolean addAll(List<T> list, Collection<T> more) {
    count += more.size();
    return list.addAll(more);
  }

  public static <T> List<T> copyOf(Collection<T> list) {
    count += list.size();
    return List.copyOf(list);
  }

  /** Counts what a list was filled with when it was made. */
  public static void copied(List<?> list) {
    count += list.size();
  }
}
