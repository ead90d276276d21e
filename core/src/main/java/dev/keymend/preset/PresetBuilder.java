package dev.keymend.preset;

import dev.keymend.change.Field;
import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import java.util.ArrayList;
import java.util.List;

/** Writes a preset like a sentence: who, what, under which conditions. */
final class PresetBuilder {
  private final String id;
  private final String title;
  private final String about;
  private final List<Field> fields = new ArrayList<>();
  private final List<Members> statements = new ArrayList<>();

  private PresetBuilder(String id, String title, String about) {
    this.id = id;
    this.title = title;
    this.about = about;
  }

  static PresetBuilder preset(String id, String title, String about) {
    return new PresetBuilder(id, title, about);
  }

  PresetBuilder asks(Field... needed) {
    fields.addAll(List.of(needed));
    return this;
  }

  /** Adds an Allow; {@code principal} is a pattern as in {@link NewValue#pattern}. */
  PresetBuilder allow(String sid, String principal, List<String> actions, Where... where) {
    return add(sid, "Allow", principal, actions, where);
  }

  PresetBuilder deny(String sid, String principal, List<String> actions, Where... where) {
    return add(sid, "Deny", principal, actions, where);
  }

  StatementPreset build() {
    return new StatementPreset(id, title, about, fields, statements);
  }

  private PresetBuilder add(
      String sid, String effect, String principal, List<String> actions, Where... where) {
    List<NewMember> members = new ArrayList<>();
    members.add(new NewMember("Sid", NewValue.text(sid)));
    members.add(new NewMember("Effect", NewValue.text(effect)));
    members.add(new NewMember("Principal", principal(principal)));
    members.add(
        new NewMember(
            "Action",
            actions.size() == 1 ? NewValue.text(actions.get(0)) : NewValue.texts(actions)));
    members.add(new NewMember("Resource", NewValue.text("*")));
    if (where.length > 0) {
      members.add(new NewMember("Condition", Where.condition(where)));
    }
    statements.add(new Members(members));
    return this;
  }

  /** A service principal is a host name; everything else is {@code AWS}. */
  private static NewValue principal(String pattern) {
    String type = pattern.endsWith(".amazonaws.com") ? "Service" : "AWS";
    return NewValue.object(type, NewValue.pattern(pattern));
  }
}
