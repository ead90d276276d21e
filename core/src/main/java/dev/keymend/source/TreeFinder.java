package dev.keymend.source;

import java.util.List;
import java.util.Optional;

/** One kind of tree that key policies stand in: templates, plans, events, in any syntax. */
interface TreeFinder {
  /** Returns the format of such texts. */
  Format format();

  /** Returns what to tell when such a text has no key policy. */
  String nothing();

  /**
   * Looks at an object of a text.
   *
   * @param object the object
   * @param name the name of the member that it is the value of; empty when it is none
   * @param layer what its nodes refer to
   * @param finds takes the policies in it
   * @return the values in it that are to be looked at next; empty when it is nothing of this host
   */
  Optional<List<Node>> look(ObjectNode object, String name, Layer layer, PolicyCollector finds);
}
