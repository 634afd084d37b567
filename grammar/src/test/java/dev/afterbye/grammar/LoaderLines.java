package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what the loaders of an architecture say about an image, the way they print it. */
final class LoaderLines {
  private final List<String> lines = new ArrayList<>();

  private LoaderLines() {}

  static List<String> of(KexecLoad load) {
    LoaderLines lines = new LoaderLines();
    load.zImage().ifPresent(lines::zImage);
    load.arm64Image().ifPresent(lines::arm64);
    load.loongArchImage().ifPresent(lines::loongArch);
    load.x86Image().ifPresent(lines::x86);
    return List.copyOf(lines.lines);
  }

  private void zImage(ZImage image) {
    image
        .header()
        .ifPresent(
            words ->
                add(
                    "zImage header: %s %s %s"
                        .formatted(
                            padded(words.magic()), padded(words.start()), padded(words.end()))));
    image
        .sizeBytes()
        .ifPresent(
            size ->
                add(
                    "zImage size %s, file size %s"
                        .formatted(
                            size.toHex(),
                            image.fileSizeBytes().map(Unsigned64::toHex).orElse("?"))));
    if (image.hasTagsLine()) {
      add("zImage has tags");
    }
    image
        .tag()
        .ifPresent(
            tag ->
                add(
                    "offset %s tag %s size %d"
                        .formatted(padded(tag.offset()), padded(tag.magic()), tag.sizeBytes())));
    image.kernelImageSize().ifPresent(size -> add("kernel image size: %s".formatted(padded(size))));
    image.requires().ifPresent(size -> add("zImage requires %s bytes".formatted(padded(size))));
    image
        .total()
        .ifPresent(
            total ->
                add(
                    "text+data %s bss %s total %s"
                        .formatted(
                            padded(image.textData().orElse(Unsigned64.ZERO)),
                            padded(image.bss().orElse(Unsigned64.ZERO)),
                            padded(total))));
    image
        .resultingSpace()
        .ifPresent(size -> add("Resulting kernel space: %s".formatted(padded(size))));
    placed("Kernel:", image.kernel());
    placed("Initrd:", image.initrd());
    placed("DT :", image.dt());
  }

  private void placed(String what, Optional<Placement> place) {
    place.ifPresent(
        p ->
            add(
                "%s address=%s size=%s"
                    .formatted(what, padded(p.address()), padded(p.sizeBytes()))));
  }

  private void arm64(Arm64Image image) {
    field(image.loader(), "kernel_segment", image.kernelSegment());
    field(image.loader(), "text_offset", image.textOffset());
    field(image.loader(), "image_size", image.imageSize());
    field(image.loader(), "phys_offset", image.physOffset());
    field(image.loader(), "vp_offset", image.vpOffset());
    format(image.loader(), image.peFormat());
    base("initrd:", image.initrd());
    base("dtb:", image.dtb());
  }

  private void base(String what, Optional<Placement> place) {
    place.ifPresent(
        p ->
            add(
                "%s base %x, size %xh (%s)"
                    .formatted(
                        what,
                        p.address().toLong(),
                        p.sizeBytes().toLong(),
                        Long.toUnsignedString(p.sizeBytes().toLong()))));
  }

  private void loongArch(LoongArchImage image) {
    field(image.loader(), "kernel_segment", image.kernelSegment());
    field(image.loader(), "kernel_entry", image.kernelEntry());
    field(image.loader(), "image_size", image.imageSize());
    field(image.loader(), "text_offset", image.textOffset());
    field(image.loader(), "phys_offset", image.physOffset());
    format(image.loader(), image.peFormat());
    image
        .initrd()
        .ifPresent(
            p ->
                add(
                    "initrd_base: %x, initrd_size: %x"
                        .formatted(p.address().toLong(), p.sizeBytes().toLong())));
  }

  private void field(Optional<String> loader, String name, Optional<Unsigned64> value) {
    value.ifPresent(v -> add("%s: %s: %016x".formatted(loader.orElse("?"), name, v.toLong())));
  }

  private void format(Optional<String> loader, Optional<Boolean> isPe) {
    isPe.ifPresent(pe -> add("%s: PE format: %s".formatted(loader.orElse("?"), pe ? "yes" : "no")));
  }

  private void x86(X86Image image) {
    if (image.relocatable()) {
      add("bzImage is relocatable");
    }
    image.purgatory().ifPresent(at -> add("Loaded purgatory at addr %s".formatted(at.toHex())));
    boolean code = image.kernelBits().orElse(64) == 32;
    image
        .realMode()
        .ifPresent(
            at ->
                add(
                    "Loaded %s and command line at %s"
                        .formatted(code ? "real-mode code" : "real_mode_data", at.toHex())));
    image.initSize().ifPresent(size -> add("kernel init_size %s".formatted(size.toHex())));
    image
        .kernel()
        .ifPresent(
            at ->
                add(
                    "Loaded %dbit kernel at %s"
                        .formatted(image.kernelBits().orElse(64), at.toHex())));
    image.initrdMax().ifPresent(at -> add("initrd_addr_max is %s".formatted(at.toHex())));
    image
        .initrd()
        .ifPresent(
            p ->
                add(
                    "Loaded initrd at %s size %s"
                        .formatted(p.address().toHex(), p.sizeBytes().toHex())));
  }

  private static String padded(Unsigned64 value) {
    return "0x%08x".formatted(value.toLong());
  }

  private void add(String line) {
    lines.add(line);
  }
}
