package dev.afterbye.grammar;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the lines of the 32-bit ARM loader. The first statement of each number counts. */
final class ZImageBuilder {

  private final int line;
  private ZImage.@Nullable Header header;
  private @Nullable Unsigned64 sizeBytes;
  private @Nullable Unsigned64 fileSizeBytes;
  private boolean hasTagsLine;
  private ZImage.@Nullable Tag tag;
  private @Nullable Unsigned64 kernelImageSize;
  private @Nullable Unsigned64 requires;
  private @Nullable Unsigned64 textData;
  private @Nullable Unsigned64 bss;
  private @Nullable Unsigned64 total;
  private @Nullable Unsigned64 resultingSpace;
  private @Nullable Placement kernel;
  private @Nullable Placement initrd;
  private @Nullable Placement dt;
  private boolean requiresFirst;

  ZImageBuilder(int line) {
    this.line = line;
  }

  boolean hasHeader() {
    return header != null;
  }

  void header(ZImage.Header words) {
    if (header == null) {
      header = words;
    }
  }

  void sizes(Unsigned64 image, Unsigned64 file) {
    if (sizeBytes == null) {
      sizeBytes = image;
      fileSizeBytes = file;
    }
  }

  void hasTags() {
    hasTagsLine = true;
  }

  void tag(ZImage.Tag found) {
    // Only the kernel-size tag, the first one printed, has a meaning here.
    if (tag == null) {
      tag = found;
    }
  }

  void kernelImageSize(Unsigned64 size) {
    if (kernelImageSize == null) {
      kernelImageSize = size;
    }
  }

  void requires(Unsigned64 size) {
    if (requires == null) {
      requires = size;
      requiresFirst = tag == null;
    }
  }

  void decompressed(Unsigned64 textAndData, Unsigned64 bssBytes, Unsigned64 sum) {
    if (textData == null) {
      textData = textAndData;
      bss = bssBytes;
      total = sum;
    }
  }

  void resultingSpace(Unsigned64 size) {
    if (resultingSpace == null) {
      resultingSpace = size;
    }
  }

  void placement(String what, Placement placement) {
    if (what.equals("Kernel") && kernel == null) {
      kernel = placement;
    } else if (what.equals("Initrd") && initrd == null) {
      initrd = placement;
    } else if (what.equals("DT") && dt == null) {
      dt = placement;
    }
  }

  ZImage build() {
    return new ZImage(
        Optional.ofNullable(header),
        Optional.ofNullable(sizeBytes),
        Optional.ofNullable(fileSizeBytes),
        hasTagsLine,
        Optional.ofNullable(tag),
        Optional.ofNullable(kernelImageSize),
        Optional.ofNullable(requires),
        Optional.ofNullable(textData),
        Optional.ofNullable(bss),
        Optional.ofNullable(total),
        Optional.ofNullable(resultingSpace),
        Optional.ofNullable(kernel),
        Optional.ofNullable(initrd),
        Optional.ofNullable(dt),
        tag != null && requires != null ? Optional.of(requiresFirst) : Optional.empty(),
        line);
  }
}
