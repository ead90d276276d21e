package dev.keymend.json;

import dev.keymend.analysis.Request;
import dev.keymend.analysis.UsageFixes;
import dev.keymend.denial.RefusedBy;
import dev.keymend.evidence.ContextValues;
import dev.keymend.evidence.Ignored;
import dev.keymend.evidence.SharedIds;
import dev.keymend.evidence.Tally;
import dev.keymend.evidence.Timeline;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.evidence.Use;
import dev.keymend.kms.KmsAction;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import dev.keymend.text.JsonOutput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Evidence as one line of JSON, for whoever keeps it between calls; what it says of an event is
 * left out where it is nothing.
 */
public final class EvidenceJson {
  private static final JsonFactory JSON = JsonReader.jsonFactory(Limits.DEFAULT);

  /** More digits would be no number of events. */
  private static final int MAX_DIGITS = 18;

  private EvidenceJson() {}

  /** Returns evidence as a line of JSON. */
  public static String of(UsageEvidence evidence) {
    JsonOutput out = new JsonOutput();
    out.startObject();
    some("first", evidence.first(), out);
    some("last", evidence.last(), out);
    out.startObject("beyond");
    evidence.beyondByKey().forEach((key, events) -> out.strangeName(key).number(events));
    out.endObject();
    UsageJson.count("ofOthers", evidence.ofOthers(), out);
    UsageJson.ignored(evidence, out);
    out.startArray("uses");
    evidence.kept().forEach((use, tally) -> use(use, tally, out));
    out.endArray();
    out.endObject();
    return out.toString();
  }

  private static void use(Use use, Tally tally, JsonOutput out) {
    out.startObject();
    out.string("principal", use.principal());
    out.string("key", use.key());
    out.word("action", use.action().toString());
    some("via", use.via(), out);
    some("endpoint", use.endpoint(), out);
    flag("byGrant", use.byGrant(), out);
    flag("forResource", use.forResource(), out);
    flag("refused", use.refused(), out);
    some("refusedBy", use.refusedBy().map(RefusedBy::id).orElse(""), out);
    flag("byNoStatement", use.byNoStatement(), out);
    out.word("log", Ascii.id(use.log().name()));
    some("issuer", use.issuer(), out);
    if (use.counted() != Use.Counted.EVENT) {
      out.word("counted", Ascii.id(use.counted().name()));
    }
    use.contextNames().ifPresent(names -> out.strings("names", names));
    UsageJson.count("count", tally.count(), out);
    some("first", tally.first(), out);
    some("last", tally.last(), out);
    some("session", tally.session(), out);
    values(tally.values(), out);
    times(tally.times(), out);
    if (!tally.shared().ids().isEmpty()) {
      out.strings("shared", tally.shared().ids());
      flag("moreShared", tally.shared().more(), out);
    }
    out.endObject();
  }

  private static void values(ContextValues values, JsonOutput out) {
    out.startArray("constant");
    for (Optional<String> one : values.constant()) {
      if (one.isPresent()) {
        out.string(one.get());
      } else {
        out.nullValue();
      }
    }
    out.endArray();
    if (values.distinct().isPresent()) {
      out.startArray("distinct");
      List<List<String>> sorted = new ArrayList<>(values.distinct().get());
      sorted.sort((one, other) -> String.join("\n", one).compareTo(String.join("\n", other)));
      for (List<String> one : sorted) {
        out.startArray();
        one.forEach(out::string);
        out.endArray();
      }
      out.endArray();
    }
  }

  private static void times(Timeline times, JsonOutput out) {
    if (!times.isEmpty()) {
      out.startArray("times");
      out.number(times.from()).number(times.to());
      for (long count : times.counts()) {
        out.number(count);
      }
      out.endArray();
    }
  }

  private static void some(String name, String value, JsonOutput out) {
    if (!value.isEmpty()) {
      out.string(name, value);
    }
  }

  private static void flag(String name, boolean value, JsonOutput out) {
    if (value) {
      out.bool(name, true);
    }
  }

  /**
   * Reads evidence; empty when a line is no JSON. What is not known in it is left out.
   *
   * @param lines evidence, line by line, which is put together
   */
  public static Optional<UsageEvidence> read(String lines) {
    UsageEvidence all = new UsageEvidence();
    int from = 0;
    while (from < lines.length()) {
      int end = lines.indexOf('\n', from);
      String line = lines.substring(from, end < 0 ? lines.length() : end);
      from = end < 0 ? lines.length() : end + 1;
      if (line.isEmpty()) {
        continue;
      }
      try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), Characters.of(line))) {
        in.nextToken();
        all.merge(evidence(in));
      } catch (JacksonException e) {
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }

  private static UsageEvidence evidence(JsonParser in) {
    Map<Use, Tally> uses = new LinkedHashMap<>();
    Map<Ignored, Long> ignored = new EnumMap<>(Ignored.class);
    Map<String, Long> beyond = new LinkedHashMap<>();
    long ofOthers = 0;
    String first = "";
    String last = "";
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "first" -> first = text(in);
        case "last" -> last = text(in);
        case "beyond" -> ofOthers += beyond(in, beyond);
        case "ofOthers" -> ofOthers += number(in);
        case "ignored" -> ignored(in, ignored);
        case "uses" -> uses(in, uses);
        default -> in.skipChildren();
      }
    }
    return UsageEvidence.of(uses, ignored, beyond, ofOthers, first, last);
  }

  /** Returns how many of them are of keys that are not told. */
  private static long beyond(JsonParser in, Map<String, Long> beyond) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return number(in);
    }
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = in.currentName();
      in.nextToken();
      beyond.put(key, number(in));
    }
    return 0;
  }

  private static void ignored(JsonParser in, Map<Ignored, Long> ignored) {
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      Optional<Ignored> why = Ignored.byId(in.currentName());
      in.nextToken();
      long count = number(in);
      why.ifPresent(one -> ignored.put(one, count));
    }
  }

  private static void uses(JsonParser in, Map<Use, Tally> uses) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() == JsonToken.START_OBJECT) {
      Read read = new Read();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        in.nextToken();
        read.member(name, in);
      }
      read.use().ifPresent(use -> uses.put(use, read.tally()));
    }
  }

  /** A use as far as it is read. */
  private static final class Read {
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Set<String> flags = new LinkedHashSet<>();
    private @Nullable List<String> names;
    private List<Optional<String>> constant = List.of();
    private @Nullable Set<List<String>> distinct;
    private final TreeSet<String> shared = new TreeSet<>();
    private long count;
    private Timeline times = Timeline.NONE;

    void member(String name, JsonParser in) {
      switch (name) {
        case "names" -> names = RequestJson.strings(in);
        case "constant" -> constant = optionals(in);
        case "distinct" -> distinct = lists(in);
        case "count" -> count = number(in);
        case "shared" -> shared.addAll(RequestJson.strings(in));
        case "times" -> times = times(in);
        default -> {
          if (in.currentToken() == JsonToken.VALUE_TRUE) {
            flags.add(name);
          } else if (in.currentToken() == JsonToken.VALUE_STRING) {
            texts.put(name, in.getString());
          } else {
            in.skipChildren();
          }
        }
      }
    }

    private String text(String name) {
      return texts.getOrDefault(name, "");
    }

    Optional<Use> use() {
      Optional<KmsAction> action = KmsAction.named(text("action"));
      List<String> known = names == null ? List.of() : names;
      boolean sound = constant.size() == known.size() && !text("principal").isEmpty() && count > 0;
      for (List<String> one : distinct == null ? Set.<List<String>>of() : distinct) {
        sound &= one.size() == known.size();
      }
      if (action.isEmpty() || !sound) {
        return Optional.empty();
      }
      return Optional.of(
          new Use(
              text("principal"),
              text("key"),
              action.get(),
              text("via"),
              flags.contains("byGrant"),
              flags.contains("forResource"),
              Optional.ofNullable(names),
              text("endpoint"),
              flags.contains("refused"),
              RefusedBy.byId(text("refusedBy")),
              flags.contains("byNoStatement"),
              log(text("log")),
              text("issuer"),
              counted(text("counted"))));
    }

    private static Use.Counted counted(String id) {
      for (Use.Counted one : Use.Counted.values()) {
        if (Ascii.id(one.name()).equals(id)) {
          return one;
        }
      }
      return Use.Counted.EVENT;
    }

    private static Use.InLog log(String id) {
      for (Use.InLog one : Use.InLog.values()) {
        if (Ascii.id(one.name()).equals(id)) {
          return one;
        }
      }
      return Use.InLog.ONLY;
    }

    Tally tally() {
      return new Tally(
          count,
          text("first"),
          text("last"),
          text("session"),
          new ContextValues(constant, Optional.ofNullable(distinct)),
          times,
          new SharedIds(
              new ArrayList<>(shared), !shared.isEmpty() && flags.contains("moreShared")));
    }
  }

  private static List<Optional<String>> optionals(JsonParser in) {
    List<Optional<String>> all = new ArrayList<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return all;
    }
    for (JsonToken token = in.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = in.nextToken()) {
      all.add(token == JsonToken.VALUE_STRING ? Optional.of(in.getString()) : Optional.empty());
      in.skipChildren();
    }
    return all;
  }

  private static Set<List<String>> lists(JsonParser in) {
    Set<List<String>> all = new LinkedHashSet<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return all;
    }
    while (in.nextToken() == JsonToken.START_ARRAY) {
      all.add(RequestJson.strings(in));
    }
    return all;
  }

  private static Timeline times(JsonParser in) {
    List<Long> numbers = new ArrayList<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return Timeline.NONE;
    }
    for (JsonToken token = in.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = in.nextToken()) {
      numbers.add(number(in));
    }
    if (numbers.size() < 2) {
      return Timeline.NONE;
    }
    long[] counts = new long[numbers.size() - 2];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = numbers.get(i + 2);
    }
    return Timeline.of(minute(numbers.get(0)), minute(numbers.get(1)), counts);
  }

  private static int minute(long number) {
    return number > Integer.MAX_VALUE ? -1 : (int) number;
  }

  private static String text(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return in.getString();
    }
    in.skipChildren();
    return "";
  }

  /** Reads a number from 0 on; what is none is 0. */
  static long number(JsonParser in) {
    if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      in.skipChildren();
      return 0;
    }
    String digits = in.getString();
    boolean sound = digits.length() <= MAX_DIGITS && !digits.startsWith("-");
    return sound ? Long.parseLong(digits) : 0;
  }

  /** Returns a request with what evidence suggests; the same where that cannot be read. */
  static Request suggesting(Request request, String evidence, String key, int policy) {
    return read(evidence)
        .map(
            read ->
                request.about(key).with(new UsageFixes(read, key, policy, request.owner(), false)))
        .orElse(request);
  }
}
