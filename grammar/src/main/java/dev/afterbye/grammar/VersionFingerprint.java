package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Narrows down which kexec-tools release printed a dump, from texts that only some releases have.
 *
 * <p>The ranges come from comparing the sources of every 2.0.x tag. A stated version can be wrong
 * (another binary may be first in the path), a text in the binary cannot.
 */
final class VersionFingerprint {

  private static final Unsigned64 MAGIC_BYTES = Unsigned64.of(4);

  private final List<String> why = new ArrayList<>();
  private String from = ToolVersion.OLDEST;
  private String to = ToolVersion.NEWEST;
  private boolean contradictory;
  private boolean bareSize;
  private boolean prefixedSize;

  /** A size or flags word as spelled; 2.0.5 put {@code 0x} in front of all of them. */
  void spelled(String number) {
    if (number.startsWith("0x") || number.startsWith("0X")) {
      prefixedSize = true;
    } else if (!number.equals("0")) {
      bareSize = true;
    }
  }

  void entryWithoutFlags() {
    narrow(ToolVersion.OLDEST, ToolVersion.OLDEST, "no flags after the entry point");
  }

  void probe(String method) {
    if (method.equals("zstd")) {
      since("2.0.31", "\"Try zstd decompression.\"");
    } else {
      since("2.0.10", "\"Try " + method + " decompression.\"");
    }
  }

  void systemRamHeader() {
    since("2.0.21", "\"System RAM ranges;\"");
  }

  void e820Header() {
    since("2.0.7", "\"E820 memmap:\"");
  }

  void decimalE820() {
    narrow("2.0.31", "2.0.31", "E820 addresses in decimal with a stray \"x\"");
  }

  void optionEcho(boolean console) {
    if (console) {
      since("2.0.21", "the echo of the console option");
    } else {
      since("2.0.14", "the echo of the options");
    }
  }

  void arm64Loader() {
    since("2.0.14", "the arm64 loader");
  }

  void loongArchLoader() {
    since("2.0.26", "the loongarch loader");
  }

  void complaint(MessageKind kind) {
    if (kind == MessageKind.CRASH_PARAMETER_X_AT_Y) {
      narrow(ToolVersion.OLDEST, "2.0.20", "the hint is spelled \"crashkernel=X@Y\"");
    } else if (kind == MessageKind.CRASH_PARAMETER_Y_AT_X) {
      since("2.0.21", "the hint is spelled \"crashkernel=Y@X\"");
    } else if (kind == MessageKind.ZIMAGE_TRUNCATED) {
      since("2.0.13", "\"zImage is truncated\"");
    } else if (kind == MessageKind.IMAGE_SIZE_TOO_SMALL) {
      since("2.0.17", "\"Kernel size is too small\"");
    }
  }

  void armElfCore(boolean withEnd) {
    if (withEnd) {
      since("2.0.23", "\"elfcorehdr\" with its end");
    } else {
      narrow(ToolVersion.OLDEST, "2.0.22", "\"elfcorehdr:\" without its end");
    }
  }

  /**
   * 2.0.17 gave {@code --append} the letter of {@code --kexec-syscall-auto}, so a command line
   * switched the file load on, for which ARM has no kernel buffer; 2.0.21 put that right.
   */
  void zImageWithoutKernel() {
    narrow("2.0.17", "2.0.20", "\"zImage header\" of zeros and no \"kernel:\" line");
  }

  private void zImage(
      ZImage image, boolean reachedTheCall, Optional<Unsigned64> firstSegmentBytes) {
    if (image.header().isPresent() || image.sizeBytes().isPresent()) {
      since("2.0.13", "\"zImage header\" and \"zImage size\"");
    }
    if (image.tag().isPresent()) {
      since("2.0.16-rc1", "the line of the kernel-size tag");
    }
    if (image.hasTagsLine()) {
      narrow("2.0.16-rc1", "2.0.17-rc1", "\"zImage has tags\"");
    }
    if (image.kernelImageSize().isPresent()) {
      narrow("2.0.16-rc1", "2.0.17-rc1", "\"kernel image size:\"");
    }
    if (image.requires().isPresent()) {
      since("2.0.17", "\"zImage requires\"");
    } else if (image.resultingSpace().isPresent() || image.kernel().isPresent()) {
      since("2.0.17", "\"Resulting kernel space\" or \"Kernel: address\"");
    } else if (image.sizeBytes().isPresent() && reachedTheCall) {
      narrow(
          ToolVersion.OLDEST,
          "2.0.17-rc1",
          "no \"zImage requires\", which later releases print for every zImage");
    }
    image
        .requiresBeforeTag()
        .ifPresent(
            before -> {
              if (before) {
                narrow("2.0.17", "2.0.20", "\"zImage requires\" comes before the tag");
              } else {
                since("2.0.21", "\"zImage requires\" comes after the tag");
              }
            });
    image
        .sizeBytes()
        .ifPresent(size -> firstSegmentBytes.ifPresent(bytes -> segmentZero(image, size, bytes)));
  }

  private void segmentZero(ZImage image, Unsigned64 size, Unsigned64 bytes) {
    if (bytes.equals(size.plus(MAGIC_BYTES))) {
      narrow("2.0.17", "2.0.21", "segment[0].bufsz is the zImage size plus four");
    } else if (bytes.equals(size) && image.requires().isPresent()) {
      since("2.0.22", "segment[0].bufsz is the zImage size, after \"zImage requires\"");
    }
  }

  /** The releases that fit all that was seen. */
  ToolVersion conclude(
      Optional<ZImage> zImage, boolean armRanges, boolean reachedTheCall, List<Segment> segments) {
    // One size without its prefix among others that have it was damaged in copying.
    if (prefixedSize) {
      since("2.0.5", "sizes are printed with 0x");
    } else if (bareSize) {
      narrow(ToolVersion.OLDEST, "2.0.4", "sizes are printed without 0x");
    }
    if (armRanges) {
      since("2.0.13", "\"MEMORY RANGES\" on ARM");
    }
    Optional<Unsigned64> firstSegmentBytes =
        segments.stream()
            .filter(segment -> segment.index() == 0)
            .findFirst()
            .flatMap(Segment::bufsz);
    zImage.ifPresent(image -> zImage(image, reachedTheCall, firstSegmentBytes));
    return new ToolVersion(from, to, why, contradictory);
  }

  private void since(String first, String reason) {
    narrow(first, ToolVersion.NEWEST, reason);
  }

  private void narrow(String first, String last, String reason) {
    String range = describe(first, last);
    String sentence = reason + ": " + range;
    if (why.contains(sentence)) {
      return;
    }
    if (after(first, to) || after(from, last)) {
      contradictory = true;
      why.add(reason + ": " + range + ", which contradicts the reasons above");
      return;
    }
    from = after(first, from) ? first : from;
    to = after(to, last) ? last : to;
    why.add(sentence);
  }

  private static boolean after(String one, String other) {
    return Release.of(one).compareTo(Release.of(other)) > 0;
  }

  private static String describe(String first, String last) {
    if (last.equals(ToolVersion.NEWEST)) {
      return first + " or later";
    }
    if (first.equals(ToolVersion.OLDEST)) {
      return last.equals(ToolVersion.OLDEST) ? "before 2.0.0" : last + " or earlier";
    }
    return first.equals(last) ? first + " only" : first + " to " + last;
  }
}
