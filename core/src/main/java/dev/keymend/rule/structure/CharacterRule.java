package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import dev.keymend.text.TextRange;
import java.util.List;

/** A character that KMS does not accept in a policy. */
final class CharacterRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("character", "KMS does not accept this character");

  /** Characters that word processors and web pages put in, each before what it stands for. */
  private static final String LOOK_ALIKES =
      "\u2018'\u2019'\u201a'\u201b'\u2032'\u201c'\u201d'\u201e'\u2033'"
          + "\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-\u2212-\u2026.\u2022*"
          + "\u2002 \u2003 \u2009 \u200a \u202f \u3000 \u2028 \u2029 ";

  /** Where a character stands. */
  private enum Spot {
    /** In the name of an element or a condition key. */
    NAME,
    /** In a value that decides nothing. */
    REMARK,
    /** In any other value. */
    VALUE
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A character other than tab, line feed, carriage return, printable ASCII (U+0020 to"
            + " U+007E) and the printable characters of Latin-1 (U+00A0 to U+00FF): typographic"
            + " quotes and dashes, emoji, letters of most other alphabets, and characters that"
            + " cannot be seen, such as the zero-width space that comes along when text is copied"
            + " from a web page or a chat. In a policy that is sent as it is written an escape such"
            + " as \\u2019 is made of ASCII; a template or a configuration sends the character.",
        "KMS refuses the whole policy. In an ARN or an action, such a character also makes the"
            + " value name something else than it seems to.",
        "In a Sid or Id the fix writes the ASCII character that looks alike, or leaves the"
            + " character out; that changes nobody's access. Elsewhere the fix is off, because the"
            + " value may then mean something else: look at it first.",
        List.of(
            "AWS KMS Developer Guide: key-policy-overview", "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    PolicyDocument document = facts.policy().document();
    TextRange all = document.root().range();
    if (document.isSentAsWritten() && firstBad(document.text(), all.start(), all.end()) < 0) {
      return;
    }
    for (Node node : Tree.nodes(document.root())) {
      if (node instanceof ObjectNode object) {
        for (Member member : object.members()) {
          report(document, member.key(), Spot.NAME, findings);
          if (member.value() instanceof StringNode string) {
            boolean remark = member.name().equals("Sid") || member.name().equals("Id");
            report(document, string, remark ? Spot.REMARK : Spot.VALUE, findings);
          }
        }
      } else if (node instanceof ArrayNode array) {
        for (Node element : array.elements()) {
          if (element instanceof StringNode string) {
            report(document, string, Spot.VALUE, findings);
          }
        }
      }
    }
  }

  private static void report(
      PolicyDocument document, StringNode node, Spot place, Findings findings) {
    TextRange range = node.range();
    String text = document.text();
    int at = firstBad(text, range.start(), range.end());
    String value = node.value().source();
    int inValue = at >= 0 || document.isSentAsWritten() ? -1 : firstBad(value, 0, value.length());
    if (at >= 0) {
      int code = text.codePointAt(at);
      refuse(code, new TextRange(at, at + Character.charCount(code)), findings, fixes(node, place));
    } else if (inValue >= 0) {
      refuse(value.codePointAt(inValue), range, findings, fixes(node, place));
    }
  }

  private static void refuse(int code, TextRange range, Findings findings, Fix... fixes) {
    StringBuilder hex = new StringBuilder();
    for (int shift = code > 0xffff ? 16 : 12; shift >= 0; shift -= 4) {
      hex.append("0123456789ABCDEF".charAt(code >> shift & 15));
    }
    findings.refuse(
        INFO,
        Severity.ERROR,
        range,
        "KMS refuses a policy that contains the character U+" + hex + ".",
        fixes);
  }

  private static Fix[] fixes(StringNode node, Spot place) {
    String clean = clean(node.value().source());
    if (place == Spot.NAME || clean.isEmpty()) {
      return new Fix[0];
    }
    PolicyChange change = new PolicyChange.SetValue(node, NewValue.like(node, clean));
    String title = "Write “" + clean + "”";
    return new Fix[] {
      place == Spot.REMARK
          ? Fixes.repair(title, change, true)
          : Fixes.manual(title, "The value may then mean something else than now.", change)
    };
  }

  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = LOOK_ALIKES.indexOf(c);
      if (isFine(c)) {
        out.append(c);
      } else if (known >= 0) {
        out.append(LOOK_ALIKES.charAt(known + 1));
      }
    }
    return out.toString().strip();
  }

  private static int firstBad(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isFine(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  /** AWS KMS Developer Guide, key-policy-overview. */
  private static boolean isFine(char c) {
    boolean ascii = c >= ' ' && c <= '~';
    boolean latin = c >= '\u00a0' && c <= '\u00ff';
    return ascii || latin || c == '\t' || c == '\n' || c == '\r';
  }
}
