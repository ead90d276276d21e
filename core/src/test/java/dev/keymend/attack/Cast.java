package dev.keymend.attack;

import dev.keymend.attack.Draft.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who may want to use a key: whom its policy names, and others near them. */
final class Cast {
  static final String OWNER = "111122223333";
  static final String STRANGER = "990088007700";

  /** A stranger whose account begins as the owner's does, as patterns may cut an account in two. */
  private static final String NAMESAKE = "111122229999";

  private static final String STRANGERS_PATH = "arn:aws:iam::" + STRANGER + ":role/x/y";

  private final Aim aim;

  /** Principals that the policies name directly, by ARN. */
  private final Set<String> named = new TreeSet<>();

  /**
   * Whether a Deny spares some principals. It spares a session only by name, so a request that
   * names a role alone, as every request comes from a session, would tell nothing.
   */
  private boolean sparing;

  private final List<Who> services = new ArrayList<>();
  private final List<String> arns;

  Cast(Aim aim, Draft... drafts) {
    this.aim = aim;
    for (Draft draft : drafts) {
      for (Part part : draft.parts()) {
        part.who().forEach(this::read);
        sparing |= part.others();
      }
    }
    this.arns = aim.instances("aws:principalarn", ValueShape.PRINCIPAL_ARN);
  }

  private void read(String name) {
    if (name.endsWith(".amazonaws.com")) {
      services.add(Who.service(name));
    } else {
      named.add(name);
    }
  }

  /** Returns whether a statement names a principal directly. */
  boolean isNamed(String arn) {
    return named.contains(arn);
  }

  /** Returns the services that a statement names. */
  List<Who> services() {
    return services;
  }

  /** Returns services that call for whoever asked them to, which may be a stranger. */
  List<Who> anyServices() {
    List<Who> all = new ArrayList<>(List.of(Who.service("s3.amazonaws.com")));
    for (String name : aim.instances("aws:principalservicename", ValueShape.SERVICE)) {
      all.add(Who.service(name));
    }
    return all;
  }

  /** Returns everybody of the key's account. */
  List<Who> local(boolean generous) {
    List<Who> all = unnamed(OWNER);
    all.add(Who.root(OWNER, false));
    for (String arn : named) {
      if (arn.contains("::" + OWNER + ":") && !arn.endsWith(":root")) {
        all.addAll(itself(arn, generous));
      }
    }
    return all;
  }

  /**
   * Returns a principal that a policy names, and the sessions of a role.
   *
   * @param generous whether a role may call without a session, for a claim that wants an example
   */
  List<Who> itself(String arn, boolean generous) {
    Who who = Who.of(arn, false);
    if (who.kind() != Who.Kind.ROLE) {
      return List.of(who);
    }
    List<Who> sessions = List.of(who.session("deploy"), who.session("other"));
    return sparing && !generous ? sessions : List.of(who, sessions.get(0), sessions.get(1));
  }

  /** Returns IAM principals of an account whom no statement names directly. */
  List<Who> unnamed(String account) {
    List<Who> all = new ArrayList<>();
    String start = "arn:aws:iam::" + account + ":";
    add(all, start + "role/unnamed", false);
    add(all, start + "user/unnamed", false);
    add(all, start + "role/ops/unnamed-admin", false);
    add(
        all,
        start + "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_0123456789abcdef",
        false);
    add(all, "arn:aws:sts::" + account + ":federated-user/fred", false);
    for (String arn : arns) {
      if (arn.startsWith(start) && !arn.endsWith(":root")) {
        add(all, arn, false);
      }
    }
    for (String name : aim.instances("aws:username", ValueShape.NAME)) {
      add(all, start + "user/" + name, false);
    }
    return all;
  }

  private void add(List<Who> all, String arn, boolean stranger) {
    if (!named.contains(arn)) {
      Who who = Who.of(arn, stranger);
      if (who.kind() != Who.Kind.ROLE || !sparing) {
        all.add(who);
      }
      if (who.kind() == Who.Kind.ROLE) {
        Who session = who.session("deploy");
        if (!named.contains(session.text())) {
          all.add(session);
        }
      }
    }
  }

  /** Returns principals of accounts that have nothing to do with anybody in the policies. */
  List<Who> strangers() {
    List<Who> all = new ArrayList<>();
    add(all, "arn:aws:iam::" + STRANGER + ":role/x", true);
    add(all, STRANGERS_PATH, true);
    add(all, "arn:aws:iam::" + STRANGER + ":user/anna", true);
    add(all, "arn:aws:sts::" + STRANGER + ":federated-user/fred", true);
    all.add(Who.root(STRANGER, true));
    add(all, "arn:aws:iam::" + NAMESAKE + ":role/x", true);
    for (String arn : arns) {
      Who who = Who.of(arn, true);
      if (aim.isFree(who.account())) {
        all.add(who);
      }
    }
    for (String key : List.of("kms:calleraccount", "aws:principalaccount")) {
      for (String account : aim.instances(key, ValueShape.ACCOUNT)) {
        if (aim.isFree(account)) {
          add(all, "arn:aws:iam::" + account + ":role/x", true);
        }
      }
    }
    if (aim.keys().contains("aws:username")) {
      List<String> names = new ArrayList<>(List.of("bob", "x"));
      names.addAll(aim.instances("aws:username", ValueShape.NAME));
      names.forEach(name -> add(all, "arn:aws:iam::" + STRANGER + ":user/" + name, true));
    }
    all.removeIf(who -> who.account().equals(OWNER));
    return all;
  }
}
