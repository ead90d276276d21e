package dev.keymend;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Trial. */
public final class Keymend {
  private Keymend() {}

  /** Trial. */
  public static String answer(String r) {
    JsonFactory f =
        JsonFactory.builder()
            .recyclerPool(tools.jackson.core.util.JsonRecyclerPools.nonRecyclingPool())
            .build();
    StringWriter w = new StringWriter();
    try (JsonParser p = f.createParser(tools.jackson.core.ObjectReadContext.empty(), r);
        JsonGenerator g = f.createGenerator(ObjectWriteContext.empty(), w)) {
      g.writeStartArray();
      while (p.nextToken() != null) {
        g.writeString(p.getString() + p.currentTokenLocation().getCharOffset());
        g.writeNumber(3);
      }
      g.writeEndArray();
    }
    return w.toString();
  }
}
