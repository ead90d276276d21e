package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.List;

/**
 * {@code arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE}. Partition, service and region stay; the
 * account is a word like any other; the names in the resource are claimed.
 */
final class ArnDetector implements Detector {
  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    if (!Names.startsArn(tokens, word)) {
      return word;
    }
    int partition = word + 2;
    int partitionEnd = Names.end(tokens, partition);
    int service = partitionEnd + 1;
    int serviceEnd = Names.end(tokens, service);
    boolean headed =
        partitionEnd > partition && tokens.is(partitionEnd, ':') && tokens.is(serviceEnd, ':');
    return headed ? resource(tokens, service, serviceEnd, sweep) : word;
  }

  private static int resource(Tokens tokens, int service, int serviceEnd, Sweep sweep) {
    int resource = serviceEnd + 1;
    boolean owned = false;
    boolean lacking = serviceEnd == service;
    // Region and account. An ARN that lacks one of them, or that has its service in the wrong
    // place, which are common mistakes, is still redacted.
    for (int part = 0; part < (lacking ? 3 : 2); part++) {
      int end = Names.end(tokens, resource);
      if (!tokens.is(end, ':')) {
        break;
      }
      owned = end == resource + 1 && isAwsItself(tokens, resource);
      if (part > 0 && end == resource + 1) {
        Names.claimAccount(tokens, resource, sweep);
      }
      resource = end + 1;
    }
    String name = lacking ? "iam" : Ascii.lower(tokens.text(service, serviceEnd));
    boolean colons = !name.equals("iam") && !name.equals("sts") && !name.equals("kms");
    List<Segment> segments = Segment.read(tokens, resource, colons);
    if (segments.isEmpty()) {
      return resource;
    }
    if (!owned && !isCut(tokens.text(resource, segments.get(segments.size() - 1).to()))) {
      new ResourceNames(tokens, segments, sweep).claim(name);
    }
    return segments.get(segments.size() - 1).to();
  }

  /** A pattern may cut an ARN in the account: its digits are nobody's name. */
  private static boolean isCut(String text) {
    boolean wild = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      wild |= c == '*' || c == '?';
      if (c != '*' && c != '?' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return wild;
  }

  private static boolean isAwsItself(Tokens tokens, int account) {
    return tokens.is(account, "aws") || tokens.is(account, "cloudfront");
  }
}
