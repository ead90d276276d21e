package dev.keymend.e2e.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person would see is a difference, and nothing else is. */
final class PictureDifferenceTest {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;
  private static final Sketch PLAIN = new Sketch(0, 0, 0xe5f4ee, true, 0);

  @TempDir Path folder;

  @Test
  void aPictureIsLikeItself() {
    assertSame(PLAIN.draw());
    assertTrue(
        PictureComparison.of(PLAIN.draw(), PLAIN.draw()).toString().contains("no difference"));
  }

  @Test
  void aBoxThatMovedIsSeen() {
    assertDifferent(new Sketch(6, 0, PLAIN.banner, true, 0).draw());
    assertDifferent(new Sketch(0, 6, PLAIN.banner, true, 0).draw());
  }

  @Test
  void aBannerOfAnotherColourIsSeen() {
    assertDifferent(new Sketch(0, 0, 0xfbe9e7, true, 0).draw());
  }

  @Test
  void aMissingSectionIsSeen() {
    assertDifferent(new Sketch(0, 0, PLAIN.banner, false, 0).draw());
  }

  @Test
  void aMissingButtonIsSeen() {
    BufferedImage image = PLAIN.image();
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(0xf6f7f7));
    pen.fillRect(1100, 20, 80, 32);
    assertDifferent(Picture.of(image));
  }

  @Test
  void lettersThatAreSmoothedInAnotherWayAreNotSeen() {
    BufferedImage image = PLAIN.image();
    Random random = new Random(1);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int noise = random.nextInt(25) - 12;
      Color colour = new Color(image.getRGB(i % WIDTH, i / WIDTH));
      int red = Math.max(0, Math.min(255, colour.getRed() + noise));
      int blue = Math.max(0, Math.min(255, colour.getBlue() - noise));
      image.setRGB(i % WIDTH, i / WIDTH, new Color(red, colour.getGreen(), blue).getRGB());
    }
    assertSame(Picture.of(image));
  }

  @Test
  void linesOfTextThatLieAPixelOrTwoElsewhereAreNotSeen() {
    assertSame(new Sketch(0, 0, PLAIN.banner, true, 1).draw());
    assertSame(new Sketch(0, 0, PLAIN.banner, true, 2).draw());
  }

  @Test
  void aPictureOfAnotherSizeIsSeen() {
    Picture small = new Picture(WIDTH, HEIGHT - 1, new int[WIDTH * (HEIGHT - 1)]);
    PictureComparison comparison = PictureComparison.of(PLAIN.draw(), small);
    assertTrue(comparison.differs());
    assertTrue(comparison.toString().contains("1280×899 pixels instead of 1280×900"));
  }

  @Test
  void theDrawingShowsWhereTheDifferenceIs() {
    Picture other = new Sketch(0, 0, 0xfbe9e7, true, 0).draw();
    Picture drawn = PictureComparison.of(PLAIN.draw(), other).drawn();
    assertTrue(drawn.at(700, 90) >> 16 == 0xff || drawn.at(700, 90) >> 16 == 0xd0);
    int beside = drawn.at(100, 800);
    assertTrue((beside & 0xff) == beside >> 16, "grey where nothing differs");
  }

  @Test
  void aPictureWithFewColoursIsStoredAsItIs() {
    Path file = folder.resolve("missing/folder.png");
    PLAIN.draw().write(file);
    assertArrayEquals(PLAIN.draw().pixels(), Picture.read(file).pixels());
  }

  @Test
  void aPictureWithManyColoursIsStoredAlike() {
    BufferedImage image = PLAIN.image();
    for (int i = 0; i < 300; i++) {
      image.setRGB(i, 10, 0x102030 + i);
    }
    Path file = folder.resolve("many.png");
    Picture.of(image).write(file);
    assertFalse(PictureComparison.of(Picture.of(image), Picture.read(file)).differs());
  }

  private static void assertSame(Picture other) {
    PictureComparison comparison = PictureComparison.of(PLAIN.draw(), other);
    assertFalse(comparison.differs(), comparison::toString);
  }

  private static void assertDifferent(Picture other) {
    PictureComparison comparison = PictureComparison.of(PLAIN.draw(), other);
    assertTrue(comparison.differs(), comparison::toString);
  }

  /**
   * A page of rectangles, with strokes for letters.
   *
   * @param right how far the box has moved to the right, in pixels
   * @param down the same downwards
   * @param banner the colour of the banner
   * @param section whether the last section is there
   * @param jitter how far lines of text lie from where they should, in pixels
   */
  private record Sketch(int right, int down, int banner, boolean section, int jitter) {
    Picture draw() {
      return Picture.of(image());
    }

    BufferedImage image() {
      BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = image.createGraphics();
      fill(pen, 0xf6f7f7, 0, 0, WIDTH, HEIGHT);
      fill(pen, 0x0b6e5f, 1100, 20, 80, 32);
      fill(pen, banner, 660, 70, 580, 100);
      fill(pen, 0xffffff, 660 + right, 190 + down, 580, 200);
      for (int line = 0; line < 8; line++) {
        text(pen, line, 680 + right, 200 + down + 22 * line);
      }
      if (section) {
        text(pen, 8, 680, 500);
        text(pen, 9, 680, 522);
      }
      pen.dispose();
      return image;
    }

    /** Lines move down together, and sidewards each by itself. */
    private void text(Graphics2D pen, int line, int x, int y) {
      Random letters = new Random(line);
      int left = x + jitter * (line % 3 - 1);
      while (left < x + 480) {
        int height = 6 + letters.nextInt(6);
        fill(pen, 0x1a2123, left, y + jitter + 14 - height, 2, height);
        fill(pen, 0x8a9aa0, left + 2, y + jitter + 13 - letters.nextInt(5), 3, 1);
        left += 5 + letters.nextInt(9);
      }
    }

    private static void fill(Graphics2D pen, int colour, int x, int y, int width, int height) {
      pen.setColor(new Color(colour));
      pen.fillRect(x, y, width, height);
    }
  }
}
