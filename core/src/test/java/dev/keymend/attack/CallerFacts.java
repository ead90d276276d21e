package dev.keymend.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call's keys hold because of who makes it and how. Keys that the evaluator derives from the
 * caller are left to it. Sources: IAM User Guide, reference_policies_condition-keys and
 * reference_policies_variables.
 */
final class CallerFacts {
  private static final List<String> NONE = List.of();

  /** Whether a service's own call has these is not documented. */
  private static final Map<String, ValueShape> UNDOCUMENTED =
      Map.of(
          "kms:calleraccount", ValueShape.ACCOUNT,
          "aws:principalaccount", ValueShape.ACCOUNT,
          "aws:principalarn", ValueShape.PRINCIPAL_ARN,
          "aws:userid", ValueShape.USER_ID);

  private final AttackedCall call;
  private final String org;
  private final String path;
  private final String ownersOrg;
  private final String ownersPath;
  private final String mfa;
  private final boolean temporary;

  CallerFacts(AttackedCall call) {
    this.call = call;
    Dice dice = call.dice();
    boolean stranger = call.who().stranger();
    boolean asOwner = call.who().account().equals(Cast.OWNER) && dice.chance(40);
    this.path = dice.chance(15) ? "" : path(asOwner ? "aws:resource" : "aws:principal", stranger);
    this.org = path.isEmpty() ? "" : path.substring(0, path.indexOf('/'));
    boolean same = call.who().account().equals(Cast.OWNER);
    this.ownersPath = same ? path : dice.chance(15) ? "" : ownersPath(stranger);
    this.ownersOrg = ownersPath.isEmpty() ? "" : ownersPath.substring(0, ownersPath.indexOf('/'));
    this.temporary = call.who().hasSession() || dice.chance(50);
    this.mfa = mfa(dice);
  }

  /** A stranger's organization is never the owner's. */
  private String ownersPath(boolean stranger) {
    String drawn = path("aws:resource", false);
    boolean same = stranger && !org.isEmpty() && drawn.startsWith(org + "/");
    return same ? "o-ownersown0001/r-ab12/" : drawn;
  }

  /** With long-term keys the key is absent; federated people never have it true. */
  private String mfa(Dice dice) {
    if (call.who().isService() || !temporary || dice.chance(15)) {
      return "";
    }
    boolean never =
        call.who().kind() == Who.Kind.FEDERATED || call.who().arn().contains("AWSReservedSSO_");
    return never || dice.chance(40) ? "false" : "true";
  }

  private String path(String whose, boolean stranger) {
    Dice dice = call.dice();
    List<String> all = new ArrayList<>();
    List<String> paths = call.wanted(whose + "orgpaths", ValueShape.ORG_PATH);
    List<String> orgs = call.wanted(whose + "orgid", ValueShape.ORG);
    if (!paths.isEmpty() && dice.chance(85)) {
      all.addAll(paths);
    } else if (!orgs.isEmpty() && dice.chance(85)) {
      orgs.forEach(id -> all.add(id + "/r-zz99/"));
    } else {
      all.addAll(call.aim().instances(whose + "orgpaths", ValueShape.ORG_PATH));
      call.aim().instances(whose + "orgid", ValueShape.ORG).forEach(o -> all.add(o + "/r-zz99/"));
      all.addAll(stranger ? ValueShape.ORG_PATH.samples() : List.of("o-exampleorg1/r-ab12/"));
    }
    all.removeIf(one -> !call.isMine(one, stranger));
    return all.isEmpty() || dice.chance(10)
        ? dice.pick(ValueShape.ORG_PATH.samples())
        : dice.pick(all);
  }

  /** Returns the values of a key; null when it is no matter of the caller. */
  @Nullable List<String> value(String key) {
    boolean service = call.who().isService();
    ValueShape undocumented = UNDOCUMENTED.get(key);
    if (service && undocumented != null) {
      return call.isGenerous() && call.dice().chance(50) ? drawn(key, undocumented) : NONE;
    }
    return switch (key) {
      case "kms:calleraccount",
          "aws:principalaccount",
          "aws:principaltype",
          "aws:username",
          "aws:principalisawsservice",
          "aws:principalservicename" ->
          NONE;
      case "aws:principalarn" -> List.of(call.who().arn());
      case "aws:principalservicenameslist" -> service ? List.of(call.who().text()) : NONE;
      case "aws:principalorgid" -> service ? NONE : one(org);
      case "aws:principalorgpaths" -> service ? NONE : one(path);
      case "aws:resourceorgid" -> one(ownersOrg);
      case "aws:resourceorgpaths" -> one(ownersPath);
      case "aws:userid" -> List.of(userId());
      case "aws:multifactorauthpresent" -> service ? NONE : one(mfa);
      case "aws:multifactorauthage" -> mfa.equals("true") ? drawn(key, ValueShape.INTEGER) : NONE;
      case "aws:tokenissuetime" -> !service && temporary ? drawn(key, ValueShape.DATE) : NONE;
      case "aws:federatedprovider", "aws:sourceidentity" -> call.who().hasSession() ? null : NONE;
      default ->
          call.who().kind() == Who.Kind.ROOT && key.startsWith("aws:principaltag/") ? NONE : null;
    };
  }

  private List<String> drawn(String key, ValueShape shape) {
    String value = call.draw(key, shape, false);
    return value == null ? NONE : List.of(value);
  }

  private String userId() {
    Who who = call.who();
    if (who.kind() == Who.Kind.ROOT) {
      return who.account();
    }
    if (who.kind() == Who.Kind.FEDERATED) {
      return who.account() + ":fred";
    }
    boolean user = who.kind() == Who.Kind.USER;
    String session = who.text().substring(who.text().lastIndexOf('/') + 1);
    String id = user ? "AIDASOMEUSER000000001" : "AROASOMEROLE000000001";
    List<String> ids = new ArrayList<>();
    for (String one : call.wanted("aws:userid", ValueShape.USER_ID)) {
      if (one.startsWith(user ? "AIDA" : "AROA") && call.isMine(one, true)) {
        ids.add(one.split(":", -1)[0]);
      }
    }
    if (!ids.isEmpty()) {
      id = call.dice().pick(ids);
    }
    return user ? id : id + ":" + session;
  }

  private static List<String> one(String value) {
    return value.isEmpty() ? NONE : List.of(value);
  }
}
