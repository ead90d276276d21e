package dev.keymend.attack;

import dev.keymend.kms.KmsAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call's keys hold because of the key that is called, of the parameters, of the service in
 * between and of the time. Sources: KMS Developer Guide, conditions-kms; KMS API, CreateGrant,
 * ImportKeyMaterial; IAM User Guide, reference_policies_condition-keys.
 */
final class CallDetails {
  private static final List<String> NONE = List.of();
  private static final String PAIR = "kms:encryptioncontext:";

  private final Call call;
  private final Keys key;
  private final String origin;
  private final boolean multiRegion;
  private final String region;
  private final boolean serviceGrantee;
  private final boolean expires;
  private final boolean athena;

  CallDetails(Call call) {
    this.call = call;
    Dice dice = call.dice();
    this.key = dice.pick(call.isGenerous() ? Keys.all() : Keys.of(call.action()));
    this.origin = dice.pick(Shape.ORIGIN.samples());
    this.multiRegion = (call.isGenerous() || !call.aim().isPinned()) && dice.chance(40);
    this.region = region();
    this.serviceGrantee = dice.chance(25);
    this.expires = dice.chance(50);
    this.athena = dice.chance(50);
  }

  /** A key that the policies pin is where its ARN says; others can be in any Region. */
  private String region() {
    List<String> all = new ArrayList<>(List.of("eu-central-1", "eu-central-1"));
    all.addAll(call.wanted("aws:requestedregion", Shape.REGION));
    for (String name : call.wanted("kms:viaservice", Shape.SERVICE)) {
      String[] parts = name.split("\\.", -1);
      if (parts.length == 4 && Shape.REGION.fits(parts[1])) {
        all.add(parts[1]);
        all.add(parts[1]);
      }
    }
    all.addAll(Shape.REGION.samples());
    return call.aim().isPinnedToARegion() ? all.get(0) : call.dice().pick(all);
  }

  String resource() {
    boolean multi = multiRegion && !call.aim().isPinned();
    String id = multi ? "mrk-1234abcd12ab34cd56ef1234567890ab" : AimedPolicies.KEY_ID;
    return "arn:aws:kms:" + region + ":" + Cast.OWNER + ":key/" + id;
  }

  /** Returns the values of a key; null when it is drawn by the table. */
  @Nullable List<String> value(String name) {
    if (name.startsWith(PAIR)) {
      return hasContext() && call.isSent(name) ? drawn(name, Shape.ANY) : NONE;
    }
    Route route = call.route();
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
      case "kms:encryptioncontextkeys" -> contextKeys();
      case "kms:grantconstrainttype" ->
          is(KmsAction.CREATE_GRANT) && hasPairs() ? drawn(name, Shape.CONSTRAINT) : NONE;
      case "kms:grantoperations" -> is(KmsAction.CREATE_GRANT) ? operations() : NONE;
      case "kms:grantisforawsresource" -> forResource(route);
      case "kms:granteeprincipal" ->
          is(KmsAction.CREATE_GRANT) && !serviceGrantee ? drawn(name, Shape.GRANT_PRINCIPAL) : NONE;
      case "kms:granteeserviceprincipal" ->
          is(KmsAction.CREATE_GRANT) && serviceGrantee ? drawn(name, Shape.SERVICE) : NONE;
      case "kms:expirationmodel" -> is(KmsAction.IMPORT_KEY_MATERIAL) ? expiration() : NONE;
      case "kms:validto" ->
          is(KmsAction.IMPORT_KEY_MATERIAL) && expires ? drawn(name, Shape.DATE) : NONE;
      case "kms:viaservice" -> route == Route.FORWARDED ? List.of(call.via(region)) : NONE;
      case "aws:viaawsservice" -> List.of(isForwarded() ? "true" : "false");
      case "aws:calledvia", "aws:calledviafirst", "aws:calledvialast" ->
          name.equals("aws:calledvia") ? calledVia() : call.get("aws:calledvia");
      case "aws:resourceaccount" -> List.of(Cast.OWNER);
      case "aws:requestedregion" -> List.of(region);
      case "aws:securetransport" -> List.of("true");
      case "aws:currenttime" -> drawn(name, Shape.DATE);
      case "aws:epochtime" -> epoch();
      case "aws:tagkeys" -> tagKeys();
      case "aws:sourceaccount" -> following("aws:sourcearn", 4, ":");
      case "aws:sourceorgid" -> following("aws:sourceorgpaths", 0, "/");
      case "aws:vpceorgid" -> following("aws:vpceorgpaths", 0, "/");
      case "aws:sourcevpc" -> following("aws:sourcevpcarn", 1, "/");
      default -> null;
    };
  }

  /** The key may be of a kind that does not fit the call; then the algorithm still does. */
  private String algorithm() {
    List<Keys> fitting = Keys.of(call.action());
    return fitting.contains(key) ? key.algorithm() : call.dice().pick(fitting).algorithm();
  }

  private boolean is(KmsAction action) {
    return call.action() == action;
  }

  private boolean isForwarded() {
    return call.route() == Route.FORWARDED || call.route() == Route.CLOUDFORMATION;
  }

  private List<String> ifCarried(String actions, String value) {
    return KeyRow.actions(actions).contains(call.action()) ? List.of(value) : NONE;
  }

  /** Only symmetric encryption has a context, and grants may ask for one. */
  private boolean hasContext() {
    return (call.isGenerous() || key.isSymmetric())
        && (is(KmsAction.CREATE_GRANT) || KeyRow.actions("encryption").contains(call.action()));
  }

  private boolean hasPairs() {
    for (String name : call.aim().keys()) {
      if (name.startsWith(PAIR) && !call.get(name).isEmpty()) {
        return true;
      }
    }
    return !call.get("kms:encryptioncontextkeys").isEmpty();
  }

  /** The names of the pairs that are sent, and of others that no condition asks for. */
  private List<String> contextKeys() {
    if (!hasContext()) {
      return NONE;
    }
    List<String> keys = new ArrayList<>();
    for (String name : call.aim().keys()) {
      if (name.startsWith(PAIR) && !call.get(name).isEmpty()) {
        keys.add(call.aim().nameOf(name).substring(PAIR.length()));
      }
    }
    String more = call.draw("kms:encryptioncontextkeys", Shape.TAG_KEY, false);
    boolean asked = more != null && call.aim().keys().contains(PAIR + lower(more));
    if (more != null && !asked && call.isSent("kms:encryptioncontextkeys")) {
      keys.add(more);
    }
    return keys;
  }

  private static String lower(String text) {
    return dev.keymend.text.Ascii.lower(text);
  }

  private List<String> operations() {
    List<String> all = new ArrayList<>(drawn("kms:grantoperations", Shape.OPERATION));
    if (call.dice().chance(50)) {
      all.addAll(drawn("kms:grantoperations", Shape.OPERATION));
    }
    return all;
  }

  /** Whether a direct call says false or nothing is not documented, so both are tried. */
  private List<String> forResource(Route route) {
    if (!KeyRow.actions("grants").contains(call.action()) || route == Route.SERVICE) {
      return NONE;
    }
    return route == Route.FORWARDED
        ? List.of("true")
        : call.dice().chance(50) ? List.of("false") : NONE;
  }

  private List<String> expiration() {
    if (!expires) {
      return List.of("KEY_MATERIAL_DOES_NOT_EXPIRE");
    }
    return call.dice().chance(50) ? NONE : List.of("KEY_MATERIAL_EXPIRES");
  }

  /** Which other services manage keys for others is not known, so that proves nothing. */
  private List<String> calledVia() {
    if (call.route() == Route.CLOUDFORMATION) {
      boolean other = call.isGenerous() && call.dice().chance(60);
      return other
          ? drawn("aws:calledvia", Shape.CALLED_VIA)
          : List.of("cloudformation.amazonaws.com");
    }
    if (call.route() == Route.FORWARDED && call.isGenerous() && athena) {
      return drawn("aws:calledvia", Shape.CALLED_VIA);
    }
    String via = call.route() == Route.FORWARDED ? call.get("kms:viaservice").get(0) : "";
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

  private List<String> tagKeys() {
    if (!KeyRow.actions("tags").contains(call.action())) {
      return NONE;
    }
    List<String> keys = new ArrayList<>();
    for (String name : call.aim().keys()) {
      if (name.startsWith("aws:requesttag/") && !call.get(name).isEmpty()) {
        keys.add(call.aim().nameOf(name).substring("aws:requesttag/".length()));
      }
    }
    if (keys.isEmpty() || call.dice().chance(40)) {
      keys.addAll(drawn("aws:tagkeys", Shape.TAG_KEY));
    }
    return keys;
  }

  private List<String> drawn(String name, Shape shape) {
    String value = call.draw(name, shape, false);
    return value == null ? NONE : List.of(value);
  }
}
