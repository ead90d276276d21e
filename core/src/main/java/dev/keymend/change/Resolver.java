package dev.keymend.change;

import dev.keymend.change.NewValue.Call;
import dev.keymend.change.NewValue.FixedText;
import dev.keymend.change.NewValue.Held;
import dev.keymend.change.NewValue.Input;
import dev.keymend.change.NewValue.Items;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.NewValue.Piece;
import dev.keymend.change.NewValue.Plain;
import dev.keymend.change.NewValue.Text;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Literal;
import dev.keymend.source.HoledString.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what the host needs in place of symbols, inputs and holes, so that a printer has only to
 * print. Values are Keymend's own, so never deep.
 */
final class Resolver {
  private final Symbols symbols;
  private final boolean functions;
  private final boolean joins;
  private boolean complete = true;
  private boolean possible = true;

  /**
   * Makes a resolver.
   *
   * @param symbols what symbols and inputs stand for
   * @param functions whether the host fills in holes only where a function tells it to
   * @param joins whether the text writes such functions as joins
   */
  Resolver(Symbols symbols, boolean functions, boolean joins) {
    this.symbols = symbols;
    this.functions = functions;
    this.joins = joins;
  }

  /** Returns whether every symbol that was resolved is known. */
  boolean isComplete() {
    return complete;
  }

  /** Returns whether the host has a way to write everything that was resolved. */
  boolean isPossible() {
    return possible;
  }

  /** Returns a change with its values resolved. */
  PolicyChange resolve(PolicyChange change) {
    if (change instanceof PolicyChange.AddFirstStatement add) {
      return new PolicyChange.AddFirstStatement(add.policy(), resolve(add.statement()));
    }
    if (change instanceof PolicyChange.AddStatementAfter add) {
      return new PolicyChange.AddStatementAfter(
          add.policy(), add.after(), resolve(add.statement()));
    }
    if (change instanceof PolicyChange.AddLastStatements add) {
      List<NewValue> added = new ArrayList<>();
      add.added().forEach(statement -> added.add(resolve(statement)));
      return new PolicyChange.AddLastStatements(add.policy(), added);
    }
    if (change instanceof PolicyChange.SetElement set) {
      NewValue value = resolve(set.value());
      return new PolicyChange.SetElement(set.bearer(), set.element(), set.name(), value);
    }
    if (change instanceof PolicyChange.SetValue set) {
      return new PolicyChange.SetValue(set.node(), resolve(set.value()));
    }
    if (change instanceof PolicyChange.SetConditionValues set) {
      return new PolicyChange.SetConditionValues(set.condition(), resolve(set.values()));
    }
    if (change instanceof PolicyChange.SetConditions set) {
      return new PolicyChange.SetConditions(set.conditions(), members(set.operators()));
    }
    if (change instanceof PolicyChange.AddOperator add) {
      return new PolicyChange.AddOperator(add.conditions(), add.operator(), members(add.keys()));
    }
    return change instanceof PolicyChange.AddConditionKey add
        ? new PolicyChange.AddConditionKey(add.operator(), add.key(), resolve(add.values()))
        : change;
  }

  private NewValue resolve(NewValue value) {
    if (value instanceof Text text) {
      return string(text);
    }
    if (value instanceof Items items) {
      List<NewValue> all = new ArrayList<>();
      items.values().forEach(item -> all.add(resolve(item)));
      return new Items(all);
    }
    if (value instanceof Members members) {
      return members(members);
    }
    return value instanceof Call call ? new Call(call.function(), resolve(call.argument())) : value;
  }

  /** Returns an object with its values resolved. */
  Members members(Members members) {
    List<NewMember> all = new ArrayList<>();
    for (NewMember member : members.members()) {
      all.add(new NewMember(member.name(), resolve(member.value())));
    }
    return new Members(all);
  }

  private NewValue string(Text text) {
    HoledString string = resolved(text);
    if (!functions || !string.hasHole()) {
      return new Plain(string);
    }
    possible &= HoleFunction.canWrite(string);
    return joins ? HoleFunction.join(string) : HoleFunction.substitute(string);
  }

  private HoledString resolved(Text text) {
    List<Part> parts = new ArrayList<>();
    for (Piece piece : text.pieces()) {
      if (piece instanceof FixedText literal) {
        add(new Literal(literal.text()), parts);
      } else if (piece instanceof Held held) {
        // What was not a name is only described by its hole.
        possible &= !held.hole().expression().startsWith("(");
        parts.add(held.hole());
      } else if (piece instanceof Input input) {
        complete &= symbols.inputs().containsKey(input.field());
        // Who fills it in writes as the host does.
        String typed = symbols.inputs().getOrDefault(input.field(), "");
        HoledString.of(typed).parts().forEach(part -> add(part, parts));
      } else if (piece == NewValue.Symbol.PARTITION) {
        complete &= symbols.partition().isPresent();
        symbols.partition().ifPresent(known -> known.parts().forEach(part -> add(part, parts)));
      } else {
        complete &= symbols.account().isPresent();
        symbols.account().ifPresent(known -> known.parts().forEach(part -> add(part, parts)));
      }
    }
    return HoledString.of(parts);
  }

  /** Texts beside each other are one. */
  private static void add(Part part, List<Part> parts) {
    int last = parts.size() - 1;
    if (part instanceof Hole) {
      parts.add(part);
    } else if (last >= 0 && parts.get(last) instanceof Literal before) {
      parts.set(last, new Literal(before.text() + part.written()));
    } else if (!part.written().isEmpty()) {
      parts.add(new Literal(part.written()));
    }
  }
}
