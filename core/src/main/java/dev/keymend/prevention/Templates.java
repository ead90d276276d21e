package dev.keymend.prevention;

/** Where the templates of the files come from. */
public interface Templates {
  /**
   * Returns the text of a template.
   *
   * @param name as in {@code rego/terraform.rego}
   */
  String read(String name);
}
