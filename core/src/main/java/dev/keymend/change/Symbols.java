package dev.keymend.change;

import dev.keymend.access.Owner;
import dev.keymend.source.HoledString;
import dev.keymend.source.OwnSpelling;
import dev.keymend.source.PolicyDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What symbols and inputs stand for.
 *
 * @param account 12 digits, or a hole; empty when the owner is not known
 * @param partition {@code aws}, {@code aws-cn}, … or a hole; empty when nothing tells which
 * @param inputs accepted values by the ids of their fields
 */
public record Symbols(
    Optional<HoledString> account, Optional<HoledString> partition, Map<String, String> inputs) {
  /** Copies the map. */
  public Symbols {
    inputs = Map.copyOf(inputs);
  }

  /** Returns the symbols for the owner of a policy, written as the policy's host writes them. */
  public static Symbols of(Owner owner, PolicyDocument document) {
    String partition = owner.ambiguous() ? "" : owner.partition();
    OwnSpelling own = OwnSpelling.in(document, owner.account(), partition);
    return new Symbols(own.account(), own.partition(), Map.of());
  }

  /** Returns these symbols with what the user filled in; what is not accepted is left out. */
  Symbols with(List<Field> fields, Map<String, String> given) {
    if (fields.isEmpty()) {
      return this;
    }
    Map<String, String> accepted = new HashMap<>();
    fields.forEach(f -> f.value(given).ifPresent(value -> accepted.put(f.id(), value)));
    return new Symbols(account, partition, accepted);
  }
}
