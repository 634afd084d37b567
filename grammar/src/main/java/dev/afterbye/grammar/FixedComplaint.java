package dev.afterbye.grammar;

import java.util.List;
import java.util.Optional;

/**
 * A complaint without a number or a name in it, known by a piece of its text that no release has
 * changed. The complaints that have one are read by the grammar.
 */
record FixedComplaint(String piece, MessageKind kind) {

  private static final List<FixedComplaint> ALL =
      List.of(
          new FixedComplaint("Unsupported kernel type", MessageKind.UNSUPPORTED_TYPE),
          new FixedComplaint("Wrong file type", MessageKind.WRONG_TYPE),
          new FixedComplaint("You can only use ATAGs if", MessageKind.ATAGS_WITH_DTB),
          new FixedComplaint("Invalid FDT buffer", MessageKind.BAD_DTB),
          new FixedComplaint("Invalid 2nd device tree", MessageKind.BAD_DTB),
          new FixedComplaint("Got an ivalid fdt image", MessageKind.BAD_DTB),
          new FixedComplaint("No device tree available", MessageKind.NO_DTB),
          new FixedComplaint("/sys/firmware/fdt is not present", MessageKind.NO_DTB),
          new FixedComplaint("dtb too big", MessageKind.DTB_TOO_BIG),
          new FixedComplaint("DTB too large", MessageKind.DTB_TOO_BIG),
          new FixedComplaint("image + initrd too big", MessageKind.DTB_TOO_BIG),
          new FixedComplaint("setup_2nd_dtb failed", MessageKind.SETUP_DTB_FAILED),
          new FixedComplaint("doesn't fit cells-size", MessageKind.CELLS_TOO_SMALL),
          new FixedComplaint("Cannot determine cells-size", MessageKind.CELLS_TOO_SMALL),
          new FixedComplaint("Could not get memory layout", MessageKind.NO_MEMORY_LAYOUT),
          new FixedComplaint("locate_hole failed", MessageKind.LOCATE_HOLE_FAILED),
          new FixedComplaint("Kernel segment is not allocated", MessageKind.KERNEL_NOT_PLACED),
          new FixedComplaint("is not page aligned", MessageKind.UNALIGNED_BASE),
          new FixedComplaint("kernel segment limit reached", MessageKind.SEGMENT_LIMIT),
          new FixedComplaint("ernel command line too long", MessageKind.COMMAND_LINE_TOO_LONG),
          new FixedComplaint("Command line overflow", MessageKind.COMMAND_LINE_TOO_LONG),
          new FixedComplaint("ommand line too long", MessageKind.COMMAND_LINE_TOO_LONG),
          new FixedComplaint("BzImage truncated", MessageKind.BAD_BZIMAGE),
          new FixedComplaint("Must be at least protocol version", MessageKind.BAD_BZIMAGE),
          new FixedComplaint("Not a relocatable bzImage64", MessageKind.BAD_BZIMAGE),
          new FixedComplaint("Can't be used as capture kernel", MessageKind.NOT_A_CAPTURE_KERNEL),
          new FixedComplaint(
              "current boot didn't retain the initrd", MessageKind.INITRD_NOT_RETAINED),
          new FixedComplaint("ELF exec parse failed", MessageKind.BAD_ELF),
          new FixedComplaint("ELF exec load failed", MessageKind.BAD_ELF),
          new FixedComplaint("ELF rel ", MessageKind.BAD_ELF),
          new FixedComplaint("ELF segment not in file", MessageKind.BAD_ELF),
          new FixedComplaint("is not in P1", MessageKind.BAD_ELF),
          new FixedComplaint("not found cannot set", MessageKind.BAD_PURGATORY),
          new FixedComplaint("is in a bss section cannot set", MessageKind.BAD_PURGATORY),
          new FixedComplaint("rela relocation", MessageKind.BAD_PURGATORY),
          new FixedComplaint("KCORE_ELF_HEADERS_SIZE", MessageKind.KCORE_TOO_SMALL),
          new FixedComplaint("ELF core (kcore) parse failed", MessageKind.KCORE_TOO_SMALL),
          new FixedComplaint(
              "crash memory ranges excedeed the max limit", MessageKind.TOO_MANY_CRASH_RANGES),
          new FixedComplaint("is inaccessible at boot", MessageKind.CRASH_MEMORY_INACCESSIBLE),
          new FixedComplaint(
              "Memory for crashkernel is not reserved", MessageKind.CRASH_NOT_RESERVED),
          new FixedComplaint("crashkernel=X@Y", MessageKind.CRASH_PARAMETER_X_AT_Y),
          new FixedComplaint("crashkernel=Y@X", MessageKind.CRASH_PARAMETER_Y_AT_X),
          new FixedComplaint("No crash kernel segment found", MessageKind.CRASH_SEGMENT_MISSING),
          new FixedComplaint("Nothing has been loaded!", MessageKind.NOTHING_LOADED),
          new FixedComplaint("the kernel needs CONFIG_CRASH_HOTPLUG", MessageKind.HOTPLUG_MISSING),
          new FixedComplaint("The data CRC does not match", MessageKind.UIMAGE_CRC),
          new FixedComplaint(
              "Header checksum of the uImage does not match", MessageKind.UIMAGE_CRC),
          new FixedComplaint("uImage uses unsupported", MessageKind.UIMAGE_UNSUPPORTED),
          new FixedComplaint("uImage os ", MessageKind.UIMAGE_UNSUPPORTED),
          new FixedComplaint("uImage arch ", MessageKind.UIMAGE_UNSUPPORTED),
          new FixedComplaint("uImage type ", MessageKind.UIMAGE_UNSUPPORTED),
          new FixedComplaint("Image size doesn't match the header", MessageKind.UIMAGE_SIZE),
          new FixedComplaint("uImage header claims", MessageKind.UIMAGE_SIZE),
          new FixedComplaint("unrecognized option", MessageKind.UNKNOWN_OPTION),
          new FixedComplaint("invalid option --", MessageKind.UNKNOWN_OPTION));

  /** The characters of each piece. */
  private static final long[] LETTERS =
      ALL.stream().mapToLong(complaint -> LetterSet.of(complaint.piece)).toArray();

  /**
   * What a line complains of: the first in the list whose piece it has.
   *
   * @param letters the characters of the line
   */
  static Optional<MessageKind> kindOf(String clean, long letters) {
    for (int i = 0; i < LETTERS.length; i++) {
      if (LetterSet.mayHold(letters, LETTERS[i]) && clean.contains(ALL.get(i).piece)) {
        return Optional.of(ALL.get(i).kind);
      }
    }
    return Optional.empty();
  }
}
