package dev.keymend.prevention;

/**
 * A file of the pack.
 *
 * @param path where it stands in the pack, with slashes, of plain letters
 * @param text what is in it
 */
public record PackFile(String path, String text) {}
