package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.crash.Crash;
import dev.afterbye.fact.BootFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What can follow from what. The catalogue says it for every log; where the catalogue cannot know,
 * because it depends on what a finding's lines say, this log does.
 */
final class Consequences {
  private static final String INIT_DIED = "init-died";
  private static final String STUB = "efi-stub-error";
  private static final String GRUB_LACKS_A_FILE = "grub-file-missing";
  private static final String LOADER_CRASHED = "uboot-crashed";
  private static final String MODULE_MISSING = "module-missing";
  private static final String MISMATCH = "module-version-mismatch";
  private static final String NO_ROOT = "root-device-not-found";
  private static final String UNIT_FAILED = "unit-failed";

  private static final List<String> SWITCH_ROOT = List.of("Switch Root", "initrd-switch-root");
  private static final List<String> SYSROOT = List.of("/sysroot", "sysroot.mount");

  /** What the kernel says when it mounts root itself and cannot. */
  private static final List<String> WITHOUT_INITRD =
      List.of(
          "root-device-not-found",
          "root-filesystem-unknown",
          "root-mount-failed",
          "no-working-init",
          INIT_DIED);

  /** What the kernel says of the place where it looks for an initrd that is not there. */
  private static final List<String> READ_ELSEWHERE =
      List.of("initramfs-not-cpio", "initramfs-unpack-failed");

  private static final List<String> NOTHING_LOADED =
      List.of("uboot-kernel-bad-magic", "uboot-wrong-image-format", "uboot-no-device-tree");

  private static final List<String> IMAGE_REFUSED =
      List.of(
          "grub-file-missing",
          "grub-rescue-prompt",
          "uboot-image-checksum-bad",
          "uboot-no-kernel-image",
          "uboot-prompt-reached");

  /** How the kernel prints a symbol that was not found: -2 is ENOENT. */
  private static final Pattern LACKED_SYMBOL =
      Pattern.compile("Unknown symbol \\S+ \\(err (?:-2|0)\\)");

  private static final Set<String> BEFORE_THE_KERNEL = Set.of("firmware", "bootloader");

  private static final Set<String> IN_MEMORY = Set.of("kexec-load", "kexec-execute", "purgatory");

  private static final Set<String> ACROSS_BOOTS =
      Set.of("unannounced-reset", "reboot-loop", "platform-power-off");

  private final Story story;

  Consequences(Story story) {
    this.story = story;
  }

  /** The ids of what can follow from it. */
  List<String> of(Finding cause) {
    List<String> ids = new ArrayList<>(cause.type().explains());
    Optional<BootFacts> boot = boot(cause);
    if (cause.id().equals(MISMATCH) && boot.filter(Consequences::lacksSymbolsOnly).isPresent()) {
      ids.remove(MODULE_MISSING);
    }
    if (cause.id().equals(OutOfMemory.TOO_SMALL) && cause.certainty() == Certainty.POSSIBLE) {
      // What only may be explains nothing away that the log says.
      ids.removeAll(List.of("oom-killer", "oom-deadlock"));
    }
    ids.addAll(ofThisLog(cause, boot));
    return ids;
  }

  private Optional<BootFacts> boot(Finding cause) {
    return story.boots().stream().filter(b -> b.boot().number() == cause.boot()).findFirst();
  }

  /** Whether the place of the one does not speak against it as an effect of the other. */
  boolean mayFollow(Finding cause, Finding effect) {
    return effect.boot() >= cause.boot()
        && !isLostBetween(cause, effect)
        && (cause.type().explains().contains(effect.id())
            || (effect.boot() == cause.boot() && effect.at() >= cause.at()));
  }

  /**
   * What was loaded lies in memory, so that of a load and a jump nothing reaches over a reset, but
   * that there was one.
   */
  private boolean isLostBetween(Finding cause, Finding effect) {
    return IN_MEMORY.contains(cause.type().stage())
        && !ACROSS_BOOTS.contains(effect.id())
        && story.boots().stream()
            .map(BootFacts::boot)
            .filter(boot -> boot.number() > cause.boot() && boot.number() <= effect.boot())
            .map(Boot::beginning)
            .anyMatch(began -> began == Beginning.COLD || began == Beginning.RESET);
  }

  /** Whether the EFI stub could not load the initrd, and goes on without it on most machines. */
  static boolean stubLacksInitrd(BootFacts facts) {
    return facts.hits(STUB).anyMatch(hit -> hit.record().message().contains("load initrd"));
  }

  /** GRUB starts the kernel without what it did not load, once somebody pressed a key. */
  private static boolean grubLacksInitrd(BootFacts facts) {
    return facts
            .hits(GRUB_LACKS_A_FILE)
            .map(hit -> hit.captures().getOrDefault("what", ""))
            .anyMatch(file -> file.contains("initrd") || file.contains("initramfs"))
        || facts
            .hits("grub-load")
            .filter(hit -> hit.record().message().startsWith("Loading initial ramdisk"))
            .anyMatch(loading -> failsBehind(facts, loading.record().line().from()));
  }

  /** Whether GRUB complains behind that place, before any kernel speaks. */
  private static boolean failsBehind(BootFacts facts, long at) {
    return facts.hits(GRUB_LACKS_A_FILE).anyMatch(error -> error.record().line().from() > at);
  }

  /** systemd runs that step as a unit, which fails with it. */
  private static boolean failsAsUnit(BootFacts facts, List<String> names) {
    return facts.has(UNIT_FAILED)
        && facts
            .hits(UNIT_FAILED)
            .allMatch(hit -> names.stream().anyMatch(hit.record().message()::contains));
  }

  /**
   * Whether all that tells of foreign modules are symbols that are not there (ENOENT): so it is,
   * too, where a module that has them was not loaded (kernel/module/main.c, resolve_symbol_wait).
   */
  private static boolean lacksSymbolsOnly(BootFacts facts) {
    return facts
        .hits(MISMATCH)
        .allMatch(hit -> LACKED_SYMBOL.matcher(hit.record().message()).find());
  }

  private List<String> ofThisLog(Finding cause, Optional<BootFacts> boot) {
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
      case "no-initrd-given" -> ids.addAll(READ_ELSEWHERE);
      case MODULE_MISSING -> {
        if (boot.filter(Consequences::lacksSymbolsOnly).isPresent()) {
          ids.add(MISMATCH);
        }
      }
      case "uboot-no-kernel-image", "uboot-network-timeout" -> ids.addAll(NOTHING_LOADED);
      case "secure-boot-violation" -> ids.addAll(IMAGE_REFUSED);
      case "network-root-failed" -> ids.addAll(List.of(NO_ROOT, "dracut-gave-up"));
      case RootDiskDriver.ID -> {
        if (cause.severity().atLeast(Severity.ERROR)) {
          ids.add(NO_ROOT);
        }
      }
      case LOADER_CRASHED -> ids.add("reboot-loop");
      case "loongarch-link-address-ignored" -> ids.add("segment-outside-ram");
      // A job that lacks a dependency says by itself that something before it failed.
      case "dracut-gave-up", "root-device-not-found", "fsck-failed" ->
          ids.add("unit-dependency-failed");
      case "root-mount-failed" -> {
        ids.add("unit-dependency-failed");
        if (boot.filter(facts -> failsAsUnit(facts, SYSROOT)).isPresent()) {
          ids.add(UNIT_FAILED);
        }
      }
      case "switch-root-failed" -> {
        if (boot.filter(facts -> failsAsUnit(facts, SWITCH_ROOT)).isPresent()) {
          ids.add(UNIT_FAILED);
        }
      }
      // drivers/md/dm-verity-target.c, verity_handle_err: what its mode makes of a damaged block.
      case "filesystem-damaged" -> {
        if (boot.filter(Consequences::panicsOfVerity).isPresent()) {
          ids.add("kernel-panic");
        }
      }
      default -> {
        if (boot.filter(facts -> endsInit(facts, cause)).isPresent()) {
          ids.add(INIT_DIED);
        }
      }
    }
    return ids;
  }

  private static boolean panicsOfVerity(BootFacts facts) {
    return facts
        .hits("kernel-panic")
        .anyMatch(hit -> hit.record().message().contains(": dm-verity device corrupted"));
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
