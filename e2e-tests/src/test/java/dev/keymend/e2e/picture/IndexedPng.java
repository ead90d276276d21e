package dev.keymend.e2e.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes pictures as PNG files with one byte for each pixel, the number of its colour. */
final class IndexedPng {
  /** Pages have few colours, and letters look smooth with a few steps between two of them. */
  private static final int COLOURS = 32;

  /** Colours that are no further apart, as {@link #distance} counts, become one. */
  private static final int ALIKE = 400;

  /** So many of the most frequent colours are kept in any case: those of whole areas. */
  private static final int AREAS = 16;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BIT_DEPTH = 8;
  private static final int INDEXED = 3;

  private IndexedPng() {}

  /** The bytes of the file. */
  static byte[] of(Picture picture) throws IOException {
    int[] palette = frequent(picture);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.write(SIGNATURE);
    chunk(out, "IHDR", header(picture));
    chunk(out, "PLTE", colours(palette));
    chunk(out, "IDAT", deflated(rows(picture, palette)));
    chunk(out, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /**
   * The most frequent colours, in a fixed order; behind those of areas only such as are not nearly
   * the same. Otherwise the steps between two colours would leave no room for a third that is rare,
   * as that of an underline is.
   */
  private static int[] frequent(Picture picture) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : picture.pixels()) {
      counts.merge(pixel, 1, Integer::sum);
    }
    Comparator<Map.Entry<Integer, Integer>> byCount = Map.Entry.comparingByValue();
    List<Integer> chosen = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(byCount.reversed().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .filter(
            each ->
                chosen.size() < AREAS
                    || chosen.stream().allMatch(other -> distance(each, other) > ALIKE))
        .limit(COLOURS)
        .forEach(chosen::add);
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private static byte[] header(Picture picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(picture.width());
    out.writeInt(picture.height());
    // The last three: deflate, filters by row, not interlaced.
    out.write(new byte[] {BIT_DEPTH, INDEXED, 0, 0, 0});
    return bytes.toByteArray();
  }

  private static byte[] colours(int[] palette) {
    byte[] bytes = new byte[palette.length * 3];
    for (int i = 0; i < palette.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        bytes[3 * i + channel] = (byte) (palette[i] >> (16 - 8 * channel));
      }
    }
    return bytes;
  }

  /** Each row begins with its filter: none, as numbers of colours are not near each other. */
  private static byte[] rows(Picture picture, int[] palette) {
    Map<Integer, Byte> numbers = new HashMap<>();
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int y = 0; y < picture.height(); y++) {
      rows.write(0);
      for (int x = 0; x < picture.width(); x++) {
        rows.write(numbers.computeIfAbsent(picture.at(x, y), colour -> nearest(colour, palette)));
      }
    }
    return rows.toByteArray();
  }

  private static byte nearest(int colour, int[] palette) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(colour, palette[i]) < distance(colour, palette[best])) {
        best = i;
      }
    }
    return (byte) best;
  }

  /** The sum of the squares of what the channels differ by. */
  private static int distance(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = (a >> shift & 0xff) - (b >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
      deflating.write(bytes);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = {
      (byte) type.charAt(0), (byte) type.charAt(1), (byte) type.charAt(2), (byte) type.charAt(3)
    };
    CRC32 check = new CRC32();
    for (byte[] part : List.of(name, data)) {
      check.update(part);
    }
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) check.getValue());
  }
}
