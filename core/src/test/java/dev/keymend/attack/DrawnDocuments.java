package dev.keymend.attack;

import dev.keymend.attack.Draft.Entry;
import dev.keymend.attack.Draft.Part;
import dev.keymend.authorization.DocumentKind;
import dev.keymend.authorization.DocumentReader;
import dev.keymend.authorization.PastedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is pasted beside a key policy: policies of other layers, grants, the key; each or none. */
final class DrawnDocuments {
  private static final List<DocumentKind> POLICIES =
      List.of(
          DocumentKind.IDENTITY_POLICY,
          DocumentKind.IDENTITY_POLICY,
          DocumentKind.PERMISSIONS_BOUNDARY,
          DocumentKind.SESSION_POLICY,
          DocumentKind.SCP,
          DocumentKind.RCP,
          DocumentKind.ENDPOINT_POLICY);

  private static final List<String> ACTIONS =
      List.of("kms:*", "kms:*", "*", "kms:De*", "kms:Put*", "kms:CreateGrant", "s3:*");

  private static final List<String> RESOURCES =
      List.of(
          "*", "*", "*", AimedPolicies.KEY, "arn:aws:kms:*:111122223333:key/*", "arn:aws:s3:::b");

  private static final List<String> OPERATIONS =
      List.of("Decrypt", "Encrypt", "GenerateDataKey", "CreateGrant", "DescribeKey");

  private static final List<String> STATES =
      List.of("Enabled", "Enabled", "Disabled", "PendingDeletion", "PendingImport");

  private final Dice dice;
  private final List<Integer> theme;
  private final List<PastedDocument> read = new ArrayList<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final StringBuilder texts = new StringBuilder();

  private DrawnDocuments(Dice dice) {
    this.dice = dice;
    this.theme = AimedConditions.theme(dice);
  }

  static DrawnDocuments draw(Dice dice) {
    DrawnDocuments drawn = new DrawnDocuments(dice);
    for (DocumentKind kind : POLICIES) {
      if (dice.chance(45)) {
        drawn.add(kind, drawn.policy(kind));
      }
    }
    if (dice.chance(40)) {
      drawn.add(DocumentKind.GRANTS, drawn.grants());
    }
    if (dice.chance(30)) {
      String state = dice.pick(STATES);
      drawn.add(
          DocumentKind.KEY_DESCRIPTION,
          "{\"KeyMetadata\":{\"Arn\":\""
              + AimedPolicies.KEY
              + "\",\"KeyState\":\""
              + state
              + "\",\"KeyUsage\":\"ENCRYPT_DECRYPT\"}}");
    }
    return drawn;
  }

  /**
   * Returns documents that leave everything to the key policy and IAM policies.
   *
   * @param identity the IAM policies of the caller
   */
  static DrawnDocuments open(String identity) {
    DrawnDocuments open = new DrawnDocuments(new Dice(1));
    String all = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    for (DocumentKind kind : POLICIES.subList(2, POLICIES.size())) {
      boolean principals = kind == DocumentKind.RCP || kind == DocumentKind.ENDPOINT_POLICY;
      open.add(kind, principals ? all.replace("{\"E", "{\"Principal\":\"*\",\"E") : all);
    }
    open.add(DocumentKind.IDENTITY_POLICY, identity);
    open.add(DocumentKind.GRANTS, "{\"Grants\":[]}");
    open.add(DocumentKind.KEY_DESCRIPTION, "{\"KeyMetadata\":{\"KeyState\":\"Enabled\"}}");
    return open;
  }

  private void add(DocumentKind kind, String text) {
    read.addAll(DocumentReader.read(text, Optional.of(kind)));
    texts.append(' ').append(kind.id()).append(' ').append(text);
  }

  List<PastedDocument> read() {
    return read;
  }

  /** On one line, short enough to be read. */
  @Override
  public String toString() {
    return texts
        .toString()
        .replace("\"Version\":\"2012-10-17\",", "")
        .replace(AimedPolicies.KEY, "KEY")
        .replace('"', '\'');
  }

  /** Only policies of resources and endpoints name principals. */
  private String policy(DocumentKind kind) {
    List<Part> parts = new ArrayList<>();
    int count = 1 + dice.below(2);
    for (int i = 0; i < count; i++) {
      boolean deny = dice.chance(kind == DocumentKind.RCP ? 70 : 25);
      List<String> actions = dice.some(ACTIONS, 1 + dice.below(2));
      List<Entry> entries =
          dice.chance(30) ? List.of(AimedConditions.draw(theme, dice)) : List.of();
      parts.add(
          new Part(
              deny,
              false,
              List.of("*"),
              dice.chance(8),
              actions,
              List.of(dice.pick(RESOURCES)),
              entries));
    }
    Draft draft = new Draft("2012-10-17", parts);
    drafts.add(draft);
    boolean principals = kind == DocumentKind.RCP || kind == DocumentKind.ENDPOINT_POLICY;
    return principals ? draft.text() : draft.text().replace("\"Principal\":\"*\",", "");
  }

  /** Returns what requests have to hit to find a hole in a key policy or in one of these. */
  Aim aim(Draft policy) {
    List<Draft> all = new ArrayList<>(drafts);
    all.add(policy);
    return new Aim(all.toArray(Draft[]::new));
  }

  private String grants() {
    StringBuilder out = new StringBuilder("{\"Grants\":[");
    int count = dice.below(3);
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : ",").append("{\"KeyId\":\"").append(AimedPolicies.KEY);
      out.append("\",\"GranteePrincipal\":\"arn:aws:iam::111122223333:");
      out.append(dice.pick(List.of("role/admin", "role/unnamed", "user/anna", "root")));
      out.append("\",\"Operations\":[\"");
      out.append(String.join("\",\"", dice.some(OPERATIONS, 2))).append("\"]}");
    }
    return out.append("]}").toString();
  }
}
