package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a Terraform file has that a change of a policy in it may use. */
public final class HclFile {
  /** How the account, the partition and the Region of the provider are written. */
  public static final String ACCOUNT = HclScope.ACCOUNT;

  public static final String PARTITION = HclScope.PARTITION;

  public static final String REGION = HclScope.REGION;

  /** The hole for the partition of the provider. */
  static final String PARTITION_HOLE = "${" + PARTITION + "}";

  /** Begins a comment with the name of the file whose text follows, where several are one. */
  public static final String MARK = "#\u001F";

  private static final String LOCALS = "locals";
  private static final String CALLER = "data.aws_caller_identity.";

  private final HclBlock file;
  private final HclScope scope;
  private final Map<String, Boolean> has = new HashMap<>();

  /** How often names are used, by what stands before them. */
  private final Map<String, Map<String, Integer>> uses = new HashMap<>();

  private @Nullable HclUsers users;

  /** Where the first policy begins. */
  private int policy = Integer.MAX_VALUE;

  HclFile(HclBlock file, HclScope scope) {
    this.file = file;
    this.scope = scope;
  }

  /** Notes where a policy begins. */
  void holds(ObjectNode root) {
    policy = Math.min(policy, root.range().start());
  }

  /** Returns whether the file asks for its account. */
  boolean hasAccount() {
    return has.computeIfAbsent(CALLER, scope.text()::contains);
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
    return has.computeIfAbsent(
        path,
        any ->
            scope.block(HclScope.address(any)).isPresent()
                || any.startsWith("local.")
                || scope.text().contains(any));
  }

  /**
   * Returns where the first data source or resource begins, before which others can stand: of
   * several files that of the first one with a policy.
   */
  public int first() {
    int mark = scope.text().lastIndexOf(MARK, policy);
    int from = mark < 0 ? 0 : scope.text().indexOf("\n\n", mark) + 2;
    int end = mark < 0 ? -1 : scope.text().indexOf(MARK, from);
    for (HclBlock block : file.blocks) {
      boolean inside = block.start >= from && (end < 0 || block.start < end);
      if (inside && (block.type.equals("data") || block.type.equals("resource"))) {
        return block.start;
      }
    }
    return from;
  }

  /** Returns the same place, above the comments that belong to what stands there. */
  public int place() {
    String text = scope.text();
    int line = text.lastIndexOf('\n', first() - 1) + 1;
    while (line > 1) {
      int above = text.lastIndexOf('\n', line - 2) + 1;
      int i = above;
      while (i < line && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
        i++;
      }
      if (text.charAt(i) != '#' && !text.startsWith("//", i)) {
        break;
      }
      line = above;
    }
    return line;
  }

  /** Returns how lines end in the file. */
  String newline() {
    return scope.text().contains("\r\n") ? "\r\n" : "\n";
  }

  /**
   * Returns the data source whose attribute a path is, of the key's provider, with an empty line.
   */
  public String block(String path, String newline, String step) {
    boolean standard = scope.provider().isEmpty();
    String inside = newline + step + "provider = " + scope.provider() + newline;
    return header(path) + "{" + (standard ? "" : inside) + "}" + newline + newline;
  }

  /** Returns how the data source begins whose attribute a path is. */
  public static String header(String path) {
    int type = path.indexOf('.') + 1;
    int name = path.indexOf('.', type) + 1;
    return "data \""
        + path.substring(type, name - 1)
        + "\" \""
        + path.substring(name, path.indexOf('.', name))
        + "\" ";
  }

  /** Returns whether a place is in a local value, or a document, that is used more than once. */
  public boolean isShared(int offset) {
    String address = address(offset);
    int name = address.lastIndexOf('.') + 1;
    String prefix = address.substring(0, name);
    return name > 0 && uses(prefix).getOrDefault(address.substring(name), 0) > 1;
  }

  /** Returns whether a place is in a local value, or a document, that is used by no key. */
  public boolean isOfOthers(int offset) {
    HclUsers known = users == null ? new HclUsers(file, scope) : users;
    users = known;
    return known.areOthers(address(offset));
  }

  /** Returns whether what stands in a place is taken over in another form than it is written. */
  public boolean isClosed(int offset) {
    return scope.isClosed(offset);
  }

  /** Returns the address of the local value, or of the document, around a place; else nothing. */
  private String address(int offset) {
    List<HclBlock> all = allAround(offset);
    HclBlock top = all.get(Math.min(1, all.size() - 1));
    if (top.type.equals("data")) {
      return "data." + top.label(0) + "." + top.label(1);
    }
    List<HclBlock.Attribute> locals = top.attributes;
    int local = lastFrom(locals.size(), offset, at -> locals.get(at).key().start());
    return top.type.equals(LOCALS) && local >= 0 ? "local." + locals.get(local).name() : "";
  }

  /** Returns how often each name is used behind a prefix. */
  private Map<String, Integer> uses(String prefix) {
    return uses.computeIfAbsent(prefix, this::count);
  }

  private Map<String, Integer> count(String prefix) {
    Map<String, Integer> counts = new HashMap<>();
    String text = scope.text();
    for (int i = text.indexOf(prefix); i >= 0; i = text.indexOf(prefix, i + 1)) {
      int end = i + prefix.length();
      while (end < text.length() && HclLexer.isNamePart(text.charAt(end))) {
        end++;
      }
      counts.merge(text.substring(i + prefix.length(), end), 1, Integer::sum);
    }
    return counts;
  }

  /** Returns the block that has a range, from brace to brace or with its header; or the file. */
  public HclBlock block(TextRange range) {
    for (HclBlock block : allAround(range.start())) {
      if (block.body.equals(range) || block.range().equals(range)) {
        List<HclBlock> content = block.blocks("content");
        return content.isEmpty() ? block : content.get(0);
      }
    }
    return file;
  }

  /** Returns the innermost block around a place, or the file. */
  public HclBlock around(int offset) {
    List<HclBlock> around = allAround(offset);
    return around.get(around.size() - 1);
  }

  /** Returns the innermost block around a place that has blocks of conditions and principals. */
  public HclBlock statement(int offset) {
    List<HclBlock> around = allAround(offset);
    int i = around.size() - 1;
    while (i > 0 && around.get(i).isInStatement()) {
      i--;
    }
    HclBlock block = around.get(i);
    List<HclBlock> content = block.blocks("content");
    return content.isEmpty() ? block : content.get(0);
  }

  private List<HclBlock> allAround(int offset) {
    List<HclBlock> around = new ArrayList<>(List.of(file));
    for (int i = 0; i < around.size(); i++) {
      List<HclBlock> blocks = around.get(i).blocks;
      int last = lastFrom(blocks.size(), offset, at -> blocks.get(at).start);
      if (last >= 0 && offset < blocks.get(last).body.end()) {
        around.add(blocks.get(last));
      }
    }
    return around;
  }

  /** Returns which of several in their order is the last that does not begin behind a place. */
  private static int lastFrom(int count, int offset, IntUnaryOperator start) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start.applyAsInt(middle) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
