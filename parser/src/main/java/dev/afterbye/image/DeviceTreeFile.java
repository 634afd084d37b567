package dev.afterbye.image;

import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * A file given as device tree (Devicetree Specification, chapter 5; Linux drivers/of/fdt.c).
 *
 * @param validMagic whether it begins with 0xd00dfeed; nothing else is known if not
 * @param totalSizeBytes the size by its header
 * @param fileSizeBytes the size of the file
 * @param complete whether the tree could be read to its end. If not, a node that was not seen may
 *     be there all the same
 * @param hasMemoryNode whether the root has a node with {@code device_type = "memory"} that is not
 *     disabled
 * @param memoryBytes what the memory nodes add up to: zero when the boot loader is to fill it in,
 *     which kexec does not do; empty if the cells are of no size known
 * @param hasChosen whether there is a {@code /chosen} node
 * @param model the machine by its own name
 */
public record DeviceTreeFile(
    boolean validMagic,
    Unsigned64 totalSizeBytes,
    Unsigned64 fileSizeBytes,
    boolean complete,
    boolean hasMemoryNode,
    Optional<Unsigned64> memoryBytes,
    boolean hasChosen,
    Optional<String> model) {

  static final long MAGIC = 0xd00dfeedL;

  private static final int HEADER_BYTES = 40;
  private static final int TOTAL_SIZE_AT = 4;

  /** Reads what the file is. Never throws, unless the source does. */
  public static DeviceTreeFile read(ByteSource source) {
    Unsigned64 fileSize = Extent.sizeOf(source);
    Chunk header = Chunk.bigEndian(source, 0, HEADER_BYTES);
    if (header.u32(0) != MAGIC) {
      return new DeviceTreeFile(
          false,
          Unsigned64.ZERO,
          fileSize,
          false,
          false,
          Optional.empty(),
          false,
          Optional.empty());
    }
    TreeWalk walk = TreeWalk.of(source, header);
    return new DeviceTreeFile(
        true,
        Unsigned64.of(header.u32(TOTAL_SIZE_AT)),
        fileSize,
        walk.complete(),
        walk.hasMemory(),
        walk.memoryBytes(),
        walk.hasChosen(),
        walk.model());
  }

  /** By how much the file is shorter than its header says. */
  public Optional<Unsigned64> truncatedBy() {
    return Extent.shortBy(fileSizeBytes, totalSizeBytes);
  }

  /** One line in words. */
  public String describe() {
    if (!validMagic) {
      return new Description("no device tree", fileSizeBytes).toString();
    }
    Description line = new Description("device tree", fileSizeBytes);
    model.ifPresent(m -> line.words("model \"" + m + "\""));
    String unseen = complete ? "no " : "not seen: ";
    return line.hex("total size", totalSizeBytes)
        .words((hasMemoryNode ? "" : unseen) + "memory node")
        .hex("memory", memoryBytes.filter(bytes -> hasMemoryNode))
        .words((hasChosen ? "" : unseen) + "/chosen")
        .wordsIf(!complete, "the tree cannot be read to its end")
        .truncatedBy(truncatedBy())
        .toString();
  }
}
