package dev.afterbye.diagnose;

import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.Placement;
import dev.afterbye.grammar.Segment;
import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.grammar.ZImage;
import dev.afterbye.image.KernelSizeTag;
import dev.afterbye.image.ZImageFile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where kexec puts the pieces of a 32-bit ARM kernel, and what its decompressor destroys.
 *
 * <p>The decompressor (arch/arm/boot/compressed/head.S) writes the kernel to the start of RAM plus
 * TEXT_OFFSET. When its own code lies in the way it first copies the whole zImage behind the place
 * of the decompressed kernel, and needs 4 KiB of stack and 64 KiB of heap behind that.
 *
 * @param base start of RAM as kexec-tools takes it: the kernel segment less 0x8000
 * @param zImage size of the zImage in bytes
 * @param total text, data and bss of the decompressed kernel in bytes
 * @param bss bss alone, when the dump or the kernel file tells it
 * @param textOffset TEXT_OFFSET, when the kernel file tells it
 */
record ArmLayout(
    Unsigned64 base,
    Unsigned64 zImage,
    Unsigned64 total,
    Optional<Unsigned64> bss,
    OptionalLong textOffset,
    Optional<Segment> initrd,
    Optional<Segment> dtb) {
  /** TEXT_OFFSET of most kernels, and what kexec-tools assumes. */
  static final long USUAL_OFFSET = 0x8000;

  /** TEXT_OFFSET with CONFIG_ARCH_MESON or MSM8x60/8960: multi_v7, Debian armmp, Ubuntu generic. */
  static final long MULTI_OFFSET = 0x208000;

  /** TEXT_OFFSET with CONFIG_ARCH_AXXIA, as in Ubuntu's lpae flavour. */
  static final long AXXIA_OFFSET = 0x308000;

  /** Stack and heap of the decompressor. */
  private static final long WORK_BYTES = 0x11000;

  /** Larger than the bss of any kernel measured; a heavy debug build has 7.3 MiB. */
  private static final long MAX_PLAUSIBLE_BSS = 0x7e6666;

  /** A usual bss, for telling how large an overlap is when the dump gives only the sum. */
  static final long USUAL_BSS = 0x100000;

  private static final long IMAGE_SIZE_STEP = 0x1000000;

  /** Of 32-bit ARM. */
  private static final long PAGE_BYTES = 0x1000;

  static Optional<ArmLayout> of(LoadFact fact) {
    KexecLoad load = fact.load();
    boolean arm = load.architecture() == Architecture.ARM;
    Optional<ZImage> z = load.zImage();
    Optional<Unsigned64> total =
        z.flatMap(ZImage::total).or(() -> z.flatMap(ZImage::kernelImageSize));
    Optional<Unsigned64> kernel = load.segments().stream().findFirst().flatMap(Segment::mem);
    Optional<Unsigned64> size =
        z.flatMap(ZImage::sizeBytes)
            .or(() -> load.segments().stream().findFirst().flatMap(Segment::bufsz));
    if (!arm || total.isEmpty() || kernel.isEmpty() || size.isEmpty()) {
      return Optional.empty();
    }
    List<Segment> segments = load.segments();
    Optional<Segment> initrd =
        z.flatMap(ZImage::initrd)
            .flatMap(p -> at(segments, p))
            .or(() -> segments.size() >= 3 ? Optional.of(segments.get(1)) : Optional.empty());
    Optional<Segment> dtb =
        z.flatMap(ZImage::dt)
            .flatMap(p -> at(segments, p))
            .or(
                () ->
                    segments.size() >= 2
                        ? Optional.of(segments.get(segments.size() - 1))
                        : Optional.empty());
    return Optional.of(
        new ArmLayout(
            kernel.get().minus(Unsigned64.of(USUAL_OFFSET)),
            size.get(),
            total.get(),
            z.flatMap(ZImage::bss),
            OptionalLong.empty(),
            initrd,
            dtb));
  }

  /** The layout of a load whose kernel file is at hand: its header replaces what was assumed. */
  static Optional<ArmLayout> of(LoadFact fact, LoadedFiles files) {
    Optional<KernelSizeTag> tag =
        files
            .kernel()
            .flatMap(image -> image instanceof ZImageFile zImage ? zImage.tag() : Optional.empty());
    return of(fact)
        .map(
            layout ->
                tag.filter(t -> t.textData().isPresent())
                    .filter(t -> layout.isOf(t))
                    .map(layout::with)
                    .orElse(layout));
  }

  /** Another kernel's file would have another sum of text, data and bss. */
  private boolean isOf(KernelSizeTag tag) {
    return tag.textData().map(e -> e.plus(tag.bss())).filter(total::equals).isPresent();
  }

  private ArmLayout with(KernelSizeTag tag) {
    OptionalLong offset =
        tag.textOffset().map(value -> OptionalLong.of(value.toLong())).orElse(OptionalLong.empty());
    return new ArmLayout(base, zImage, total, Optional.of(tag.bss()), offset, initrd, dtb);
  }

  private static Optional<Segment> at(List<Segment> segments, Placement place) {
    return segments.stream()
        .filter(s -> s.mem().filter(place.address()::equals).isPresent())
        .findFirst();
  }

  /** Whether the decompressor has to move out of its own way at this text offset. */
  boolean relocates(long textOffset) {
    return zImage.plus(Unsigned64.of(USUAL_OFFSET)).isGreaterThan(Unsigned64.of(textOffset));
  }

  /** End of what is overwritten before the kernel prints a line. */
  Unsigned64 windowEnd(long textOffset, Unsigned64 bssBytes) {
    Unsigned64 end = base.plus(Unsigned64.of(textOffset)).plus(total.minus(bssBytes));
    return relocates(textOffset) ? end.plus(zImage).plus(Unsigned64.of(WORK_BYTES)) : end;
  }

  /** End of the running kernel's own memory, bss included. */
  Unsigned64 kernelEnd(long textOffset) {
    return base.plus(Unsigned64.of(textOffset)).plus(total);
  }

  /** The bss that is reckoned with: the real one, or a usual one. */
  Unsigned64 bssOrUsual() {
    return bss.orElse(Unsigned64.of(Math.min(USUAL_BSS, total.toLong())));
  }

  boolean overwrites(Segment segment, long textOffset) {
    return segment.mem().filter(windowEnd(textOffset, bssOrUsual())::isGreaterThan).isPresent();
  }

  boolean kernelCovers(Segment segment, long textOffset) {
    return segment.mem().filter(kernelEnd(textOffset)::isGreaterThan).isPresent();
  }

  /** Whether the window reaches the segment for every bss a kernel can have. */
  boolean overwritesForAnyBss(Segment segment, long textOffset) {
    Unsigned64 least = bss.orElse(Unsigned64.of(Math.min(MAX_PLAUSIBLE_BSS, total.toLong())));
    return segment.mem().filter(windowEnd(textOffset, least)::isGreaterThan).isPresent();
  }

  /** The bss from which on the window would end before the segment. */
  Unsigned64 bssToClear(Unsigned64 start, long textOffset) {
    return windowEnd(textOffset, Unsigned64.ZERO).minus(start);
  }

  /** An {@code --image-size=} that clears the window for every text offset known. */
  Unsigned64 imageSize() {
    return windowEnd(AXXIA_OFFSET, bss.orElse(Unsigned64.ZERO))
        .minus(base)
        .minus(Unsigned64.of(USUAL_OFFSET))
        .alignUp(IMAGE_SIZE_STEP);
  }

  /**
   * The layout that {@code kexec --image-size} with {@link #imageSize()} makes: the initrd that far
   * behind the kernel, the device tree on the page behind the initrd (kexec-tools
   * kexec/arch/arm/kexec-zImage-arm.c).
   */
  ArmLayout moved() {
    Unsigned64 start = base.plus(Unsigned64.of(USUAL_OFFSET)).plus(imageSize());
    Unsigned64 end =
        start.plus(initrd.flatMap(s -> s.bufsz().or(s::memsz)).orElse(Unsigned64.ZERO));
    Unsigned64 tree = end.plus(Unsigned64.of(PAGE_BYTES)).alignDown(PAGE_BYTES);
    return new ArmLayout(
        base,
        zImage,
        total,
        bss,
        textOffset,
        initrd.map(s -> at(start, s)),
        dtb.map(s -> at(tree, s)));
  }

  private static Segment at(Unsigned64 mem, Segment segment) {
    return new Segment(
        segment.index(),
        segment.buf(),
        segment.bufsz(),
        Optional.of(mem),
        segment.memsz(),
        segment.line());
  }

  /** The piece where this layout has it. */
  SegmentTable.Piece place(SegmentTable.Piece piece) {
    return initrd
        .filter(s -> s.index() == piece.index())
        .or(() -> dtb.filter(s -> s.index() == piece.index()))
        .flatMap(Segment::mem)
        .map(mem -> piece.at(mem))
        .orElse(piece);
  }

  /** The sum behind {@link #windowEnd}, for a reader. */
  String sum(long textOffset) {
    Unsigned64 b = bssOrUsual();
    Unsigned64 textData = total.minus(b);
    String of =
        bss.isPresent()
            ? textData.toHex() + " (text+data)"
            : "(" + total.toHex() + " - " + b.toHex() + ") (text+data for a bss of 1 MiB)";
    String moved =
        relocates(textOffset)
            ? " + " + zImage.toHex() + " (zImage) + 0x11000 (stack and heap)"
            : "";
    return base.toHex()
        + " (start of RAM) + 0x"
        + Long.toHexString(textOffset)
        + " (text offset) + "
        + of
        + moved
        + " = "
        + windowEnd(textOffset, b).toHex();
  }
}
