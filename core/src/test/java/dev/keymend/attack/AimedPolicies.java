package dev.keymend.attack;

import dev.keymend.attack.Draft.Entry;
import dev.keymend.attack.Draft.Part;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Key policies whose parts interact: few principals, actions and keys, at the edges. */
final class AimedPolicies {
  static final String KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";

  static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/" + KEY_ID;

  private static final String ROOT = "arn:aws:iam::111122223333:root";

  private static final List<List<String>> ALLOWED =
      List.of(
          List.of(ROOT),
          List.of(ROOT),
          List.of(ROOT),
          List.of("111122223333"),
          List.of("*"),
          List.of("*"),
          List.of("*"),
          List.of("arn:aws:iam::111122223333:role/admin"),
          List.of("arn:aws:iam::111122223333:role/admin"),
          List.of("arn:aws:iam::111122223333:role/app", "arn:aws:iam::111122223333:user/anna"),
          List.of("arn:aws:iam::111122223333:role/ops/path-role", ROOT),
          List.of("arn:aws:sts::111122223333:assumed-role/admin/deploy"),
          List.of("arn:aws:iam::444455556666:root"),
          List.of("444455556666", "arn:aws:iam::111122223333:role/admin"),
          List.of("arn:aws:iam::444455556666:role/app"),
          List.of("sns.amazonaws.com"),
          List.of("logs.eu-central-1.amazonaws.com", "sns.amazonaws.com"),
          List.of(ROOT, "*"));

  private static final List<List<String>> DENIED =
      List.of(
          List.of("*"),
          List.of("*"),
          List.of("*"),
          List.of(ROOT),
          List.of("111122223333"),
          List.of("arn:aws:iam::111122223333:role/admin"),
          List.of("arn:aws:sts::111122223333:assumed-role/admin/deploy"),
          List.of("arn:aws:iam::444455556666:root"),
          List.of("arn:aws:iam::111122223333:user/anna"),
          List.of("sns.amazonaws.com"));

  private static final List<List<String>> SPARED =
      List.of(
          List.of(ROOT),
          List.of(ROOT, "arn:aws:iam::111122223333:role/admin"),
          List.of("arn:aws:iam::111122223333:role/admin"),
          List.of(
              ROOT,
              "arn:aws:iam::111122223333:role/admin",
              "arn:aws:sts::111122223333:assumed-role/admin/deploy"),
          List.of("444455556666", "arn:aws:iam::444455556666:role/app"),
          List.of("*"),
          List.of("sns.amazonaws.com"));

  private static final List<List<String>> ACTIONS =
      List.of(
          List.of("kms:*"),
          List.of("kms:*"),
          List.of("kms:*"),
          List.of("*"),
          List.of("kms:Decrypt"),
          List.of("kms:PutKeyPolicy"),
          List.of("kms:PutKeyPolicy", "kms:GetKeyPolicy", "kms:DescribeKey"),
          List.of("kms:Put*", "kms:Create*", "kms:Describe*", "kms:ScheduleKeyDeletion"),
          List.of("kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"),
          List.of("kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"),
          List.of("kms:CreateGrant"),
          List.of("kms:Sign", "kms:Verify", "kms:GetPublicKey"),
          List.of("kms:ReplicateKey", "kms:TagResource", "kms:UntagResource"),
          List.of("kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:EnableKeyRotation"),
          List.of("kms:ImportKeyMaterial", "kms:GetParametersForImport", "kms:De*"),
          List.of("kms:GenerateDataKey", "kms:ListKeys"));

  private static final List<String> RESOURCES =
      List.of(
          KEY,
          "arn:aws:kms:eu-central-1:111122223333:key/*",
          "arn:aws:kms:*:111122223333:key/*",
          "arn:aws:kms:eu-central-1:444455556666:key/" + KEY_ID,
          "arn:aws:kms:eu-central-1:111122223333:alias/app");

  private final Dice dice;
  private final List<Integer> theme;

  private AimedPolicies(Dice dice) {
    this.dice = dice;
    this.theme = AimedConditions.theme(dice);
  }

  static Draft draw(Dice dice) {
    return new AimedPolicies(dice).draft();
  }

  private Draft draft() {
    List<Part> parts = new ArrayList<>();
    int count = 1 + dice.below(4);
    parts.add(part(false));
    while (parts.size() < count) {
      parts.add(part(dice.chance(45)));
    }
    String version = dice.chance(4) ? "2008-10-17" : "2012-10-17";
    return new Draft(version, dice.shuffled(parts));
  }

  private Part part(boolean deny) {
    boolean others = deny && dice.chance(20);
    List<String> who = dice.pick(others ? SPARED : deny ? DENIED : ALLOWED);
    boolean except = dice.chance(5);
    List<String> actions = dice.pick(ACTIONS);
    if (except && actions.get(0).endsWith("*")) {
      actions = List.of("kms:PutKeyPolicy", "kms:Decrypt");
    }
    String resource = dice.chance(8) ? dice.pick(RESOURCES) : "*";
    return new Part(
        deny, others, dice.shuffled(who), except, actions, List.of(resource), conditions());
  }

  private List<Entry> conditions() {
    int count = dice.chance(30) ? 0 : 1 + dice.below(dice.chance(70) ? 2 : 3);
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Entry entry = AimedConditions.draw(theme, dice);
      if (seen.add(entry.operator() + Ascii.lower(entry.key()))) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
