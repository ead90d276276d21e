package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Which local values and documents of a Terraform file give something that is no key its policy.
 */
final class HclUsers {
  private static final String LOCAL = "local.";

  private final HclScope scope;
  private final Set<String> theirs = new HashSet<>();
  private final Deque<HclBlock> blocks = new ArrayDeque<>();

  HclUsers(HclBlock file, HclScope scope) {
    this.scope = scope;
    for (HclBlock block : file.blocks) {
      boolean module = block.type.equals("module") && !HclModule.mayBeOfKeys(block);
      if (module || HclFinder.isOther(block)) {
        blocks.add(block);
      }
    }
    while (!blocks.isEmpty()) {
      HclBlock block = blocks.poll();
      blocks.addAll(block.blocks);
      block.attributes.forEach(attribute -> follow(attribute.value()));
    }
  }

  private void follow(HclExpression first) {
    Deque<HclExpression> pending = new ArrayDeque<>();
    pending.add(first);
    while (!pending.isEmpty()) {
      HclExpression next = pending.poll();
      pending.addAll(next.parts());
      if (next.is(Kind.REFERENCE)) {
        String address = HclScope.address(next.text());
        if (address.startsWith(LOCAL) && theirs.add(address)) {
          scope.local(address).ifPresent(pending::add);
        } else if (scope.document(next.text()).isPresent() && theirs.add(address)) {
          blocks.add(scope.document(next.text()).get());
        }
      }
    }
  }

  /** Returns whether a local value or a document is used by something that is no key. */
  boolean areOthers(String address) {
    return theirs.contains(address);
  }
}
