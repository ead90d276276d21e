package dev.keymend.change;

import dev.keymend.access.Owner;
import dev.keymend.source.HclFile;
import dev.keymend.source.PolicyDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What symbols and inputs stand for.
 *
 * @param account 12 digits, or a template's hole; empty when the owner is not known
 * @param partition {@code aws}, {@code aws-cn}, …; empty when nothing tells which
 * @param inputs accepted values by the ids of their fields
 */
public record Symbols(Optional<String> account, String partition, Map<String, String> inputs) {
  /** Copies the map. */
  public Symbols {
    inputs = Map.copyOf(inputs);
  }

  /** Returns the symbols for the owner of a policy, written as the policy's host writes them. */
  public static Symbols of(Owner owner, PolicyDocument document) {
    Optional<String> account = owner.account();
    String partition = owner.ambiguous() ? "" : owner.partition();
    if (document.syntax().isEncoded()) {
      // What the file writes its account with goes on being used.
      String text = document.root().range().of(document.text());
      boolean literal =
          account.filter(text::contains).isPresent()
              && document.file().filter(HclFile::hasAccount).isEmpty();
      account = literal ? account : document.key().account();
      partition = HclFile.hasPartition(document.root()) ? HclFile.PARTITION_HOLE : partition;
    } else if (document.syntax().hasFunctions()) {
      String text = document.root().range().of(document.text());
      // A template that writes its account as a number goes on doing so.
      boolean literal =
          account.filter(text::contains).isPresent() && !text.contains("AWS::AccountId");
      account = literal ? account : document.key().account();
      partition = text.contains("AWS::Partition") ? "${AWS::Partition}" : partition;
    }
    if (account.isEmpty()) {
      // What fills in the account elsewhere in the policy does so in what is new.
      account =
          document
              .key()
              .account()
              .filter(own -> document.file().isPresent() || document.text().contains(own));
    }
    return new Symbols(account, partition, Map.of());
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
