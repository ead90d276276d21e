package dev.keymend.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a file in gzip holds, of all its members. Whatever is damaged is said, behind all that could
 * be read: the JDK's own stream takes damage behind the first member for the end of the file, and
 * each empty member for one more level of calls. Source: RFC 1952.
 */
final class GzipMembers extends InputStream {
  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] packed = new byte[1 << 16];
  private int from;
  private int to;
  private boolean done;

  /** Reads the header of the first member. */
  GzipMembers(InputStream in) throws IOException {
    this.in = in;
    header();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] out, int offset, int length) throws IOException {
    while (!done && length > 0) {
      int count = inflated(out, offset, length);
      if (count > 0) {
        crc.update(out, offset, count);
        return count;
      }
      if (inflater.finished()) {
        from = to - inflater.getRemaining();
        trailer();
        done = !next();
      } else if (inflater.needsDictionary() || fill() < 0) {
        throw new EOFException("It ends within a member.");
      } else {
        inflater.setInput(packed, from, to - from);
      }
    }
    return length == 0 ? 0 : -1;
  }

  private int inflated(byte[] out, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(out, offset, length);
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage());
    }
  }

  private void trailer() throws IOException {
    long sum = word() | ((long) word() << 16);
    long size = word() | ((long) word() << 16);
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("The check of a member fails.");
    }
  }

  /** Goes to the next member; zeros may fill up the end of a file. */
  private boolean next() throws IOException {
    int first = octet(false);
    while (first == 0) {
      first = octet(false);
    }
    if (first < 0) {
      return false;
    }
    from--;
    header();
    return true;
  }

  private void header() throws IOException {
    if (word() != MAGIC || octet(true) != DEFLATE) {
      throw new ZipException("Here begins no member.");
    }
    int flags = octet(true);
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(word());
    }
    for (int text = NAME; text <= COMMENT; text *= 2) {
      while ((flags & text) != 0 && octet(true) != 0) {
        // Up to its end.
      }
    }
    skip((flags & HEADER_CRC) != 0 ? 2 : 0);
    crc.reset();
    inflater.reset();
    inflater.setInput(packed, from, to - from);
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      octet(true);
    }
  }

  private int word() throws IOException {
    int low = octet(true);
    return low | (octet(true) << 8);
  }

  /** Returns the next byte; -1 at the end, where there may be one. */
  private int octet(boolean wanted) throws IOException {
    if (from == to && fill() < 0) {
      if (wanted) {
        throw new EOFException("It ends within a member.");
      }
      return -1;
    }
    return packed[from++] & 0xff;
  }

  private int fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(packed));
    return to == 0 ? -1 : to;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
