package dev.afterbye.diagnose;

import dev.afterbye.crash.Crash;
import dev.afterbye.fact.BootFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What can follow from what. The catalogue says it for every log; where the catalogue cannot know,
 * because it depends on what a finding's lines say, this log does.
 */
final class Consequences {
  private static final String INIT_DIED = "init-died";
  private static final String STUB = "efi-stub-error";
  private static final String GRUB_LACKS_A_FILE = "grub-file-missing";
  private static final String LOADER_CRASHED = "uboot-crashed";

  /** What the kernel says when it mounts root itself and cannot. */
  private static final List<String> WITHOUT_INITRD =
      List.of(
          "root-device-not-found",
          "root-filesystem-unknown",
          "root-mount-failed",
          "no-working-init",
          INIT_DIED);

  private static final List<String> NOTHING_LOADED =
      List.of("uboot-kernel-bad-magic", "uboot-wrong-image-format", "uboot-no-device-tree");

  private static final List<String> IMAGE_REFUSED =
      List.of(
          "grub-file-missing",
          "grub-rescue-prompt",
          "uboot-image-checksum-bad",
          "uboot-no-kernel-image",
          "uboot-prompt-reached");

  private static final Set<String> BEFORE_THE_KERNEL = Set.of("firmware", "bootloader");

  private final Story story;

  Consequences(Story story) {
    this.story = story;
  }

  /** The ids of what can follow from it. */
  List<String> of(Finding cause) {
    List<String> ids = new ArrayList<>(cause.type().explains());
    ids.addAll(ofThisLog(cause));
    return ids;
  }

  /** Whether the place of the one does not speak against it as an effect of the other. */
  boolean mayFollow(Finding cause, Finding effect) {
    return effect.boot() >= cause.boot()
        && (cause.type().explains().contains(effect.id())
            || (effect.boot() == cause.boot() && effect.at() >= cause.at()));
  }

  /** Whether the EFI stub could not load the initrd, and goes on without it on most machines. */
  static boolean stubLacksInitrd(BootFacts facts) {
    return facts.hits(STUB).anyMatch(hit -> hit.record().message().contains("load initrd"));
  }

  /** GRUB starts the kernel without what it did not find, once somebody pressed a key. */
  private static boolean grubLacksInitrd(BootFacts facts) {
    return facts
        .hits(GRUB_LACKS_A_FILE)
        .map(hit -> hit.captures().getOrDefault("what", ""))
        .anyMatch(file -> file.contains("initrd") || file.contains("initramfs"));
  }

  private List<String> ofThisLog(Finding cause) {
    Optional<BootFacts> boot =
        story.boots().stream().filter(b -> b.boot().number() == cause.boot()).findFirst();
    List<String> ids = new ArrayList<>();
    if (boot.filter(facts -> hangs(facts, cause)).isPresent()) {
      ids.add(LOADER_CRASHED);
    }
    switch (cause.id()) {
      case STUB -> {
        if (boot.filter(Consequences::stubLacksInitrd).isPresent()) {
          ids.addAll(WITHOUT_INITRD);
        }
      }
      case GRUB_LACKS_A_FILE -> {
        if (boot.filter(Consequences::grubLacksInitrd).isPresent()) {
          ids.add("no-initrd-given");
          ids.addAll(WITHOUT_INITRD);
        }
      }
      case "uboot-no-kernel-image", "uboot-network-timeout" -> ids.addAll(NOTHING_LOADED);
      case "secure-boot-violation" -> ids.addAll(IMAGE_REFUSED);
      case LOADER_CRASHED -> ids.add("reboot-loop");
      case "loongarch-link-address-ignored" -> ids.add("segment-outside-ram");
      // A job that lacks a dependency says by itself that something before it failed.
      case "dracut-gave-up", "root-device-not-found", "root-mount-failed", "fsck-failed" ->
          ids.add("unit-dependency-failed");
      default -> {
        if (boot.filter(facts -> endsInit(facts, cause)).isPresent()) {
          ids.add(INIT_DIED);
        }
      }
    }
    return ids;
  }

  /** A task that oopses is ended, and process 1 may not end (kernel/exit.c, make_task_dead). */
  private static boolean endsInit(BootFacts facts, Finding cause) {
    return facts.crashes().stream()
        .filter(Crash::panicked)
        .filter(crash -> crash.origin().pid().equals(OptionalInt.of(1)))
        .anyMatch(crash -> crash.finding().filter(cause.id()::equals).isPresent());
  }

  /** U-Boot hangs when it cannot go on (lib/hang.c), whatever the reason is. */
  private static boolean hangs(BootFacts facts, Finding cause) {
    return BEFORE_THE_KERNEL.contains(cause.type().stage())
        && cause.severity().atLeast(Severity.ERROR)
        && !cause.id().equals(LOADER_CRASHED)
        && facts.text(LOADER_CRASHED).filter(LoaderHangs::onlyHangs).isPresent();
  }
}
