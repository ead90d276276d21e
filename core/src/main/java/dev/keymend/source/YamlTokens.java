package dev.keymend.source;

import java.util.Arrays;

/** The tokens of a text in YAML, with their places. */
final class YamlTokens {
  /**
   * Kinds of tokens, by the terms of YAML. What may turn out to be a key starts as {@code NONE}.
   */
  static final byte NONE = 0;

  static final byte END = 1;
  static final byte DOCUMENT = 2;
  static final byte BLOCK_SEQUENCE = 3;
  static final byte BLOCK_MAPPING = 4;

  /** A key that begins a block mapping. */
  static final byte FIRST_KEY = 5;

  static final byte KEY = 6;
  static final byte VALUE = 7;
  static final byte BLOCK_ENTRY = 8;
  static final byte BLOCK_END = 9;
  static final byte FLOW_SEQUENCE = 10;
  static final byte FLOW_MAPPING = 11;
  static final byte FLOW_SEQUENCE_END = 12;
  static final byte FLOW_MAPPING_END = 13;
  static final byte FLOW_ENTRY = 14;
  static final byte ANCHOR = 15;
  static final byte ALIAS = 16;
  static final byte TAG = 17;
  static final byte PLAIN = 18;
  static final byte QUOTED = 19;

  /** A block scalar; behind it stands a {@code NONE} that starts at its indentation. */
  static final byte BLOCK_SCALAR = 20;

  private byte[] kinds = new byte[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int count;

  void add(byte kind, int start, int end) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  int count() {
    return count;
  }

  byte kind(int token) {
    return kinds[token];
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  void become(int token, byte kind) {
    kinds[token] = kind;
  }
}
