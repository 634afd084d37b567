package dev.afterbye.grammar;

import java.util.List;
import java.util.Optional;

/**
 * What the loaders of kexec-tools do without saying so: the order in which they place things
 * (kexec/arch: kexec-zImage-arm.c, kexec-arm64.c, kexec-bzImage.c, kexec-bzImage64.c,
 * kexec-loongarch.c, kexec-riscv.c, kexec-image.c of s390, bootinfo.c of m68k) and the sizes only
 * one kind of data has. The tool sorts segments by address before it prints them.
 */
final class RoleHabits {

  /** The largest device tree that arm and arm64 kernels accept. */
  private static final Unsigned64 MAX_DEVICE_TREE = Unsigned64.of(0x20_0000);

  private static final Unsigned64 LOONGARCH_COMMAND_LINE = Unsigned64.of(0x200);
  private static final Unsigned64 LOW_MEMORY_END = Unsigned64.of(0x10_0000);

  /** A page of boot parameters at least; the setup data segments are smaller. */
  private static final Unsigned64 REAL_MODE_MIN = Unsigned64.of(0x1000);

  private static final Unsigned64 REAL_MODE_MAX = Unsigned64.of(0x2_0000);

  private final KexecLoad load;
  private final SegmentRoles roles;

  private RoleHabits(KexecLoad load, SegmentRoles roles) {
    this.load = load;
    this.roles = roles;
  }

  static void apply(KexecLoad load, SegmentRoles roles) {
    RoleHabits habits = new RoleHabits(load, roles);
    switch (Machine.of(load).architecture()) {
      case ARM -> habits.arm();
      case ARM64 -> habits.arm64();
      case X86_64, I386 -> habits.x86();
      case LOONGARCH -> habits.loongArch();
      case RISCV -> habits.treeAndInitrd();
      case S390 -> habits.s390();
      case M68K -> habits.m68k();
      case UNKNOWN -> habits.oldX86();
      default -> {}
    }
  }

  // ---- the habits

  private void arm() {
    Optional<Unsigned64> kernel = load.entry().flatMap(roles::at).flatMap(Segment::mem);
    for (Segment segment : roles.open()) {
      if (kernel.filter(segment.mem().orElseThrow()::isLessThan).isPresent()) {
        roles.claim(
            segment,
            SegmentRole.ATAGS,
            "by order: the ARM loader puts only ATAGs below the kernel");
      }
    }
    elfCoreLast();
    treeAndInitrd();
  }

  private void arm64() {
    elfCoreLast();
    if (!roles.has(SegmentRole.KERNEL)) {
      first(SegmentRole.KERNEL, "by order: the arm64 loader puts the kernel below all else");
    }
    treeAndInitrd();
  }

  /** The initrd goes below the tree that points at it. */
  private void treeAndInitrd() {
    List<Segment> open = roles.open();
    if (open.size() == 1) {
      Segment only = open.get(0);
      if (roles.has(SegmentRole.DEVICE_TREE) || roles.has(SegmentRole.ATAGS)) {
        roles.claim(only, SegmentRole.INITRD, "by order: the only segment left, the tree is known");
      } else if (isTreeSized(only)) {
        roles.claim(
            only,
            SegmentRole.DEVICE_TREE,
            "by order and size: the only segment left, and within the 2 MiB of a device tree");
      } else {
        roles.claim(
            only, SegmentRole.INITRD, "by size: too large for a device tree or a tagged list");
      }
    } else if (open.size() == 2) {
      boolean treeSecond = isTreeSized(open.get(1)) || !isTreeSized(open.get(0));
      Segment tree = open.get(treeSecond ? 1 : 0);
      Segment initrd = open.get(treeSecond ? 0 : 1);
      roles.claim(initrd, SegmentRole.INITRD, "by order: the initrd comes before the device tree");
      roles.claim(
          tree, SegmentRole.DEVICE_TREE, "by order: the device tree comes after the initrd");
    }
  }

  private static boolean isTreeSized(Segment segment) {
    return bytes(segment).filter(MAX_DEVICE_TREE::isAtLeast).isPresent();
  }

  /** The data, or the room for it where a copy lost the line of the data. */
  private static Optional<Unsigned64> bytes(Segment segment) {
    return segment.bufsz().or(segment::memsz);
  }

  private void loongArch() {
    for (Segment segment : roles.open()) {
      if (segment.bufsz().filter(LOONGARCH_COMMAND_LINE::equals).isPresent()) {
        roles.claim(
            segment,
            SegmentRole.COMMAND_LINE,
            "by size: the loongarch loader passes 512 bytes of command line");
      }
    }
    elfCoreLast();
    if (roles.open().size() == 1
        && roles.has(SegmentRole.KERNEL)
        && !roles.has(SegmentRole.INITRD)) {
      first(SegmentRole.INITRD, "by order: the only segment left is the initrd's");
    }
  }

  private void x86() {
    oldX86();
    kernelByRoom();
    for (Segment segment : roles.open()) {
      boolean realModeSized =
          bytes(segment)
              .filter(size -> size.isAtLeast(REAL_MODE_MIN) && size.isAtMost(REAL_MODE_MAX))
              .isPresent();
      if (load.onCrash() && segment.mem().filter(Unsigned64::isZero).isPresent()) {
        roles.claim(segment, SegmentRole.BACKUP, "by order: a crash load saves memory from zero");
      } else if (bytes(segment).filter(REAL_MODE_MIN::isGreaterThan).isPresent()) {
        roles.claim(
            segment,
            SegmentRole.UNKNOWN,
            "by size: setup data for the kernel, of which no line tells the kind");
      } else if (realModeSized && !roles.has(SegmentRole.REAL_MODE) && !load.onCrash()) {
        roles.claim(
            segment,
            SegmentRole.REAL_MODE,
            "by size: only the boot parameters are this small beside the purgatory");
      }
    }
    List<Segment> open = roles.open();
    if (open.size() == 1
        && roles.has(SegmentRole.KERNEL)
        && !roles.has(SegmentRole.INITRD)
        && !load.onCrash()) {
      first(SegmentRole.INITRD, "by order: the only segment left is the initrd's");
    }
  }

  /**
   * A bzImage takes far more room than its file has bytes; nothing else an x86 loader places does.
   */
  private void kernelByRoom() {
    if (roles.has(SegmentRole.KERNEL)) {
      return;
    }
    roles.open().stream()
        .filter(
            segment ->
                segment.bufsz().isPresent()
                    && segment
                        .memsz()
                        .filter(segment.bufsz().get().plus(REAL_MODE_MAX)::isLessThan)
                        .isPresent())
        .max((a, b) -> a.memsz().orElseThrow().compareTo(b.memsz().orElseThrow()))
        .ifPresent(
            kernel ->
                roles.claim(
                    kernel,
                    SegmentRole.KERNEL,
                    "by size: it takes more memory than it has data, as a bzImage does"));
  }

  /** The loaders of the 1.x tools and of the real-mode entry: setup code low, kernel at 1 MiB. */
  private void oldX86() {
    boolean lowEntry = load.entry().filter(LOW_MEMORY_END::isGreaterThan).isPresent();
    boolean kernelAtOneMiB =
        roles.open().stream()
            .anyMatch(segment -> segment.mem().filter(LOW_MEMORY_END::equals).isPresent());
    if (!lowEntry || !kernelAtOneMiB) {
      return;
    }
    for (Segment segment : roles.open()) {
      if (segment.mem().filter(LOW_MEMORY_END::equals).isPresent()) {
        roles.claim(
            segment,
            SegmentRole.KERNEL,
            "by order: x86 loaders put a kernel at 1 MiB, entered below");
      } else if (load.entry().flatMap(roles::at).filter(segment::equals).isPresent()
          && segment.mem().filter(start -> !start.isZero()).isPresent()) {
        roles.claim(
            segment,
            SegmentRole.REAL_MODE,
            "by order: the entry point is in it, below the kernel at 1 MiB");
      }
    }
  }

  private void s390() {
    first(SegmentRole.KERNEL, "by order: the s390 loader puts the kernel below all else");
    if (roles.open().size() == 1 && !load.onCrash()) {
      first(SegmentRole.INITRD, "by order: the s390 loader adds only the initrd to the kernel");
    }
  }

  /** The bootinfo that follows an m68k kernel carries the command line and the memory map. */
  private void m68k() {
    List<Segment> open = roles.open();
    if (open.size() == 1 && isTreeSized(open.get(0)) && roles.has(SegmentRole.KERNEL)) {
      roles.claim(
          open.get(0),
          SegmentRole.COMMAND_LINE,
          "by order: the bootinfo with the command line follows the kernel");
    }
  }

  // ---- pieces

  private void first(SegmentRole role, String why) {
    roles.open().stream().findFirst().ifPresent(segment -> roles.claim(segment, role, why));
  }

  /** A crash load's core header goes to the end of the reservation. */
  private void elfCoreLast() {
    List<Segment> open = roles.open();
    if (load.onCrash() && !roles.has(SegmentRole.ELF_CORE_HEADER) && open.size() > 1) {
      Segment last = open.get(open.size() - 1);
      if (isTreeSized(last)) {
        roles.claim(
            last,
            SegmentRole.ELF_CORE_HEADER,
            "by order: a crash load's core header goes to the end of the reservation");
      }
    }
  }
}
