package dev.keymend.attack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call's keys hold because of the key that is called, of the service in between and of the
 * time. Sources: KMS Developer Guide, conditions-kms; IAM User Guide,
 * reference_policies_condition-keys.
 */
final class CallDetails {
  private static final List<String> NONE = List.of();

  private final AttackedCall call;
  private final Keys key;
  private final String origin;

  /** Whether it is the key that a statement names; for an example it may be another one. */
  private final boolean pinned;

  private final boolean multiRegion;
  private final String region;
  private final boolean athena;
  private final CallParameters parameters;

  CallDetails(AttackedCall call) {
    this.call = call;
    Dice dice = call.dice();
    this.key = dice.pick(call.isGenerous() ? Keys.all() : Keys.of(call.action()));
    this.origin = dice.pick(ValueShape.ORIGIN.samples());
    this.pinned = !call.isGenerous() || dice.chance(50);
    this.multiRegion = (call.isGenerous() || !call.aim().isPinned()) && dice.chance(40);
    this.region = region();
    this.parameters = new CallParameters(call, key.isSymmetric());
    this.athena = dice.chance(50);
  }

  /** A key that the policies pin is where its ARN says; others can be in any Region. */
  private String region() {
    List<String> all = new ArrayList<>(List.of("eu-central-1", "eu-central-1"));
    all.addAll(call.wanted("aws:requestedregion", ValueShape.REGION));
    for (String name : call.wanted("kms:viaservice", ValueShape.SERVICE)) {
      String[] parts = name.split("\\.", -1);
      if (parts.length == 4 && ValueShape.REGION.fits(parts[1])) {
        all.add(parts[1]);
        all.add(parts[1]);
      }
    }
    all.addAll(ValueShape.REGION.samples());
    return pinned && call.aim().isPinnedToARegion() ? all.get(0) : call.dice().pick(all);
  }

  String resource() {
    boolean another = multiRegion && !(pinned && call.aim().isPinned());
    String id = another ? "mrk-1234abcd12ab34cd56ef1234567890ab" : AimedPolicies.KEY_ID;
    return "arn:aws:kms:" + region + ":" + Cast.OWNER + ":key/" + id;
  }

  /** Returns the values of a key; null when it is drawn by the table. */
  @Nullable List<String> value(String name) {
    CallRoute route = call.route();
    return switch (name) {
      case "kms:keyspec", "kms:customermasterkeyspec" -> List.of(key.spec());
      case "kms:keyusage", "kms:customermasterkeyusage" -> List.of(key.usage());
      case "kms:keyorigin" -> List.of(origin);
      case "kms:multiregion" -> List.of(multiRegion ? "true" : "false");
      case "kms:multiregionkeytype" ->
          multiRegion ? List.of(call.dice().chance(50) ? "PRIMARY" : "REPLICA") : NONE;
      case "kms:encryptionalgorithm" -> ifCarried("encryption", algorithm());
      case "kms:signingalgorithm" -> ifCarried("signing", algorithm());
      case "kms:macalgorithm" -> ifCarried("mac", algorithm());
      case "kms:keyagreementalgorithm" -> ifCarried("derive", key.algorithm());
      case "kms:viaservice" -> route == CallRoute.FORWARDED ? List.of(call.via(region)) : NONE;
      case "aws:viaawsservice" -> List.of(isForwarded() ? "true" : "false");
      case "aws:calledvia", "aws:calledviafirst", "aws:calledvialast" ->
          name.equals("aws:calledvia") ? calledVia() : call.get("aws:calledvia");
      case "aws:resourceaccount" -> List.of(Cast.OWNER);
      case "aws:requestedregion" -> List.of(region);
      case "aws:securetransport" -> List.of("true");
      case "aws:currenttime" -> drawn(name, ValueShape.DATE);
      case "aws:epochtime" -> epoch();
      case "aws:sourceaccount" -> following("aws:sourcearn", 4, ":");
      case "aws:sourceorgid" -> following("aws:sourceorgpaths", 0, "/");
      case "aws:vpceorgid" -> following("aws:vpceorgpaths", 0, "/");
      case "aws:sourcevpc" -> following("aws:sourcevpcarn", 1, "/");
      default -> parameters.value(name);
    };
  }

  /** The key may be of a kind that does not fit the call; then the algorithm still does. */
  private String algorithm() {
    boolean any = call.isGenerous() && KeyRow.actions("encryption").contains(call.action());
    List<Keys> fitting = any ? Keys.encrypting() : Keys.of(call.action());
    return fitting.contains(key) ? key.algorithm() : call.dice().pick(fitting).algorithm();
  }

  private boolean isForwarded() {
    return call.route() == CallRoute.FORWARDED || call.route() == CallRoute.CLOUDFORMATION;
  }

  private List<String> ifCarried(String actions, String value) {
    return KeyRow.actions(actions).contains(call.action()) ? List.of(value) : NONE;
  }

  /** Which other services manage keys for others is not known, so that proves nothing. */
  private List<String> calledVia() {
    if (call.route() == CallRoute.CLOUDFORMATION) {
      boolean other = call.isGenerous() && call.dice().chance(60);
      return other
          ? drawn("aws:calledvia", ValueShape.CALLED_VIA)
          : List.of("cloudformation.amazonaws.com");
    }
    if (call.route() == CallRoute.FORWARDED && call.isGenerous() && athena) {
      return drawn("aws:calledvia", ValueShape.CALLED_VIA);
    }
    String via = call.route() == CallRoute.FORWARDED ? call.get("kms:viaservice").get(0) : "";
    if (via.startsWith("s3.") && athena) {
      return List.of("athena.amazonaws.com");
    }
    return via.startsWith("dynamodb.") ? List.of("dynamodb.amazonaws.com") : NONE;
  }

  /** A part of what another key holds; null when the policies do not ask for that one. */
  private @Nullable List<String> following(String other, int part, String by) {
    List<String> whole = call.aim().keys().contains(other) ? call.get(other) : NONE;
    if (whole.isEmpty()) {
      return null;
    }
    String[] parts = whole.get(0).split(by, -1);
    return part < parts.length && !parts[part].isEmpty() ? List.of(parts[part]) : NONE;
  }

  private List<String> epoch() {
    List<String> now = call.get("aws:currenttime");
    return List.of("" + Instant.parse(now.get(0)).getEpochSecond());
  }

  private List<String> drawn(String name, ValueShape shape) {
    String value = call.draw(name, shape, false);
    return value == null ? NONE : List.of(value);
  }
}
