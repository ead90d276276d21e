package dev.keymend.attack;

import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call that AWS could really receive: who makes it, by which way, and what its keys hold so
 * that they fit together. Sources as of {@link KeyRow}.
 */
final class AttackedCall {
  private static final List<String> VIA =
      List.of("s3", "ec2", "secretsmanager", "dynamodb", "lambda", "rds");

  private final Aim aim;
  private final Who who;
  private final KmsAction action;
  private final Dice dice;
  private final boolean generous;
  private final Map<String, Wish> target;
  private final CallRoute route;
  private final CallerFacts facts;
  private final CallDetails details;
  private final Map<String, List<String>> context = new HashMap<>();

  private AttackedCall(Aim aim, Who who, KmsAction action, Dice dice, boolean generous) {
    this.generous = generous;
    this.aim = aim;
    this.who = who;
    this.action = action;
    this.dice = dice;
    this.target = aim.target(dice);
    this.route = CallRoute.draw(this);
    this.facts = new CallerFacts(this);
    this.details = new CallDetails(this);
  }

  /**
   * Makes a request aimed at some policies; what IAM policies say is left to the law.
   *
   * @param generous whether it may have what AWS does not say that it never has
   */
  static Ask ask(Aim aim, Who who, KmsAction action, Dice dice, boolean generous) {
    return new AttackedCall(aim, who, action, dice, generous).ask();
  }

  private Ask ask() {
    for (String key : aim.keys()) {
      get(key);
    }
    if (who.kind() == Who.Kind.SESSION) {
      context.put("aws:principalarn", List.of(who.arn()));
    }
    context.values().removeIf(List::isEmpty);
    return new Ask(who, action, details.resource(), context);
  }

  /** Returns the values of a key; empty when the request does not have it. */
  List<String> get(String key) {
    List<String> known = context.get(key);
    if (known == null) {
      context.put(key, List.of());
      known = value(key);
      context.put(key, known);
    }
    return known;
  }

  private List<String> value(String key) {
    List<String> one = facts.value(key);
    if (one == null) {
      one = details.value(key);
    }
    return one == null ? fromTable(key) : one;
  }

  private List<String> fromTable(String key) {
    KeyRow row = KeyRow.of(key);
    char presence = row.presence(route);
    if (presence == '-' || !row.actions().contains(action)) {
      return List.of();
    }
    if (presence == '?' && !isSent(key)) {
      return List.of();
    }
    String value = draw(key, row.shape(), row.own());
    return value == null ? List.of() : List.of(value);
  }

  /** Decides about what a request may have or not. */
  boolean isSent(String key) {
    Wish wish = target.get(key);
    return dice.chance(wish == null ? 50 : wish.presence());
  }

  /** Draws a legal value, mostly one that the aimed statement asks for. */
  @Nullable String draw(String key, ValueShape shape, boolean own) {
    Wish wish = target.get(key);
    List<String> from = List.of();
    if (wish != null && wish.isMatching() && dice.chance(85)) {
      from = filled(wish.instances(shape), wish);
    } else if (dice.chance(30)) {
      from = aim.instances(key, shape);
    }
    List<String> legal = new ArrayList<>(from);
    legal.removeIf(value -> !isMine(value, own));
    if (legal.isEmpty()) {
      legal.addAll(shape.samples());
      legal.removeIf(value -> !isMine(value, own));
    }
    if (generous && shape == ValueShape.IP && dice.chance(20)) {
      return "2001:db8::7";
    }
    return legal.isEmpty() ? null : dice.pick(legal);
  }

  /** Values of variables are those of the same call. */
  private List<String> filled(List<String> values, Wish wish) {
    List<String> all = new ArrayList<>(values);
    for (String text : wish.entry().values()) {
      if (text.startsWith("${") && text.endsWith("}")) {
        all.addAll(lookup(text.substring(2, text.length() - 1)));
      }
    }
    return all;
  }

  private List<String> lookup(String variable) {
    String key = Ascii.lower(variable);
    return switch (key) {
      case "aws:username" ->
          who.kind() == Who.Kind.USER
              ? List.of(who.arn().substring(who.arn().lastIndexOf('/') + 1))
              : List.of();
      case "aws:principalaccount", "kms:calleraccount" ->
          who.isService() ? List.of() : List.of(who.account());
      default -> get(key);
    };
  }

  /** A stranger has nothing that the policies name. */
  boolean isMine(String value, boolean own) {
    return !own || !who.stranger() || aim.isFree(value);
  }

  /** Returns the service that forwards the call. */
  String via(String region) {
    List<String> here = new ArrayList<>(wanted("kms:viaservice", ValueShape.SERVICE));
    here.removeIf(name -> !generous && !name.endsWith("." + region + ".amazonaws.com"));
    boolean aimed = !here.isEmpty() && dice.chance(85);
    return aimed ? dice.pick(here) : dice.pick(VIA) + "." + region + ".amazonaws.com";
  }

  boolean isGenerous() {
    return generous;
  }

  Aim aim() {
    return aim;
  }

  Who who() {
    return who;
  }

  KmsAction action() {
    return action;
  }

  Dice dice() {
    return dice;
  }

  CallRoute route() {
    return route;
  }

  /** Returns whether the aimed statement wants a request that has one of some keys. */
  boolean wantsAny(List<String> keys) {
    for (String key : keys) {
      Wish wish = target.get(key);
      if (wish != null && wish.presence() >= 60) {
        return true;
      }
    }
    return false;
  }

  /** Returns legal values that the aimed statement wants of a key. */
  List<String> wanted(String key, ValueShape shape) {
    Wish wish = target.get(key);
    return wish == null ? List.of() : wish.instances(shape);
  }
}
