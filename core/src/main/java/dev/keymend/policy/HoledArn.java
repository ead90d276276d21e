package dev.keymend.policy;

import dev.keymend.kms.Arn;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Literal;
import dev.keymend.source.HoledString.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ARN of which parts may be filled in: a hole is of one part, whatever is written in it.
 *
 * @param arn its parts as they are written
 * @param open what is filled in of a principal that has it
 * @param isResourceOpen whether something is filled in in its resource
 */
record HoledArn(Arn arn, PrincipalId.OpenParts open, boolean isResourceOpen) {
  /** How many colons stand before a part. */
  private static final int PARTITION = 1;

  private static final int ACCOUNT = 4;
  private static final int RESOURCE = 5;

  /** Takes an ARN apart; empty when a string has fewer than six parts, or another prefix. */
  static Optional<HoledArn> parse(HoledString value) {
    return value.isOpen()
        ? parse(value.parts())
        : Arn.parse(value.source())
            .map(arn -> new HoledArn(arn, PrincipalId.OpenParts.NOTHING, false));
  }

  private static Optional<HoledArn> parse(List<Part> parts) {
    List<StringBuilder> written = new ArrayList<>();
    written.add(new StringBuilder());
    boolean[] open = new boolean[RESOURCE + 1];
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        add(literal.text(), written);
      } else {
        String text = part instanceof Hole hole ? hole.filledIn() : part.written();
        written.get(written.size() - 1).append(text);
        open[written.size() - 1] = true;
      }
    }
    if (written.size() <= RESOURCE || open[0] || !written.get(0).toString().equals("arn")) {
      return Optional.empty();
    }
    Arn arn =
        new Arn(
            written.get(PARTITION).toString(),
            written.get(2).toString(),
            written.get(3).toString(),
            written.get(ACCOUNT).toString(),
            written.get(RESOURCE).toString());
    PrincipalId.OpenParts filled = new PrincipalId.OpenParts(open[PARTITION], open[ACCOUNT]);
    return Optional.of(new HoledArn(arn, filled, open[RESOURCE]));
  }

  private static void add(String text, List<StringBuilder> written) {
    int from = 0;
    int colon = text.indexOf(':');
    while (colon >= 0 && written.size() <= RESOURCE) {
      written.get(written.size() - 1).append(text, from, colon);
      written.add(new StringBuilder());
      from = colon + 1;
      colon = text.indexOf(':', from);
    }
    written.get(written.size() - 1).append(text, from, text.length());
  }
}
