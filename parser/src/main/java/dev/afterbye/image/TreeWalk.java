package dev.afterbye.image;

import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * Goes once through the structure block of a device tree (Devicetree Specification, section 5.4)
 * and keeps what the nodes directly below the root say.
 */
final class TreeWalk {

  private static final int STRUCTURE_OFFSET_AT = 8;
  private static final int STRINGS_OFFSET_AT = 12;
  private static final int VERSION_AT = 20;
  private static final int STRINGS_SIZE_AT = 32;
  private static final int STRUCTURE_SIZE_AT = 36;

  /** The first version whose header gives the size of the structure block. */
  private static final int VERSION_WITH_SIZE = 17;

  /** Far above any tree; the largest in Linux is a few hundred KiB. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final int BEGIN_NODE = 1;
  private static final int END_NODE = 2;
  private static final int PROPERTY = 3;
  private static final int NOP = 4;
  private static final int END = 9;

  private static final int WORD = 4;
  private static final int MAX_MODEL_TEXT = 128;
  private static final int DEPTH_OF_ROOT = 1;
  private static final int DEPTH_OF_ITS_CHILDREN = 2;

  private final Chunk structure;
  private final Chunk strings;
  private long at;
  private int depth;

  private boolean complete;
  private boolean hasChosen;
  private boolean hasMemory;
  private Optional<Unsigned64> memoryBytes = Optional.of(Unsigned64.ZERO);
  private Optional<String> model = Optional.empty();
  private long addressCells = 2;
  private long sizeCells = 1;

  private boolean nodeIsMemory;
  private boolean nodeIsDisabled;
  private long nodeRegister;
  private long nodeRegisterBytes;

  private TreeWalk(Chunk structure, Chunk strings) {
    this.structure = structure;
    this.strings = strings;
  }

  static TreeWalk of(ByteSource source, Chunk header) {
    long size =
        header.u32(VERSION_AT) < VERSION_WITH_SIZE ? MAX_BYTES : header.u32(STRUCTURE_SIZE_AT);
    TreeWalk walk =
        new TreeWalk(
            Chunk.bigEndian(source, header.u32(STRUCTURE_OFFSET_AT), bounded(size)),
            Chunk.bigEndian(
                source, header.u32(STRINGS_OFFSET_AT), bounded(header.u32(STRINGS_SIZE_AT))));
    walk.run();
    return walk;
  }

  private static int bounded(long size) {
    return (int) Math.min(size, MAX_BYTES);
  }

  /** Every step moves on by a word at least, so the walk ends with the block. */
  private void run() {
    while (structure.has(at, WORD)) {
      int token = (int) structure.u32(at);
      at += WORD;
      switch (token) {
        case BEGIN_NODE -> beginNode();
        case END_NODE -> {
          if (depth == 0) {
            return;
          }
          endNode();
        }
        case PROPERTY -> property();
        case NOP -> {}
        case END -> {
          complete = depth == 0;
          return;
        }
        default -> {
          return;
        }
      }
    }
  }

  private void beginNode() {
    depth++;
    if (depth == DEPTH_OF_ITS_CHILDREN) {
      hasChosen |= structure.matches(at, "chosen\0") || structure.matches(at, "chosen@0\0");
      nodeIsMemory = false;
      nodeIsDisabled = false;
      nodeRegisterBytes = 0;
    }
    while (structure.u8(at) != 0) {
      at++;
    }
    at = aligned(at + 1);
  }

  private void endNode() {
    if (depth == DEPTH_OF_ITS_CHILDREN && nodeIsMemory && !nodeIsDisabled) {
      hasMemory = true;
      addMemory();
    }
    depth--;
  }

  private void property() {
    long length = structure.u32(at);
    long name = structure.u32(at + WORD);
    long value = at + 2 * WORD;
    if (structure.has(value, (int) Math.min(length, MAX_BYTES + 1))) {
      if (depth == DEPTH_OF_ROOT) {
        rootProperty(name, value, length);
      } else if (depth == DEPTH_OF_ITS_CHILDREN) {
        nodeProperty(name, value, length);
      }
    }
    at = aligned(value + length);
  }

  private void rootProperty(long name, long value, long length) {
    if (named(name, "model")) {
      String text = structure.text(value, (int) Math.min(length, MAX_MODEL_TEXT));
      model = Optional.of(text).filter(t -> !t.isEmpty());
    } else if (named(name, "#address-cells") && length == WORD) {
      addressCells = structure.u32(value);
    } else if (named(name, "#size-cells") && length == WORD) {
      sizeCells = structure.u32(value);
    }
  }

  private void nodeProperty(long name, long value, long length) {
    if (named(name, "device_type")) {
      nodeIsMemory = length == 7 && structure.matches(value, "memory\0");
    } else if (named(name, "status")) {
      nodeIsDisabled =
          !(length == 5 && structure.matches(value, "okay\0"))
              && !(length == 3 && structure.matches(value, "ok\0"));
    } else if (named(name, "reg")) {
      nodeRegister = value;
      nodeRegisterBytes = length;
    }
  }

  private boolean named(long name, String wanted) {
    return strings.matches(name, wanted + "\0");
  }

  private void addMemory() {
    if (addressCells > 2 || sizeCells < 1 || sizeCells > 2) {
      memoryBytes = Optional.empty();
      return;
    }
    long entry = (addressCells + sizeCells) * WORD;
    for (long i = 0; i + entry <= nodeRegisterBytes; i += entry) {
      long size = nodeRegister + i + addressCells * WORD;
      Unsigned64 bytes = sizeCells == 1 ? Unsigned64.of(structure.u32(size)) : structure.u64(size);
      memoryBytes = memoryBytes.map(sum -> Extent.end(sum, bytes));
    }
  }

  private static long aligned(long offset) {
    return (offset + WORD - 1) & -WORD;
  }

  boolean complete() {
    return complete;
  }

  boolean hasMemory() {
    return hasMemory;
  }

  Optional<Unsigned64> memoryBytes() {
    return memoryBytes;
  }

  boolean hasChosen() {
    return hasChosen;
  }

  Optional<String> model() {
    return model;
  }
}
