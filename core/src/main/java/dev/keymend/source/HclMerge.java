package dev.keymend.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts statements of several documents together: one with the Sid of an earlier document's takes
 * the place of that. Source: terraform-provider-aws, aws_iam_policy_document.
 */
final class HclMerge {
  private static final String UNLESS = "no document overrides it";

  private final List<Node> statements = new ArrayList<>();

  /** Where the statements of earlier documents are, by their Sid. */
  private final Map<String, Integer> earlier = new HashMap<>();

  /** Where those are that would be there in any case, whatever else is not known. */
  private final List<Integer> sure = new ArrayList<>();

  /** How many statements there were when the document began. */
  private int begun;

  List<Node> statements() {
    return statements;
  }

  /** Begins with another document. */
  void next() {
    for (int i = begun; i < statements.size(); i++) {
      int place = i;
      sid(statements.get(i))
          .ifPresent(
              sid -> {
                earlier.put(sid, place);
                sure.add(place);
              });
    }
    begun = statements.size();
  }

  /** Adds a statement of the document. */
  void add(Node statement) {
    Integer place = sid(statement).map(earlier::get).orElse(null);
    if (place == null) {
      statements.add(statement);
    } else if (((ObjectNode) statement).condition().isEmpty()) {
      statements.set(place, statement);
      sure.add(place);
    } else {
      statements.set(place, ((ObjectNode) statements.get(place)).under(UNLESS));
      statements.add(statement);
    }
  }

  /** Adds a document of which nothing is known: it may take the place of whatever has a Sid. */
  void addOverrides(Node unknown) {
    next();
    for (int place : sure) {
      statements.set(place, ((ObjectNode) statements.get(place)).under(UNLESS));
    }
    sure.clear();
    statements.add(unknown);
  }

  private static Optional<String> sid(Node statement) {
    return statement instanceof ObjectNode object
        ? object
            .value("Sid")
            .filter(node -> node instanceof StringNode sid && !sid.value().hasHole())
            .flatMap(Node::string)
            .filter(sid -> !sid.isEmpty())
        : Optional.empty();
  }
}
