package dev.keymend.prevention;

/** Where the texts come from that the files of a pack are made of. */
public interface PackSources {
  /**
   * Returns such a text, in which parameters stand to be filled in.
   *
   * @param name as in {@code rego/terraform.rego}
   */
  String read(String name);
}
