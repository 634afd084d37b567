package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.TextFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.SegmentRole;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Root could not be mounted by the kernel itself: either no initramfs was given, or it was unpacked
 * and holds no usable init (init/main.c: without /init the kernel mounts root itself).
 */
final class MissingInitrd implements ComputedRule {
  /** A partition of a disk that a driver names, and no tool in an initrd. */
  private static final Pattern DISK =
      Pattern.compile(
          "/dev/(?<disk>(?:sd|vd|hd|xvd)[a-z]+|nvme\\d+n\\d+(?=p)|mmcblk\\d+(?=p))p?\\d+");

  private static final Pattern UNNAMED = Pattern.compile("root device \"(?:\\(null\\))?\"");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      facts
          .text("root-mount-failed")
          .filter(panic -> PanickedRoot.isNone(facts, panic.first().record().message()))
          .flatMap(panic -> cause(story, facts, catalogue, panic))
          .ifPresent(out);
    }
  }

  private static Optional<Finding> cause(
      Story story, BootFacts facts, Catalogue catalogue, TextFact panic) {
    Optional<TextFact> elsewhere = readElsewhere(story, facts);
    if (elsewhere.isPresent()) {
      return Optional.of(
          catalogue
              .draft("no-initrd-given", facts)
              .certainty(Certainty.LIKELY)
              .cause(
                  "kexec loaded no initrd, and the device tree, which is the running kernel's,"
                      + " still names the place of its initrd: what lies there now is none.")
              .evidence(elsewhere.get().line())
              .evidence(panic.line())
              .build());
    }
    if (isTried(facts) || facts.has("run-init") || isOnFlash(facts)) {
      return Optional.empty();
    }
    boolean unpacked = facts.has("initramfs-unpack") || facts.has("initrd-freed");
    boolean fromTheStart = facts.has("linux-version") || facts.has("booting-phys-cpu");
    boolean noneSeen =
        (fromTheStart || loadedWithoutInitrd(story, facts))
            && !seesOtherDisks(facts)
            && !wantsRootArgument(story, facts);
    if (!unpacked && !noneSeen) {
      return Optional.empty();
    }
    return Optional.of(
        catalogue
            .draft(unpacked ? "initramfs-without-init" : "no-initrd-given", facts)
            .certainty(Certainty.LIKELY)
            .evidence(panic.line())
            .build());
  }

  /** Whether there was one, which the kernel could not read or did not get. */
  private static boolean isTried(BootFacts facts) {
    return facts.has("initramfs-unpack-failed")
        || facts.has("initramfs-not-cpio")
        || facts.has("initrd-disabled-by-kernel")
        || facts.has("initrd-truncated")
        || facts.has("ramdisk-image-invalid")
        || Consequences.stubLacksInitrd(facts);
  }

  /**
   * The kernel has a driver for disks and found partitions, and root= names another disk: an initrd
   * would not find it either.
   */
  private static boolean seesOtherDisks(BootFacts facts) {
    Optional<String> root = CommandLine.last(facts, "root");
    Optional<String> disk =
        root.map(DISK::matcher).filter(Matcher::matches).map(m -> m.group("disk"));
    List<String> seen =
        facts
            .hits("disk-seen")
            .filter(hit -> hit.captures().containsKey("parts"))
            .map(hit -> hit.captures().getOrDefault("disk", ""))
            .toList();
    boolean byPartition = root.filter(MissingInitrd::isFoundByKernel).isPresent();
    return !seen.isEmpty()
        && (byPartition || disk.filter(name -> !seen.contains(name)).isPresent());
  }

  /**
   * The kernel has file systems and no root=, which comes first: that says nothing of an initrd,
   * unless the kernel before came up without root= by means of one.
   */
  private static boolean wantsRootArgument(Story story, BootFacts facts) {
    boolean unnamed =
        facts
            .text("root-device-not-found")
            .filter(text -> UNNAMED.matcher(text.first().record().message()).find())
            .isPresent();
    return unnamed
        && predecessor(story, facts)
            .filter(before -> PanickedRoot.isUnnamed(before) && before.has("initramfs-unpack"))
            .filter(MissingInitrd::loadsWithoutInitrd)
            .isEmpty();
  }

  /** Names from the partition table need no tool of an initrd (init/do_mounts.c). */
  private static boolean isFoundByKernel(String root) {
    return root.startsWith("PARTUUID=") || root.startsWith("PARTLABEL=");
  }

  /** Roots on flash have no block device: their number is 0,0 with and without an initrd. */
  private static boolean isOnFlash(BootFacts facts) {
    return CommandLine.last(facts, "root")
        .filter(root -> root.startsWith("ubi") || root.startsWith("mtd"))
        .isPresent();
  }

  /**
   * What the kernel says of an initrd where none was loaded: on 32-bit ARM kexec-tools leaves
   * linux,initrd-start in the tree it passes on (kexec/arch/arm/kexec-zImage-arm.c).
   */
  private static Optional<TextFact> readElsewhere(Story story, BootFacts facts) {
    boolean passedOn =
        predecessor(story, facts)
            .flatMap(Story::executedLoad)
            .map(LoadFact::load)
            .filter(load -> load.complete() && load.dtb().isEmpty())
            .filter(load -> load.architecture() == Architecture.ARM)
            .filter(MissingInitrd::hasNoInitrd)
            .isPresent();
    return passedOn
        ? facts.text("initramfs-not-cpio").or(() -> facts.text("initramfs-unpack-failed"))
        : Optional.empty();
  }

  private static boolean hasNoInitrd(KexecLoad load) {
    return load.initrd().isEmpty()
        && load.roles().stream().noneMatch(segment -> segment.role() == SegmentRole.INITRD);
  }

  /** The kernel's early records are not in the log, but the load of it is. */
  private static boolean loadedWithoutInitrd(Story story, BootFacts facts) {
    return predecessor(story, facts).filter(MissingInitrd::loadsWithoutInitrd).isPresent();
  }

  private static boolean loadsWithoutInitrd(BootFacts before) {
    return Story.executedLoad(before)
        .map(LoadFact::load)
        .filter(MissingInitrd::hasNoInitrd)
        .isPresent();
  }

  private static Optional<BootFacts> predecessor(Story story, BootFacts facts) {
    int number = facts.boot().number();
    return story.boots().stream()
        .filter(
            before -> story.successor(before).filter(b -> b.boot().number() == number).isPresent())
        .findFirst();
  }
}
