package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * One policy found in a pasted text.
 *
 * @param name what to call it, for texts with several
 * @param syntax how it is written
 * @param text the text that the nodes' ranges refer to
 * @param root the policy itself
 * @param embedding how {@code text} lies in the pasted text
 * @param key what is told about its key
 * @param isFragment whether only a part of the policy was pasted, so that it may say more
 * @param isCutOff whether its last statement was pasted in part
 * @param file the Terraform file around it
 * @param doubtful places of the statements that were damaged so that a part of them may be lost
 * @param shared what in {@code text} other places stand for, too
 * @param branches what conditions of its template make of it
 */
public record PolicyDocument(
    String name,
    Syntax syntax,
    String text,
    Node root,
    Embedding embedding,
    KeyFacts key,
    boolean isFragment,
    boolean isCutOff,
    Optional<HclFile> file,
    List<Integer> doubtful,
    SharedNodes shared,
    Branches branches)
    implements FoundPolicy {
  /** Copies the list. */
  public PolicyDocument {
    doubtful = List.copyOf(doubtful);
  }

  /** Makes a policy that is all there. */
  public PolicyDocument(
      String name, Syntax syntax, String text, Node root, Embedding embedding, KeyFacts key) {
    this(name, syntax, text, root, embedding, key, SharedNodes.NONE);
  }

  /** Makes a policy that is all there, with parts that other places stand for, too. */
  PolicyDocument(
      String name,
      Syntax syntax,
      String text,
      Node root,
      Embedding embedding,
      KeyFacts key,
      SharedNodes shared) {
    this(
        name,
        syntax,
        text,
        root,
        embedding,
        key,
        false,
        false,
        Optional.empty(),
        List.of(),
        shared,
        Branches.NONE);
  }

  /** Returns a policy that is a text of its own. */
  public static PolicyDocument of(String text, Node root) {
    return new PolicyDocument("key policy", Syntax.JSON, text, root, Embedding.NONE, KeyFacts.NONE);
  }

  @Override
  public PolicyDocument ofKey() {
    return copy(name, root, embedding, key.sure(), isFragment, isCutOff, file, doubtful, branches);
  }

  /** Returns the same policy of another key besides. */
  PolicyDocument also(KeyResource other) {
    return copy(
        name, root, embedding, key.also(other), isFragment, isCutOff, file, doubtful, branches);
  }

  /** Returns the same policy by another name. */
  PolicyDocument called(String other) {
    return copy(other, root, embedding, key, isFragment, isCutOff, file, doubtful, branches);
  }

  /** Returns the policy with another root, in the same place, of which nothing is chosen. */
  public PolicyDocument with(Node other) {
    return with(other, Branches.NONE);
  }

  /** Returns the policy as a template makes it of what its conditions choose from. */
  PolicyDocument with(Node other, Branches choices) {
    return copy(name, other, embedding, key, isFragment, isCutOff, file, doubtful, choices);
  }

  /** Returns the policy in a text that the pasted one is a part of, or that is a part of it. */
  public PolicyDocument in(Embedding outer) {
    return copy(
        name, root, outer.around(embedding), key, isFragment, isCutOff, file, doubtful, branches);
  }

  /** Returns the policy as one of which something may be missing. */
  public PolicyDocument asPart(boolean fragment, boolean cutOff, List<Integer> doubts) {
    boolean part = fragment || !doubts.isEmpty();
    return copy(name, root, embedding, key, part, cutOff, file, doubts, branches);
  }

  /** Returns the policy as one that stands in a Terraform file. */
  PolicyDocument in(HclFile around) {
    return copy(
        name, root, embedding, key, isFragment, isCutOff, Optional.of(around), doubtful, branches);
  }

  private PolicyDocument copy(
      String called,
      Node other,
      Embedding lies,
      KeyFacts told,
      boolean part,
      boolean cutOff,
      Optional<HclFile> around,
      List<Integer> doubts,
      Branches choices) {
    return new PolicyDocument(
        called, syntax, text, other, lies, told, part, cutOff, around, doubts, shared, choices);
  }

  /**
   * Returns whether a template makes the key, which need not exist yet: one of CloudFormation, or a
   * text of which another tool makes it.
   */
  public boolean isOfTemplate() {
    return syntax.hasFunctions() || key.maker() != KeyFacts.Maker.NONE;
  }

  /** Returns whether blocks make the policy, whose rules are stricter than those of JSON. */
  public boolean isOfBlocks() {
    return syntax == Syntax.HCL_BLOCKS;
  }

  /** Returns what reads the text before KMS gets the policy; KMS itself where nothing does. */
  public String host() {
    return syntax.isOfTerraform() ? "Terraform" : syntax.hasFunctions() ? "CloudFormation" : "KMS";
  }

  /** Returns whether what stands at a node is taken over in another form than it is written. */
  public boolean isClosed(Node node) {
    return file.filter(around -> around.isClosed(node.range().start())).isPresent();
  }

  /** Returns whether the holes of a string are filled in when the key is made. */
  public boolean fillsIn(StringNode string) {
    return !syntax.hasFunctions() || string.isFunction();
  }

  /**
   * Returns how large the policy is as KMS counts it: in bytes, with its white space.
   *
   * @param bound what matters; the answer is 0 where it is sure to be less
   */
  public int bytesOver(int bound) {
    return syntax.isSentAsWritten() ? Limits.bytesOver(bound, text, root.range()) : leastBytes();
  }

  /** Returns the same without the white space. */
  public int leastBytes() {
    if (!syntax.isSentAsWritten()) {
      return Limits.bytes(Compact.of(root));
    }
    int blank = root.range().length() - Compact.length(root);
    return Limits.bytes(text, root.range()) - blank;
  }

  /** Returns whether a part of the policy says all that it means, without a name for another. */
  public boolean isSelfContained() {
    return syntax.isJson();
  }

  /** Returns whether KMS gets the policy as it is written, so that an escape stays one. */
  public boolean isSentAsWritten() {
    return syntax.isSentAsWritten();
  }

  /** Returns the policy as it is written, also with what its first line is indented by. */
  public String written() {
    int start = root.range().start();
    int line = start;
    while (syntax.isYaml() && line > 0 && text.charAt(line - 1) == ' ') {
      line--;
    }
    return text.substring(line, root.range().end());
  }

  @Override
  public TextRange place() {
    return embedding.outward(root.range());
  }
}
