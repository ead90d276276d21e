package dev.keymend.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A string that may contain holes: {@code ${AWS::AccountId}}, {@code ${var.account}} or {@code {{
 * account }}}, whose value only the host knows. A hole is unknown, never a literal. IAM's own
 * policy variables ({@code ${aws:username}}) are something else: a part of the policy.
 *
 * @param source the decoded string with its holes as written
 * @param parts the same, cut into literals, variables and holes
 */
public record HoledString(String source, List<Part> parts) {
  /** What a string consists of. */
  public sealed interface Part permits Literal, Variable, Hole {
    /** Returns the part as it stands in the string. */
    String written();
  }

  /** A text that is what it says. */
  public record Literal(String text) implements Part {
    @Override
    public String written() {
      return text;
    }
  }

  /**
   * A variable of the policy, which IAM replaces when it decides a request; {@code expression} is
   * what stands between the braces.
   */
  public record Variable(String expression) implements Part {
    @Override
    public String written() {
      return "${" + expression + "}";
    }
  }

  /**
   * An unknown text.
   *
   * @param expression what stands between the braces
   * @param meaning what its host puts there, as far as that can be told
   * @param written the hole with its braces
   * @param obstacle what keeps its host from filling it in
   */
  public record Hole(String expression, Meaning meaning, String written, Obstacle obstacle)
      implements Part {
    /** Makes a hole that its host fills in. */
    public Hole(String expression, Meaning meaning, String written) {
      this(expression, meaning, written, Obstacle.NONE);
    }

    /** Makes a hole as hosts write them that have one way to do so. */
    Hole(String expression, Meaning meaning) {
      this(expression, meaning, "${" + expression + "}");
    }

    /** Makes what is a hole but for its escape. */
    private static Hole escaped(String expression) {
      String written = "$${" + expression + "}";
      return new Hole(expression, Meaning.of(expression), written, Obstacle.ESCAPE);
    }

    /** Returns the hole as if its host filled it in. */
    public String filledIn() {
      return obstacle == Obstacle.ESCAPE ? "${" + expression + "}" : written;
    }

    /** Returns the hole for the ARN of the user or role whose name this one gives. */
    public Hole forArn() {
      int attribute = expression.lastIndexOf('.');
      String arn =
          attribute < 0 ? expression + ".Arn" : expression.substring(0, attribute) + ".arn";
      return new Hole(arn, Meaning.MADE_PRINCIPAL);
    }

    /** Returns the same hole, which its host does not fill in. */
    Hole behind(Obstacle what) {
      return new Hole(expression, meaning, written, what);
    }
  }

  /** What keeps a host from filling in a hole that it could fill in. */
  public enum Obstacle {
    /** Nothing does. */
    NONE("", "", ""),
    /** Terraform's escape, a second dollar sign. */
    ESCAPE("Terraform", "Terraform does not fill in an escaped ", "."),
    /** The mark by which {@code Fn::Sub} leaves a name as it is. */
    MARK("CloudFormation", "Fn::Sub takes off the mark, and fills nothing in for ", "."),
    /** It stands in a string without a function of CloudFormation around it. */
    PLAIN_STRING("CloudFormation", "CloudFormation fills in ", " only inside of Fn::Sub.");

    private final String host;
    private final String before;
    private final String after;

    Obstacle(String host, String before, String after) {
      this.host = host;
      this.before = before;
      this.after = after;
    }

    /** Returns who could fill it in. */
    public String host() {
      return host;
    }

    /** Returns a sentence that says why a hole is not filled in. */
    public String why(Hole hole) {
      return before + "${" + hole.expression() + "}" + after;
    }
  }

  /** What only the host knows as a whole. */
  public static final HoledString UNKNOWN =
      new HoledString("${}", List.of(new Hole("", Meaning.UNKNOWN)));

  /** Copies the list. */
  public HoledString {
    parts = List.copyOf(parts);
  }

  /** Returns a string that is what it says: nothing in it is filled in. */
  public static HoledString literal(String text) {
    return new HoledString(text, List.of(new Literal(text)));
  }

  /** Cuts a decoded string into literals and holes. */
  public static HoledString of(String source) {
    int open = nextOpen(source, 0);
    if (open < 0) {
      return new HoledString(source, List.of(new Literal(source)));
    }
    List<Part> parts = new ArrayList<>();
    int from = 0;
    while (open >= 0) {
      int behind = ProgramHole.end(source, open);
      if (behind > open) {
        literal(source, from, open, parts);
        String program = source.substring(open, behind);
        parts.add(new Hole(program, Meaning.ELSEWHERE, program));
        from = behind;
        open = nextOpen(source, from);
        continue;
      }
      String end = endOf(source, open);
      int close = controls(source, open) ? source.lastIndexOf(end) : source.indexOf(end, open);
      if (close < open + 2) {
        break;
      }
      int inside = source.startsWith("<%=", open) ? 3 : 2;
      String expression = source.substring(Math.min(open + inside, close), close);
      literal(source, from, open, parts);
      String written = source.substring(open, close + end.length());
      if (open > from && source.charAt(open - 1) == '$' && isReference(expression)) {
        parts.remove(parts.size() - 1);
        literal(source, from, open - 1, parts);
        parts.add(Hole.escaped(expression));
      } else if (source.charAt(open) != '$') {
        parts.add(new Hole(expression, Meaning.ofBraces(expression), written));
      } else if (isPolicyVariable(expression)) {
        parts.add(new Variable(expression));
      } else {
        parts.add(new Hole(expression, Meaning.of(expression), written));
      }
      from = close + end.length();
      open = nextOpen(source, from);
    }
    literal(source, from, source.length(), parts);
    HoledString string = new HoledString(source, parts);
    return string.isBehind(Obstacle.ESCAPE) ? of(parts) : string;
  }

  /** Returns whether Terraform would fill in what an expression refers to. */
  static boolean isReference(String expression) {
    int dot = expression.indexOf('.');
    return dot > 0
        && expression.indexOf(':') < 0
        && (expression.startsWith("aws_")
            || List.of("data", "var", "local", "module", "each")
                .contains(expression.substring(0, dot)));
  }

  /** Returns what a text means in which Terraform is told not to fill in what it could. */
  static List<Part> ofEscaped(String source) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    int open = source.indexOf("${");
    int close = source.indexOf('}', open);
    while (open >= 0 && close >= 0) {
      String expression = source.substring(open + 2, close);
      if (isReference(expression)) {
        if (open > from) {
          parts.addAll(ofPolicy(source.substring(from, open)));
        }
        parts.add(Hole.escaped(expression));
        from = close + 1;
      }
      open = source.indexOf("${", close);
      close = source.indexOf('}', open);
    }
    parts.addAll(ofPolicy(source.substring(from)));
    return parts;
  }

  /** Cuts a string in which {@code ${…}} is what it says, unless it is a variable of the policy. */
  static HoledString plain(String source) {
    boolean other = source.contains("{{") || source.contains("{%") || source.contains("<%");
    return other ? of(source) : new HoledString(source, ofPolicy(source));
  }

  /** Cuts a string in which nothing is a hole any more: what a host has filled in. */
  static List<Part> ofPolicy(String source) {
    List<Part> parts = new ArrayList<>();
    if (source.contains("{{")) {
      // What a tool fills in, or AWS at the very end.
      return of(source).parts();
    }
    int from = 0;
    int open = source.indexOf("${");
    for (int close = source.indexOf('}', open); open >= 0 && close >= 0; ) {
      String expression = source.substring(open + 2, close);
      if (isPolicyVariable(expression)) {
        literal(source, from, open, parts);
        parts.add(new Variable(expression));
        from = close + 1;
      }
      open = source.indexOf("${", close);
      close = source.indexOf('}', open);
    }
    literal(source, from, source.length(), parts);
    return parts;
  }

  private static void literal(String source, int from, int to, List<Part> parts) {
    if (from < to) {
      parts.add(new Literal(source.substring(from, to)));
    }
  }

  /** Puts a string together from its parts; holes behind an escape are written without it. */
  public static HoledString of(List<Part> parts) {
    StringBuilder source = new StringBuilder();
    for (Part part : parts) {
      source.append(part instanceof Hole hole ? hole.filledIn() : part.written());
    }
    return new HoledString(source.toString(), parts);
  }

  /** Returns the string as if its host filled in every hole. */
  public HoledString filledIn() {
    List<Part> filled = new ArrayList<>();
    for (Part part : parts) {
      filled.add(
          part instanceof Hole hole
              ? new Hole(hole.expression, hole.meaning, hole.filledIn())
              : part);
    }
    return of(filled);
  }

  /** Returns a text that was made from this one: what is filled in here is filled in there, too. */
  public HoledString rewritten(String text) {
    List<Part> rewritten = new ArrayList<>();
    int from = 0;
    for (Part part : parts) {
      int at = part instanceof Hole hole ? text.indexOf(hole.filledIn(), from) : -1;
      if (at >= 0) {
        if (at > from) {
          rewritten.add(new Literal(text.substring(from, at)));
        }
        rewritten.add(part);
        from = at + ((Hole) part).filledIn().length();
      }
    }
    if (from < text.length() || rewritten.isEmpty()) {
      rewritten.add(new Literal(text.substring(from)));
    }
    return of(rewritten);
  }

  private static int nextOpen(String source, int from) {
    int i = from;
    while (i + 1 < source.length()) {
      char c = source.charAt(i);
      char next = source.charAt(i + 1);
      boolean mark = next == '{' ? c == '$' || c == '{' : next == '%' && (c == '{' || c == '<');
      // Nearly every character is none of these, and this is asked of every string.
      if (mark
          || ((c == '{' || c == '<' || c == '%') && controls(source, i))
          || ((c == '%' || c == '#' || c == '$') && ProgramHole.end(source, i) > i)) {
        return i;
      }
      i++;
    }
    return -1;
  }

  private static String endOf(String source, int open) {
    return source.charAt(open) == '$' ? "}" : ControlWord.close(source, open);
  }

  /** Whether a block begins there: all of it, to the end of its last word, is one hole. */
  private static boolean controls(String source, int open) {
    String end = ControlWord.close(source, open);
    return !end.isEmpty()
        && !source.startsWith("<%=", open)
        && ControlWord.isOne(source, open, ControlWord.near(source, end, open + 2));
  }

  /** Returns the text when it has no hole. */
  public Optional<String> literal() {
    return hasHole() ? Optional.empty() : Optional.of(source);
  }

  /** Returns whether it stands for the same as another one, whatever is filled in. */
  boolean isSame(HoledString other) {
    if (!equals(other)) {
      return false;
    }
    for (Part part : parts) {
      if (part instanceof Hole hole && ProgramHole.isPositional(hole.written())) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a part is unknown. */
  public boolean hasHole() {
    for (Part part : parts) {
      if (part instanceof Hole) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether that keeps the host from filling in a part. */
  public boolean isBehind(Obstacle obstacle) {
    return parts.stream().anyMatch(part -> part instanceof Hole hole && hole.obstacle == obstacle);
  }

  /** Returns whether not even an expression is known of what stands there. */
  public boolean isUnknown() {
    return parts.size() == 1
        && parts.get(0) instanceof Hole hole
        && hole.expression().isEmpty()
        && hole.meaning() == Meaning.UNKNOWN;
  }

  /** Returns whether IAM replaces a part when it decides a request. */
  public boolean hasVariable() {
    for (Part part : parts) {
      if (part instanceof Variable) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a part is not what it says: a hole or a variable. */
  public boolean isOpen() {
    return hasHole() || hasVariable();
  }

  /** Returns the meaning of the hole that is all of the string; empty when it is more or less. */
  public Optional<Meaning> meaning() {
    return parts.size() == 1 && parts.get(0) instanceof Hole hole
        ? Optional.of(hole.meaning())
        : Optional.empty();
  }

  /**
   * IAM User Guide, reference_policies_variables: a key, or an escaped {@code *}, {@code ?}, {@code
   * $}.
   */
  private static boolean isPolicyVariable(String expression) {
    int colon = expression.indexOf(':');
    if (colon < 0) {
      return expression.equals("*") || expression.equals("?") || expression.equals("$");
    }
    boolean pseudoParameter = expression.startsWith("::", colon);
    return colon > 0 && !pseudoParameter && expression.indexOf('.') < 0;
  }
}
