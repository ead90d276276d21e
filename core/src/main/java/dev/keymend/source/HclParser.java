package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.text.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of HCL, with a stack of its own instead of recursion. Source: HCL Native Syntax
 * Specification, structural elements and expressions.
 */
final class HclParser {
  /** What begins on a level of its own. */
  private enum BlockLevel {
    BODY,
    OBJECT,
    TUPLE,
    CALL,
    INDEX,
    PARENTHESES,
    INTERPOLATION,
    DIRECTIVE,
    TEMPLATE,
    HEREDOC
  }

  private static final class Open {
    final BlockLevel level;
    final int start;
    final String name;

    /** What is complete: elements, arguments, keys and values in turn, parts of a template. */
    final List<HclExpression> done = new ArrayList<>();

    /** What the element that is being read is made of up to now. */
    List<HclExpression> items = new ArrayList<>();

    /** The block, of a body. */
    @Nullable HclBlock block;

    /** The attribute that is being read, of a body; its name may be the type of a block, too. */
    @Nullable HclExpression attribute;

    boolean isAttribute;

    /** Whether it is a for expression or a directive, in which no sign separates elements. */
    boolean loops;

    Open(BlockLevel level, int start, String name) {
      this.loops = level == BlockLevel.DIRECTIVE;
      this.level = level;
      this.start = start;
      this.name = name;
    }

    boolean hasKey() {
      return done.size() % 2 == 1;
    }
  }

  /** Nothing that is known is called by a longer path. */
  private static final int LONGEST_PATH = 500;

  private final String text;
  private final int maxDepth;
  private final HclLexer lexer;
  private final Deque<Open> levels = new ArrayDeque<>();
  private int problem = -1;
  private boolean tooDeep;

  private HclParser(String text, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
    this.lexer = new HclLexer(text);
  }

  /**
   * What came of it.
   *
   * @param file the tree; empty when the text is no HCL
   * @param problem where reading stopped
   * @param isTooDeep whether it stopped as there are too many levels
   */
  record Parsed(Optional<HclBlock> file, int problem, boolean isTooDeep) {}

  /** Parses a text. */
  static Parsed parse(String text, int maxDepth) {
    // Somebody may have pasted the value alone.
    return parse(text, maxDepth, text.stripLeading().startsWith("jsonencode("));
  }

  /**
   * Parses a text.
   *
   * @param isValue whether it is the value of an attribute, and no body
   */
  static Parsed parse(String text, int maxDepth, boolean isValue) {
    HclParser parser = new HclParser(text, maxDepth);
    HclBlock file = new HclBlock("", 0);
    Open body = parser.open(BlockLevel.BODY, 0, "");
    body.block = file;
    if (isValue) {
      body.attribute = new HclExpression(Kind.REFERENCE, TextRange.at(0), "policy");
      body.isAttribute = true;
    }
    parser.run();
    file.body = new TextRange(0, text.length());
    Optional<HclBlock> tree = parser.problem < 0 ? Optional.of(file) : Optional.empty();
    return new Parsed(tree, parser.problem, parser.tooDeep);
  }

  private Open open(BlockLevel level, int start, String name) {
    if (levels.size() > maxDepth) {
      tooDeep = true;
      fail(start);
    }
    Open open = new Open(level, start, name);
    levels.addLast(open);
    return open;
  }

  private void fail(int offset) {
    problem = problem < 0 ? offset : problem;
  }

  private void run() {
    while (problem < 0 && !levels.isEmpty()) {
      Open open = levels.getLast();
      if (open.level == BlockLevel.TEMPLATE || open.level == BlockLevel.HEREDOC) {
        template(open);
        continue;
      }
      lexer.next();
      if (lexer.kind == HclLexer.BAD || (lexer.kind == HclLexer.END && levels.size() > 1)) {
        fail(lexer.kind == HclLexer.END ? open.start : lexer.start);
      } else if (open.level == BlockLevel.BODY) {
        body(open);
      } else {
        expression(open);
      }
    }
  }

  private void body(Open body) {
    if (body.isAttribute) {
      if ("\n}\0".indexOf(lexer.kind) < 0) {
        expression(body);
        return;
      }
      attribute(body);
    }
    HclExpression name = body.attribute;
    switch (lexer.kind) {
      case HclLexer.NAME -> {
        if (name == null) {
          body.attribute = word(Kind.REFERENCE);
        } else {
          body.items.add(word(Kind.REFERENCE));
        }
      }
      case '=' -> {
        body.isAttribute = name != null && body.items.isEmpty();
        fail(!body.isAttribute);
      }
      case '"' -> label(body);
      case '{' -> block(body);
      case '\n', '}', HclLexer.END -> {
        fail(name != null);
        if (lexer.kind != '\n') {
          close(body);
        }
      }
      default -> fail(lexer.start);
    }
  }

  private void fail(boolean wrong) {
    if (wrong) {
      fail(lexer.start);
    }
  }

  private void attribute(Open body) {
    HclExpression name = body.attribute;
    Optional<HclExpression> value = reduce(body.items);
    if (name == null || value.isEmpty()) {
      fail(lexer.start);
    } else if (body.block != null) {
      body.block.attributes.add(new HclBlock.Attribute(name.range(), name.text(), value.get()));
    }
    clear(body);
  }

  private static void clear(Open body) {
    body.items = new ArrayList<>();
    body.attribute = null;
    body.isAttribute = false;
  }

  /** A label is a string in which nothing is filled in. */
  private void label(Open body) {
    int close = text.indexOf('"', lexer.end);
    String label = close < 0 ? "\n" : text.substring(lexer.end, close);
    if (body.attribute == null || label.indexOf('\n') >= 0) {
      fail(lexer.start);
      return;
    }
    lexer.end = close + 1;
    TextRange range = new TextRange(lexer.start, lexer.end);
    body.items.add(new HclExpression(Kind.TEXT, range, label));
  }

  private void block(Open body) {
    HclExpression type = body.attribute;
    if (type == null || body.block == null) {
      fail(lexer.start);
      return;
    }
    HclBlock block = new HclBlock(type.text(), type.range().start());
    body.items.forEach(label -> block.labels.add(label.text()));
    body.block.blocks.add(block);
    clear(body);
    open(BlockLevel.BODY, lexer.start, "").block = block;
  }

  private void close(Open body) {
    boolean end = lexer.kind == HclLexer.END;
    fail(end != (levels.size() == 1));
    levels.removeLast();
    if (body.block != null) {
      body.block.body = new TextRange(body.start, lexer.end);
    }
  }

  private void expression(Open open) {
    switch (lexer.kind) {
      case '{' -> begin(open, BlockLevel.OBJECT);
      case '[' -> bracket(open);
      case '(' -> begin(open, BlockLevel.PARENTHESES);
      case '"' -> open(BlockLevel.TEMPLATE, lexer.start, "");
      case HclLexer.HEREDOC -> open(BlockLevel.HEREDOC, lexer.start, lexer.marker);
      case HclLexer.NAME -> name(open);
      case HclLexer.NUMBER -> value(open, word(Kind.LITERAL));
      case '.' -> attributeOf(open);
      case '}', ']', ')' -> end(open);
      case '\n', ',' -> separator(open);
      case '=', ':' -> key(open);
      default -> open.items.add(word(Kind.OPERATOR));
    }
  }

  private HclExpression word(Kind kind) {
    TextRange range = new TextRange(lexer.start, lexer.end);
    return new HclExpression(kind, range, range.of(text));
  }

  private static Optional<HclExpression> lastOperand(Open open) {
    int size = open.items.size();
    return size == 0 || open.items.get(size - 1).is(Kind.OPERATOR)
        ? Optional.empty()
        : Optional.of(open.items.get(size - 1));
  }

  /** Two values without an operator between them are none. */
  private void value(Open open, HclExpression value) {
    if (!open.loops && lastOperand(open).isPresent()) {
      fail(value.range().start());
    }
    open.items.add(value);
  }

  private void begin(Open open, BlockLevel level) {
    fail(!open.loops && lastOperand(open).isPresent());
    open(level, lexer.start, "");
  }

  /** A bracket behind a value is an index, elsewhere it begins a tuple. */
  private void bracket(Open open) {
    boolean index = lastOperand(open).filter(last -> !isWord(open, last)).isPresent();
    open(index ? BlockLevel.INDEX : BlockLevel.TUPLE, lexer.start, "");
  }

  /** Words of a for expression are followed by values. */
  private static boolean isWord(Open open, HclExpression last) {
    return open.loops && (last.text().equals("in") || last.text().equals("if"));
  }

  private void name(Open open) {
    String name = text.substring(lexer.start, lexer.end);
    boolean first = open.done.isEmpty() && open.items.isEmpty();
    if (lexer.end < text.length() && text.charAt(lexer.end) == '(') {
      fail(!open.loops && lastOperand(open).isPresent());
      int start = lexer.start;
      lexer.next();
      open(BlockLevel.CALL, start, name);
    } else if (first && name.equals("for") && mayLoop(open)) {
      open.loops = true;
      open.items.add(word(Kind.OPERATOR));
    } else {
      boolean literal = name.equals("true") || name.equals("false") || name.equals("null");
      value(open, word(literal ? Kind.LITERAL : Kind.REFERENCE));
    }
  }

  private static boolean mayLoop(Open open) {
    return open.level == BlockLevel.OBJECT || open.level == BlockLevel.TUPLE;
  }

  private void attributeOf(Open open) {
    Optional<HclExpression> of = lastOperand(open);
    lexer.next();
    boolean step = lexer.kind == HclLexer.NAME || lexer.kind == HclLexer.NUMBER;
    if (of.isEmpty() || !(step || text.startsWith("*", lexer.start))) {
      fail(lexer.start);
      return;
    }
    replaceLast(open, of.get(), "." + text.substring(lexer.start, lexer.end), List.of());
  }

  private void replaceLast(Open open, HclExpression of, String step, List<HclExpression> more) {
    TextRange range = new TextRange(of.range().start(), lexer.end);
    boolean reference = of.is(Kind.REFERENCE) && range.length() < LONGEST_PATH;
    List<HclExpression> parts = new ArrayList<>(more);
    if (!reference) {
      parts.add(0, of);
    }
    Kind kind = reference ? Kind.REFERENCE : Kind.OTHER;
    String path = reference ? of.text() + step : "";
    open.items.set(open.items.size() - 1, new HclExpression(kind, range, path, parts));
  }

  private void separator(Open open) {
    boolean line = lexer.kind == '\n';
    if (open.loops) {
      if (!line) {
        open.items.add(word(Kind.OPERATOR));
      }
    } else if (open.level == BlockLevel.OBJECT) {
      if (!open.items.isEmpty()) {
        fail(!open.hasKey());
        add(open);
      } else {
        fail(!line);
      }
    } else if (!line) {
      fail(
          (open.level != BlockLevel.TUPLE && open.level != BlockLevel.CALL)
              || open.items.isEmpty());
      add(open);
    }
  }

  private void key(Open open) {
    boolean isKey = open.level == BlockLevel.OBJECT && !open.loops && !open.hasKey();
    if (isKey) {
      add(open);
    } else if (lexer.kind == ':' || open.loops) {
      open.items.add(word(Kind.OPERATOR));
    } else {
      fail(lexer.start);
    }
  }

  private void add(Open open) {
    Optional<HclExpression> element = reduce(open.items);
    if (element.isEmpty()) {
      fail(lexer.start);
    } else {
      open.done.add(element.get());
      open.items = new ArrayList<>();
    }
  }

  private void end(Open open) {
    char wanted =
        switch (open.level) {
          case OBJECT, INTERPOLATION, DIRECTIVE -> '}';
          case TUPLE, INDEX -> ']';
          // The value of an attribute ends with its line, and never with a bracket.
          case BODY -> HclLexer.END;
          default -> ')';
        };
    if (lexer.kind != wanted) {
      fail(lexer.start);
      return;
    }
    if (open.level == BlockLevel.OBJECT && !open.loops && !open.items.isEmpty()) {
      fail(!open.hasKey());
    }
    if (!open.items.isEmpty()) {
      add(open);
    }
    fail(open.level == BlockLevel.OBJECT && !open.loops && open.hasKey());
    if (problem >= 0) {
      return;
    }
    levels.removeLast();
    Open outer = levels.getLast();
    TextRange range = new TextRange(open.start, lexer.end);
    switch (open.level) {
      case INDEX -> lastOperand(outer).ifPresent(of -> index(outer, of, open));
      case INTERPOLATION -> {
        fail(open.done.isEmpty());
        outer.done.addAll(open.done);
      }
      case PARENTHESES -> {
        fail(open.done.isEmpty());
        outer.items.add(new HclExpression(Kind.PARENTHESES, range, "", open.done));
      }
      case DIRECTIVE -> outer.done.add(new HclExpression(Kind.DIRECTIVE, range, "", open.done));
      default -> {
        Kind kind =
            open.loops
                ? Kind.OTHER
                : open.level == BlockLevel.OBJECT
                    ? Kind.OBJECT
                    : open.level == BlockLevel.TUPLE ? Kind.TUPLE : Kind.CALL;
        outer.items.add(new HclExpression(kind, range, open.name, open.done));
      }
    }
  }

  private void index(Open outer, HclExpression of, Open index) {
    fail(index.done.isEmpty());
    replaceLast(outer, of, text.substring(index.start, lexer.end), index.done);
  }

  /** What an element is made of is one value, a condition, or something with operators. */
  private Optional<HclExpression> reduce(List<HclExpression> items) {
    if (items.isEmpty()) {
      return Optional.empty();
    }
    HclExpression first = items.get(0);
    if (items.size() == 1) {
      return first.is(Kind.OPERATOR) && !first.text().equals("*")
          ? Optional.empty()
          : Optional.of(first);
    }
    int asks = -1;
    int chooses = -1;
    List<HclExpression> operands = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      HclExpression item = items.get(i);
      if (!item.is(Kind.OPERATOR)) {
        operands.add(item);
      } else if (item.text().equals("?")) {
        asks = asks < 0 ? i : items.size();
      } else if (item.text().equals(":")) {
        chooses = chooses < 0 ? i : items.size();
      }
    }
    int end = items.get(items.size() - 1).range().end();
    TextRange range = new TextRange(first.range().start(), end);
    if (asks > 0 && chooses == asks + 2 && chooses + 2 == items.size()) {
      int to = items.get(asks - 1).range().end();
      TextRange condition = new TextRange(first.range().start(), to);
      HclExpression test = new HclExpression(Kind.OTHER, condition, condition.of(text));
      return Optional.of(
          new HclExpression(
              Kind.CONDITIONAL,
              range,
              "",
              List.of(test, items.get(asks + 1), items.get(chooses + 1))));
    }
    return Optional.of(new HclExpression(Kind.OTHER, range, "", operands));
  }

  private void template(Open open) {
    HclTemplate run = new HclTemplate(text, lexer.end, open.level == BlockLevel.HEREDOC, open.name);
    // Behind an interpolation no line begins.
    run.read(open.done.isEmpty());
    if (run.end() > lexer.end && run.hasText()) {
      open.done.add(
          new HclExpression(Kind.TEXT, new TextRange(lexer.end, run.end()), run.decoded()));
    }
    lexer.end = run.next();
    switch (run.stop()) {
      case INTERPOLATION -> open(BlockLevel.INTERPOLATION, run.end(), "");
      case DIRECTIVE -> {
        if (!HclProblem.isDirective(text, run.next())) {
          fail(run.end());
        }
        open(BlockLevel.DIRECTIVE, run.end(), "");
      }
      case CLOSED -> {
        levels.removeLast();
        Kind kind = open.level == BlockLevel.HEREDOC ? Kind.HEREDOC : Kind.TEMPLATE;
        TextRange range = new TextRange(open.start, lexer.end);
        value(levels.getLast(), new HclExpression(kind, range, "", open.done));
      }
      case BROKEN -> fail(open.start);
    }
  }
}
