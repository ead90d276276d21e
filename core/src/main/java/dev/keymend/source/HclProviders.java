package dev.keymend.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The providers of a Terraform file. Those that differ in nothing but their Region sign in alike,
 * so they are of one account. Source: documentation of Terraform's provider for AWS.
 */
final class HclProviders {
  private static final List<String> SAME =
      List.of("alias", "region", "version", "default_tags", "ignore_tags");

  /** How providers sign in, by their names. */
  private final Map<String, String> logins = new HashMap<>();

  HclProviders(String text, HclBlock file) {
    for (HclBlock block : file.blocks) {
      if (block.type.equals("provider") && block.label(0).equals("aws")) {
        String alias = block.value("alias").map(HclExpression::plain).orElse("");
        logins.put(alias.isEmpty() ? "" : "aws." + alias, login(text, block));
      }
    }
  }

  private static String login(String text, HclBlock block) {
    List<String> says = new ArrayList<>();
    for (HclBlock.Attribute attribute : block.attributes) {
      if (!SAME.contains(attribute.name())) {
        says.add(attribute.name() + attribute.value().range().of(text));
      }
    }
    for (HclBlock inner : block.blocks) {
      if (!SAME.contains(inner.type)) {
        says.add(inner.range().of(text));
      }
    }
    return String.join("\n", says);
  }

  /** Returns the provider that a block, or a call of a module, is given; empty for the default. */
  static String of(HclBlock block) {
    String name = block.value("provider").map(value -> value.bare().text()).orElse("");
    HclExpression passed = block.value("providers").orElse(null);
    for (int i = 0; passed != null && i + 1 < passed.parts().size(); i += 2) {
      if (passed.parts().get(i).text().equals("aws")) {
        name = passed.parts().get(i + 1).bare().text();
      }
    }
    return name.equals("aws") || name.equals("awscc") ? "" : name;
  }

  /** Returns the name of a provider behind that of its type. */
  static String alias(String provider) {
    int from = provider.indexOf('.') + 1;
    int end = from;
    while (end < provider.length() && HclLexer.isNamePart(provider.charAt(end))) {
      end++;
    }
    return provider.substring(from, end);
  }

  /** Returns whether providers are sure to be of one account. */
  boolean areOfOneAccount(String one, String other) {
    String login = logins.get(one);
    return one.equals(other) || (login != null && login.equals(logins.get(other)));
  }
}
