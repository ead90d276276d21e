package dev.keymend.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What somebody selected: any text that begins and ends where words do. */
final class AddedDetector {
  /** Texts by their first token; the longest first. */
  private final Map<String, List<String>> byHead = new HashMap<>();

  AddedDetector(List<String> added) {
    for (String each : added) {
      Tokens tokens = Tokens.of(each.strip());
      String text = tokens.text();
      if (tokens.size() > 0) {
        String head = tokens.text(0, 1);
        List<String> longestFirst = new ArrayList<>(byHead.getOrDefault(head, List.of()));
        int at = 0;
        while (at < longestFirst.size() && longestFirst.get(at).length() >= text.length()) {
          at++;
        }
        longestFirst.add(at, text);
        byHead.put(head, longestFirst);
      }
    }
  }

  boolean isEmpty() {
    return byHead.isEmpty();
  }

  /** Claims what starts at a token; returns the token behind it, or {@code token}. */
  int detect(Tokens tokens, int token, Sweep sweep) {
    for (String wanted : byHead.getOrDefault(tokens.word(token), List.of())) {
      int end = endOf(wanted, tokens, token);
      if (end > token && sweep.claimApart(token, end, PlaceholderKind.PRIVATE)) {
        return end;
      }
    }
    return token;
  }

  private static int endOf(String wanted, Tokens tokens, int from) {
    int end = tokens.start(from) + wanted.length();
    if (!tokens.startsWith(from, wanted)) {
      return from;
    }
    int at = from;
    while (at < tokens.size() && tokens.end(at) < end) {
      at++;
    }
    return tokens.end(at) == end ? at + 1 : from;
  }
}
