package dev.keymend.e2e.picture;

import java.util.BitSet;

/**
 * Two pictures of the same state, compared block by block.
 *
 * <p>A block is as high as a line of text. What counts is its mean colour, so another smoothing of
 * letters is no difference; and a block may lie a little elsewhere, so neither is a letter that is
 * a pixel wider. A part that is missing, has moved further or has another colour changes many
 * blocks.
 */
public final class PictureComparison {
  /** Width and height of a block, in pixels. */
  static final int BLOCK = 16;

  /** How far a block may have moved, in pixels. */
  private static final int SHIFT = 2;

  /** How far the means of a channel may be apart, of 255. */
  private static final int TOLERANCE = 8;

  /** More of the blocks than one in so many make a difference. */
  private static final int ONE_IN = 500;

  /** So many never do, however small the picture: letters that were smoothed elsewhere. */
  private static final int FEW = 6;

  private final Picture expected;
  private final Picture actual;
  private final int columns;
  private final int rows;
  private final BitSet different = new BitSet();

  private PictureComparison(Picture expected, Picture actual) {
    this.expected = expected;
    this.actual = actual;
    columns = (expected.width() + BLOCK - 1) / BLOCK;
    rows = (expected.height() + BLOCK - 1) / BLOCK;
  }

  /** Compares a picture with how it is expected to look. */
  public static PictureComparison of(Picture expected, Picture actual) {
    PictureComparison comparison = new PictureComparison(expected, actual);
    if (comparison.sameSize()) {
      comparison.compareBlocks();
    }
    return comparison;
  }

  private boolean sameSize() {
    return expected.width() == actual.width() && expected.height() == actual.height();
  }

  private void compareBlocks() {
    Sums wanted = new Sums(expected);
    Sums found = new Sums(actual);
    for (int block = 0; block < columns * rows; block++) {
      int x = block % columns * BLOCK;
      int y = block / columns * BLOCK;
      different.set(block, leastDifference(wanted, found, x, y) > TOLERANCE);
    }
  }

  private static int leastDifference(Sums wanted, Sums found, int x, int y) {
    int least = Integer.MAX_VALUE;
    for (int dy = -SHIFT; dy <= SHIFT; dy++) {
      for (int dx = -SHIFT; dx <= SHIFT; dx++) {
        int difference = 0;
        for (int channel = 0; channel < 3; channel++) {
          int mean = wanted.mean(channel, x, y);
          int other = found.mean(channel, x + dx, y + dy);
          difference = Math.max(difference, Math.abs(mean - other));
        }
        least = Math.min(least, difference);
      }
    }
    return least;
  }

  /** Would a person see a difference? */
  public boolean differs() {
    int differing = different.cardinality();
    return !sameSize() || (differing > FEW && differing * ONE_IN > columns * rows);
  }

  /** Where the blocks that differ lie, for the message of a test. */
  @Override
  public String toString() {
    if (!sameSize()) {
      return "%d×%d pixels instead of %d×%d"
          .formatted(actual.width(), actual.height(), expected.width(), expected.height());
    }
    if (different.isEmpty()) {
      return "no difference";
    }
    int top = different.nextSetBit(0) / columns * BLOCK;
    int bottom = (different.previousSetBit(columns * rows) / columns + 1) * BLOCK;
    return "%d of %d blocks differ, between y = %d and y = %d"
        .formatted(different.cardinality(), columns * rows, top, bottom);
  }

  /** What was found, pale, with the blocks that differ in red. */
  public Picture drawn() {
    int[] pixels = actual.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int x = i % actual.width();
      int y = i / actual.width();
      boolean marked = sameSize() && different.get(y / BLOCK * columns + x / BLOCK);
      int pale = 0xaa + (pixels[i] >> 10 & 0x3f);
      pixels[i] = marked ? 0xd00000 | (pixels[i] >> 2 & 0x3f3f) : pale * 0x10101;
    }
    return new Picture(actual.width(), actual.height(), pixels);
  }

  /** For each channel and place the sum of all pixels above and to the left of it. */
  private static final class Sums {
    private final int width;
    private final int height;
    private final int[][] sums;

    Sums(Picture picture) {
      width = picture.width();
      height = picture.height();
      sums = new int[3][(width + 1) * (height + 1)];
      for (int channel = 0; channel < 3; channel++) {
        int[] sum = sums[channel];
        for (int y = 0; y < height; y++) {
          int row = 0;
          for (int x = 0; x < width; x++) {
            row += picture.at(x, y) >> (8 * channel) & 0xff;
            sum[index(x + 1, y + 1)] = sum[index(x + 1, y)] + row;
          }
        }
      }
    }

    private int index(int x, int y) {
      return y * (width + 1) + x;
    }

    /** The mean of a channel in a block, or in what the picture has of it. */
    int mean(int channel, int x, int y) {
      int left = Math.min(width - 1, Math.max(0, x));
      int top = Math.min(height - 1, Math.max(0, y));
      int right = Math.min(width, left + BLOCK);
      int bottom = Math.min(height, top + BLOCK);
      int[] sum = sums[channel];
      int total =
          sum[index(right, bottom)]
              - sum[index(left, bottom)]
              - sum[index(right, top)]
              + sum[index(left, top)];
      return total / ((right - left) * (bottom - top));
    }
  }
}
