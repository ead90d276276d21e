package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What a Terraform file has that a change of a policy in it may use. */
public final class HclFile {
  /** The hole for the partition of the provider. */
  public static final String PARTITION = "${" + HclScope.PARTITION + "}";

  private final HclBlock file;
  private final HclScope scope;

  private HclFile(String text, HclBlock file) {
    this.file = file;
    this.scope = new HclScope(text, file);
  }

  /** Reads the text of a document that was found in such a file. */
  public static HclFile of(PolicyDocument document) {
    String text = document.text();
    HclBlock none = new HclBlock("", 0);
    HclBlock file = HclParser.parse(text, Limits.DEFAULT.maxDepth()).file().orElse(none);
    return new HclFile(text, file);
  }

  /** Returns whether a file asks for its account. */
  public static boolean hasAccount(String text) {
    return text.contains("data.aws_caller_identity.");
  }

  /** Returns whether a policy has the partition filled in. */
  public static boolean hasPartition(Node policy) {
    for (Node node : Tree.nodes(policy)) {
      if (node instanceof StringNode string && string.value().source().contains(PARTITION)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a path is how all files write what the provider's account or partition is. */
  public static boolean isOwn(String path) {
    return path.equals(HclScope.ACCOUNT) || path.equals(HclScope.PARTITION);
  }

  /**
   * Returns how the file writes the account or the partition of its provider.
   *
   * @param path how most files write it
   * @param near a part of the text; a local value that is used in it is preferred
   */
  public String nameOf(String path, TextRange near) {
    return scope.nameOf(path, near.of(scope.text()));
  }

  /** Returns whether what a path begins with is made in the file, or is used as if it were. */
  public boolean has(String path) {
    return scope.block(HclScope.address(path)).isPresent()
        || path.startsWith("local.")
        || scope.text().contains(path);
  }

  /** Returns where the outermost block begins that a place is in. */
  public int outermost(int offset) {
    for (HclBlock block : file.blocks) {
      if (block.start <= offset && offset < block.body.end()) {
        return block.start;
      }
    }
    return 0;
  }

  /** Returns the innermost block around a place, or the file. */
  public HclBlock around(int offset) {
    HclBlock around = file;
    Deque<HclBlock> pending = new ArrayDeque<>(file.blocks);
    while (!pending.isEmpty()) {
      HclBlock block = pending.poll();
      if (block.start <= offset && offset < block.body.end()) {
        around = block;
        pending.clear();
        pending.addAll(block.blocks);
      }
    }
    return around;
  }

  /** Returns the blocks of a type inside of another one. */
  public List<HclBlock> inside(HclBlock block, String type) {
    return new ArrayList<>(block.blocks(type));
  }

  /** Returns where an attribute of a block stands. */
  public Optional<TextRange> attribute(HclBlock block, String name) {
    for (HclBlock.Attribute attribute : block.attributes) {
      if (attribute.name().equals(name)) {
        return Optional.of(attribute.range());
      }
    }
    return Optional.empty();
  }
}
