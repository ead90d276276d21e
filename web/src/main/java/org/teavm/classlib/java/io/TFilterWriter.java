package org.teavm.classlib.java.io;

import java.io.IOException;
import java.io.Writer;

/** java.io.FilterWriter, which TeaVM's class library lacks and jackson-core extends. */
public abstract class TFilterWriter extends Writer {
  /** Where everything goes. */
  protected Writer out;

  /** Passes everything on to {@code out}. */
  protected TFilterWriter(Writer out) {
    super(out);
    this.out = out;
  }

  @Override
  public void write(int c) throws IOException {
    out.write(c);
  }

  @Override
  public void write(char[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(text, offset, length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
