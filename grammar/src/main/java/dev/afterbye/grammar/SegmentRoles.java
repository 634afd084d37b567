package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what the segments of a load hold: from the lines in which the loader says where it put
 * things, then from the entry point, then from the order and the sizes the loaders of kexec-tools
 * are known for ({@link RoleHabits}). The dump itself names no segment.
 */
final class SegmentRoles {

  private record Claim(SegmentRole role, String why) {}

  private final KexecLoad load;
  private final Map<Integer, Claim> claims = new HashMap<>();

  private SegmentRoles(KexecLoad load) {
    this.load = load;
  }

  static List<RoledSegment> of(KexecLoad load) {
    SegmentRoles roles = new SegmentRoles(load);
    roles.byPlacementLines();
    roles.byLoaderNumbers();
    roles.byEntry();
    RoleHabits.apply(load, roles);
    return load.segments().stream().map(roles::roled).toList();
  }

  private RoledSegment roled(Segment segment) {
    Claim claim = claims.get(segment.index());
    return claim == null
        ? new RoledSegment(segment, SegmentRole.UNKNOWN, "no line, order or size tells")
        : new RoledSegment(segment, claim.role, claim.why);
  }

  /** The segments that nothing has been said about yet, by address. */
  List<Segment> open() {
    List<Segment> open = new ArrayList<>();
    for (Segment segment : load.segments()) {
      if (!claims.containsKey(segment.index()) && segment.mem().isPresent()) {
        open.add(segment);
      }
    }
    open.sort((one, other) -> one.mem().orElseThrow().compareTo(other.mem().orElseThrow()));
    return open;
  }

  boolean has(SegmentRole role) {
    return claims.values().stream().anyMatch(claim -> claim.role == role);
  }

  void claim(Segment segment, SegmentRole role, String why) {
    claims.putIfAbsent(segment.index(), new Claim(role, why));
  }

  /** The segment that holds the address. */
  Optional<Segment> at(Unsigned64 address) {
    return load.segments().stream().filter(segment -> holds(segment, address)).findFirst();
  }

  private static boolean holds(Segment segment, Unsigned64 address) {
    return segment.mem().filter(address::isAtLeast).isPresent()
        && (segment.mem().filter(address::equals).isPresent()
            || segment.end().filter(address::isLessThan).isPresent());
  }

  // ---- what the loader says

  private void byPlacementLines() {
    load.fileLoad().ifPresent(file -> file.placed().forEach(this::placed));
    load.zImage()
        .ifPresent(
            image -> {
              placed(SegmentRole.KERNEL, "\"Kernel:\"", image.kernel());
              placed(SegmentRole.INITRD, "\"Initrd:\"", image.initrd());
              placed(SegmentRole.DEVICE_TREE, "\"DT    :\"", image.dt());
            });
    load.arm64Image().ifPresent(this::arm64);
    load.loongArchImage()
        .ifPresent(
            image -> {
              placed(SegmentRole.INITRD, "\"initrd_base\"", image.initrd());
              said(SegmentRole.KERNEL, "kernel_segment", image.kernelSegment());
              said(SegmentRole.KERNEL, "kernel_entry", image.kernelEntry());
            });
    load.x86Image()
        .ifPresent(
            image -> {
              said(SegmentRole.PURGATORY, "Loaded purgatory", image.purgatory());
              said(SegmentRole.REAL_MODE, "Loaded real-mode data", image.realMode());
              placed(SegmentRole.INITRD, "\"Loaded initrd\"", image.initrd());
              said(SegmentRole.KERNEL, "Loaded kernel", image.kernel());
            });
    load.crash()
        .ifPresent(
            crash -> {
              said(SegmentRole.ELF_CORE_HEADER, "elfcorehdr", crash.elfCoreStart());
              said(SegmentRole.BACKUP, "Created backup segment", crash.backupStart());
            });
  }

  private void arm64(Arm64Image image) {
    placed(SegmentRole.INITRD, "\"initrd: base\"", image.initrd());
    placed(SegmentRole.DEVICE_TREE, "\"dtb:    base\"", image.dtb());
    image
        .kernelSegment()
        .ifPresent(
            base ->
                said(
                    SegmentRole.KERNEL,
                    "kernel_segment plus text_offset",
                    image.textOffset().map(base::plus).or(image::kernelSegment)));
  }

  private void placed(FileLoad.Placed placed) {
    if (placed.role() != SegmentRole.UNKNOWN) {
      placed(placed.role(), "the kernel's \"Loaded\"", Optional.of(placed.placement()));
    }
  }

  private void placed(SegmentRole role, String line, Optional<Placement> placement) {
    placement.ifPresent(
        place ->
            at(place.address())
                .ifPresent(
                    segment ->
                        claim(segment, role, line + " puts it at " + place.address().toHex())));
  }

  private void said(SegmentRole role, String line, Optional<Unsigned64> address) {
    address.ifPresent(
        start ->
            at(start)
                .ifPresent(
                    segment ->
                        claim(segment, role, "the loader's \"" + line + "\" is " + start.toHex())));
  }

  private void byLoaderNumbers() {
    said(SegmentRole.INITRD, "initrd_start", load.number(LoaderField.RISCV_INITRD_START));
    said(SegmentRole.KERNEL, "Entry point", load.number(LoaderField.RISCV_ENTRY));
    said(SegmentRole.INITRD, "BI_RAMDISK", load.number(LoaderField.M68K_RAMDISK_START));
    said(SegmentRole.DEVICE_TREE, "dt_offset", load.number(LoaderField.PPC64_DT_OFFSET));
    said(SegmentRole.KERNEL, "kernel", load.number(LoaderField.PPC64_KERNEL));
    said(
        SegmentRole.BACKUP,
        "backup_start",
        load.number(LoaderField.PPC64_BACKUP_START).filter(start -> !start.isZero()));
  }

  // ---- where it is entered

  private void byEntry() {
    Optional<Segment> entered =
        load.entry().map(entry -> Machine.of(load).physical(entry)).flatMap(this::at);
    if (entered.isEmpty() || claims.containsKey(entered.get().index())) {
      return;
    }
    String entry = load.entry().map(Unsigned64::toHex).orElse("");
    switch (Machine.of(load).entered()) {
      case KERNEL ->
          claim(
              entered.get(),
              SegmentRole.KERNEL,
              "the entry point " + entry + " is in it, and the loader enters the kernel itself");
      case PURGATORY ->
          claim(
              entered.get(),
              SegmentRole.PURGATORY,
              "the entry point " + entry + " is in it, and the loader enters the purgatory first");
      case EITHER -> {}
    }
  }
}
