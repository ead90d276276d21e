package dev.keymend.policy;

import dev.keymend.source.HoledString;
import dev.keymend.source.Node;
import dev.keymend.source.StringNode;
import java.util.Optional;

/**
 * A principal as written.
 *
 * @param node where it stands
 * @param type as written: {@code AWS}, {@code Service}, …
 * @param id whom it means
 */
public record Principal(Node node, String type, PrincipalId id) {
  /** Returns the text as written; empty when it is not a string. */
  public String text() {
    return node instanceof StringNode string ? string.value().source() : "";
  }

  /** Returns the ARN that a {@link MisspeltArn} means; empty for anything else. */
  public Optional<HoledString> misspelt() {
    return type.equals("AWS") && node instanceof StringNode string
        ? MisspeltArn.meant(string.value())
        : Optional.empty();
  }

  /** Returns the principal as it would be with its ARN spelt right. */
  public Principal speltRight() {
    return misspelt().map(this::withArn).orElse(this);
  }

  /** Returns a text that was made from the principal's, with its holes. */
  public HoledString rewritten(String text) {
    return node instanceof StringNode string
        ? string.value().rewritten(text)
        : HoledString.literal(text);
  }

  /** Returns the principal as it would be with another ARN in its place. */
  public Principal withArn(HoledString arn) {
    return new Principal(node, type, PrincipalId.of(type, arn));
  }
}
