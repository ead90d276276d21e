package dev.keymend.source;

import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Part;
import dev.keymend.text.TextRange;
import java.util.Optional;

/**
 * What a text says of a key beside its policy, where the text makes the key. Names are those of
 * CloudFormation, whatever the text calls them.
 *
 * @param place where it says what it makes
 * @param properties what describes the key
 * @param around what says what becomes of the key when it leaves the text; empty where nothing can
 * @param rotates whether a key of its type can rotate by itself
 * @param inline the policy, where it could stand apart from the key
 * @param isTwice whether another part of the text gives the key a policy as well
 * @param name what the text calls the key that the policy is a part of: a logical id, or the
 *     address of a resource; empty for a policy that stands apart from its key
 */
public record KeyResource(
    TextRange place,
    ObjectNode properties,
    Optional<ObjectNode> around,
    boolean rotates,
    Optional<Member> inline,
    boolean isTwice,
    String name) {
  /** Whether a key rotates by itself. */
  public static final String ROTATION = "EnableKeyRotation";

  /** Returns whether a string is filled in with something of the key, which is made with it. */
  public boolean isNamedIn(HoledString value) {
    for (Part part : value.parts()) {
      if (!name.isEmpty()
          && part instanceof Hole hole
          && (hole.expression().equals(name) || hole.expression().startsWith(name + "."))) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a property says in a text; empty when that is open, or nothing is said. */
  public Optional<String> said(String property) {
    return properties.value(property).flatMap(KeyResource::text);
  }

  /** Returns what a value says as text. */
  public static Optional<String> text(Node value) {
    return value instanceof LiteralNode literal ? Optional.of(literal.text()) : value.string();
  }
}
