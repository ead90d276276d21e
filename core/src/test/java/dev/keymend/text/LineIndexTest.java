package dev.keymend.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineIndexTest {
  @Test
  void everyKindOfLineEndStartsALineAfterIt() {
    LineIndex lines = new LineIndex("a\nb\r\nc\rd");
    assertEquals(1, lines.line(1));
    assertEquals(2, lines.line(2));
    assertEquals(2, lines.line(4));
    assertEquals(3, lines.line(5));
    assertEquals(4, lines.line(7));
    assertEquals(1, lines.column(7));
  }

  @Test
  void columnsCountCodeUnits() {
    LineIndex lines = new LineIndex("x\n😀y");
    assertEquals(3, lines.column(4));
  }
}
