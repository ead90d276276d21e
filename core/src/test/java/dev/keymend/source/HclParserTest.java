package dev.keymend.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import dev.keymend.source.HclExpression.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees of HCL, compared with those of another parser. */
class HclParserTest {
  private static HclBlock parse(String text) {
    HclParser.Parsed parsed = HclParser.parse(text, 100);
    assertTrue(parsed.file().isPresent(), () -> "at " + parsed.problem() + ": " + text);
    return parsed.file().get();
  }

  private static HclExpression value(String expression) {
    return parse("a = " + expression + "\n").value("a").orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = \"x\"\nb = 1\nc = true\n",
        "resource \"t\" \"n\" {\n  a = \"x\"\n  inner {\n    b = \"y\"\n  }\n}\n",
        "locals {\n  l = [\"a\", \"b\", [\"c\"]]\n  m = { k = \"v\", \"q r\" = \"w\" }\n}\n",
        "locals {\n  # a } in a comment\n  a = \"x\" // and a { here\n  /* b = \"no\" */\n}\n",
        "locals {\n  a = \"tab\\tquote\\\"back\\\\slash\"\n}\n",
        "data \"t\" \"n\" {}\nlocals {\n  a = {\n    b = [\n      \"c\",\n      \"d\",\n    ]\n  }\n}\n"
      })
  void theTextsAreThoseOfAnotherParser(String text) {
    assertEquals(ofOthers(text), texts(parse(text)));
  }

  /** Returns all plain texts of a file, each once. */
  static Set<String> texts(HclBlock file) {
    TreeSet<String> texts = new TreeSet<>();
    Deque<HclBlock> blocks = new ArrayDeque<>();
    blocks.add(file);
    while (!blocks.isEmpty()) {
      HclBlock block = blocks.poll();
      blocks.addAll(block.blocks);
      Deque<HclExpression> pending = new ArrayDeque<>();
      block.attributes.forEach(attribute -> pending.add(attribute.value()));
      while (!pending.isEmpty()) {
        HclExpression next = pending.poll();
        if (next.is(Kind.OBJECT)) {
          for (int i = 1; i < next.parts().size(); i += 2) {
            pending.add(next.parts().get(i));
          }
        } else if (next.is(Kind.TUPLE)) {
          pending.addAll(next.parts());
        } else if (next.isPlain()) {
          texts.add(next.plain());
        }
      }
    }
    return texts;
  }

  static Set<String> ofOthers(String text) {
    TreeSet<String> texts = new TreeSet<>();
    Deque<Object> pending = new ArrayDeque<>();
    try {
      pending.add(new HCLParser().parse(text));
    } catch (HCLParserException | IOException e) {
      throw new AssertionError(text, e);
    }
    while (!pending.isEmpty()) {
      Object next = pending.poll();
      if (next instanceof Map<?, ?> map) {
        map.values().stream().filter(value -> value != null).forEach(pending::add);
      } else if (next instanceof Collection<?> list) {
        list.stream().filter(value -> value != null).forEach(pending::add);
      } else if (next instanceof String plain) {
        texts.add(plain);
      }
    }
    return texts;
  }

  @Test
  void whatIsInsideAnInterpolationIsReadNotSearched() {
    HclExpression template = value("\"a${\"}\"}b${f({ x = \"}\" })}\"");
    assertEquals(4, template.parts().size());
    assertEquals("b", template.parts().get(2).text());
    assertEquals(Kind.CALL, template.parts().get(3).kind());
  }

  @Test
  void dollarsThatAreWrittenTwiceAreText() {
    assertEquals("$${aws:x} %{y} 50% $", value("\"$$${aws:x} %%{y} 50% $\"").plain());
    assertEquals(3, value("\"$$$${a}${b}c\"").parts().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<<EOT\n  x\n  EOT\n", "<<-EOT\r\n  x\r\n  EOT\r\n", "<<a-1\n  x\na-1\n"})
  void aLineThatIsTheMarkerEndsAHereDocument(String heredoc) {
    assertEquals("  x\n", value(heredoc).plain().replace("\r", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f(x...)",
        "a ?\"b\" : \"c\"",
        "[for k, v in m : upper(k) if v != \"\"]",
        "{ for s in [\"a\"] : s => [s]... }",
        "data.t.n[*].json",
        "data.t.n.*.json",
        "data.t.n[\"k\"].x.0.y",
        "-1 + !b && (c || d) == 1.5e3",
        "(\n  1 +\n  2\n)",
        "provider::aws::arn_parse(x)",
        "[\n  1 # one\n  , 2,\n]",
        "{ (a) = 1, \"b${c}\" : 2, 3 = 4, if = 5 }",
        "<<EOT\n%{ for i, s in x ~}\n${s}\n%{ endfor ~}\nEOT\n",
        "f(<<EOT\nx\nEOT\n)",
        "x.y[0][\"a\"].z",
        "\"${a ? \"b\" : \"c\"}\""
      })
  void whateverAnExpressionIsItIsReadToItsEnd(String expression) {
    HclBlock file = parse("a = " + expression + "\nb = \"end\"\n");
    assertEquals("end", file.value("b").orElseThrow().plain());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = [1, 2",
        "a = {b = 1 c = 2}",
        "a = \"x",
        "a",
        "a = ",
        "b {",
        "}",
        "a = 1 2",
        "a = {\n  b = 1\n, c = 2}",
        "a = <<EOT\nx\n",
        "a = f(,)",
        "{\"a\": 1}",
        "a = 'x'",
        "Please see a = b. It is {here}.",
        "a = x.",
        "a = {b}"
      })
  void whatIsNoHclIsNotRead(String text) {
    assertEquals(true, HclParser.parse(text, 100).file().isEmpty());
  }
}
