package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Set;

/** Tells names from words that AWS prescribes in the resource part of an ARN. */
final class ResourceNames {
  private final Tokens tokens;
  private final List<Segment> segments;
  private final Sweep sweep;

  /**
   * @param segments at least one
   */
  ResourceNames(Tokens tokens, List<Segment> segments, Sweep sweep) {
    this.tokens = tokens;
    this.segments = segments;
    this.sweep = sweep;
  }

  void claim(String service) {
    String type = word(0);
    switch (service) {
      case "iam", "sts" -> claimIdentity(Ascii.lower(type));
      case "kms" -> {
        if (type.equals("alias")) {
          AliasDetector.claim(tokens, segments, sweep);
        } else {
          claimOther(ResourceTypes.OF_MOST_SERVICES, PlaceholderKind.NAME);
        }
      }
      case "s3" -> claimOther(ResourceTypes.OF_UNTYPED_SERVICES, PlaceholderKind.BUCKET);
      case "sns" -> claimOther(ResourceTypes.OF_UNTYPED_SERVICES, PlaceholderKind.TOPIC);
      case "sqs" -> claimOther(ResourceTypes.OF_UNTYPED_SERVICES, PlaceholderKind.QUEUE);
      case "lambda" -> claimOther(ResourceTypes.OF_MOST_SERVICES, PlaceholderKind.FUNCTION);
      case "logs" -> claimOther(ResourceTypes.OF_MOST_SERVICES, PlaceholderKind.LOG_GROUP);
      case "secretsmanager" ->
          claimOther(ResourceTypes.OF_MOST_SERVICES, PlaceholderKind.SECRET_NAME);
      default -> claimOther(ResourceTypes.OF_MOST_SERVICES, PlaceholderKind.NAME);
    }
  }

  private void claimIdentity(String type) {
    switch (type) {
      case "role" -> claimPathAndName(PlaceholderKind.ROLE);
      case "user" -> claimPathAndName(PlaceholderKind.USER);
      case "federated-user" -> claimAll(1, PlaceholderKind.USER);
      case "assumed-role" -> {
        if (segments.size() > 1) {
          segments.get(1).claim(tokens, PlaceholderKind.ROLE, sweep);
          claimAll(2, PlaceholderKind.SESSION);
        }
      }
      case "root", "account" -> claimAll(1, PlaceholderKind.NAME);
      default -> {
        if (ResourceTypes.OF_IDENTITIES.contains(type)) {
          claimPathAndName(PlaceholderKind.NAME);
        } else {
          claimAll(0, PlaceholderKind.NAME);
        }
      }
    }
  }

  private void claimPathAndName(PlaceholderKind kind) {
    String folder = segments.size() > 2 ? word(1) : "";
    boolean awsPath = folder.equals("aws-service-role") || folder.equals("aws-reserved");
    for (int i = 1; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (word(0).equals("oidc-provider") && ProviderDetector.isPublic(word(i))) {
        continue;
      }
      if (!segment.more()) {
        segment.claim(tokens, kind, sweep);
      } else if (!awsPath && !(i == 1 && folder.equals("service-role"))) {
        segment.claim(tokens, PlaceholderKind.PATH, sweep);
      }
    }
  }

  /**
   * Claims every part that is not a type; a name follows each type.
   *
   * @param kind what the service calls its own; what stands behind has names of any kind
   */
  private void claimOther(Set<String> types, PlaceholderKind kind) {
    boolean first = true;
    boolean typeBefore = false;
    boolean awsBefore = false;
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      String word = word(i);
      // AWS's own names look like /aws/lambda/my-function: the service after aws is known too.
      boolean aws = segment.more() && word.equals("aws") && types.contains(word);
      boolean type = segment.more() && !typeBefore && types.contains(word);
      if (!aws && !type && !(awsBefore && segment.more())) {
        segment.claim(tokens, first || kind.hasParts() ? kind : PlaceholderKind.NAME, sweep);
        first = false;
      }
      typeBefore = type && !aws;
      awsBefore = aws;
    }
  }

  private void claimAll(int from, PlaceholderKind kind) {
    for (int i = from; i < segments.size(); i++) {
      segments.get(i).claim(tokens, kind, sweep);
    }
  }

  private String word(int segment) {
    return segments.get(segment).text(tokens);
  }
}
