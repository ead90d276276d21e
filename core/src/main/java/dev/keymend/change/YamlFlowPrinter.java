package dev.keymend.change;

/** Prints values in brackets, as YAML takes them. */
final class YamlFlowPrinter extends JsonPrinter {
  private final YamlStyle yaml;

  YamlFlowPrinter(JsonStyle style, YamlStyle yaml) {
    super(style);
    this.yaml = yaml;
  }

  @Override
  String string(String text) {
    return yaml.scalars.string(text, "", true);
  }

  @Override
  String name(String name) {
    return yaml.scalars.nameInBrackets(name);
  }

  @Override
  String call(NewValue.Call call) {
    return yaml.shortFunctions ? shortCall(call) : super.call(call);
  }

  /** {@code !Sub 'x'}; a list of names is written with dots. */
  String shortCall(NewValue.Call call) {
    String function = call.function();
    String tag = "!" + (function.startsWith("Fn::") ? function.substring(4) : function);
    if (function.equals("Fn::GetAtt") && call.argument() instanceof NewValue.Items names) {
      String whole = ((NewValue.Plain) names.values().get(0)).text();
      return tag + " " + whole + "." + ((NewValue.Plain) names.values().get(1)).text();
    }
    return tag + " " + printInline(call.argument());
  }
}
