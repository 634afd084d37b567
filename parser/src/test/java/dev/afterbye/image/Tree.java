package dev.afterbye.image;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds a device tree. */
public final class Tree {

  private static final int STRUCTURE_AT = 56;

  private final Bytes structure = Bytes.bigEndian(0);
  private final Bytes strings = Bytes.bigEndian(0);
  private final Map<String, Integer> names = new LinkedHashMap<>();

  public Tree begin(String name) {
    word(1);
    structure.text(structure.size(), name + "\0");
    return pad();
  }

  public Tree end() {
    return word(2);
  }

  Tree word(int word) {
    structure.u32(structure.size(), word);
    return this;
  }

  public Tree text(String name, String value) {
    property(name, value.length() + 1);
    structure.text(structure.size(), value + "\0");
    return pad();
  }

  public Tree cells(String name, int... cells) {
    property(name, cells.length * 4);
    for (int cell : cells) {
      word(cell);
    }
    return this;
  }

  private void property(String name, int length) {
    int offset = names.computeIfAbsent(name, n -> strings.size());
    if (offset == strings.size()) {
      strings.text(offset, name + "\0");
    }
    word(3).word(length).word(offset);
  }

  private Tree pad() {
    while (structure.size() % 4 != 0) {
      structure.u8(structure.size(), 0);
    }
    return this;
  }

  /** The tree as a file. */
  public byte[] array() {
    return build().array();
  }

  Bytes build() {
    word(9);
    int stringsAt = STRUCTURE_AT + structure.size();
    int total = stringsAt + strings.size();
    return Bytes.bigEndian(total)
        .u32(0, 0xd00dfeedL)
        .u32(4, total)
        .u32(8, STRUCTURE_AT)
        .u32(12, stringsAt)
        .u32(16, 40)
        .u32(20, 17)
        .u32(24, 16)
        .u32(32, strings.size())
        .u32(36, structure.size())
        .put(STRUCTURE_AT, structure.array())
        .put(stringsAt, strings.array());
  }
}
