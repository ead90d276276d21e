package dev.keymend.e2e.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture without transparency. */
public final class Picture {
  private final int width;
  private final int height;

  /** Row by row, as 0xRRGGBB. */
  private final int[] pixels;

  Picture(int width, int height, int[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * Reads a picture.
   *
   * @param file the bytes of a PNG file
   * @throws UncheckedIOException if that is no picture
   */
  public static Picture of(byte[] file) {
    try {
      return of(ImageIO.read(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a picture.
   *
   * @throws UncheckedIOException if there is no picture
   */
  public static Picture read(Path file) {
    try {
      return of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Picture of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xffffff;
    }
    return new Picture(width, height, pixels);
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /** The colour at a place, as 0xRRGGBB. */
  int at(int x, int y) {
    return pixels[y * width + x];
  }

  /** The colours, row by row. */
  int[] pixels() {
    return pixels.clone();
  }

  /**
   * Writes the picture as a small PNG file: colours that are rare become the nearest one that is
   * frequent. Folders that are missing are made.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, IndexedPng.of(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
