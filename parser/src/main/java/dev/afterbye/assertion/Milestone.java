package dev.afterbye.assertion;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Phase;
import java.util.Locale;
import java.util.Optional;

/** Something that a boot gets to. */
public enum Milestone {
  /** Firmware spoke. */
  FIRMWARE(Phase.FIRMWARE),
  /** A boot loader ran. */
  BOOTLOADER(Phase.BOOTLOADER),
  /** A kernel unpacked itself. */
  DECOMPRESS(Phase.DECOMPRESS),
  /** A kernel ran. */
  KERNEL(Phase.KERNEL),
  /** Programs of the initramfs ran. */
  INITRAMFS(Phase.INITRAMFS),
  /** The real init ran. */
  INIT(Phase.INIT),
  /** Services ran. */
  RUNNING(Phase.RUNNING),
  /** A login prompt, or what systemd was to start, was there. */
  LOGIN(Phase.RUNNING);

  private final Phase phase;

  Milestone(Phase phase) {
    this.phase = phase;
  }

  /** The name used in specs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The milestone of that name. */
  public static Optional<Milestone> of(String label) {
    for (Milestone milestone : values()) {
      if (milestone.label().equals(label)) {
        return Optional.of(milestone);
      }
    }
    return Optional.empty();
  }

  /** The phase in which a boot gets there. */
  public Phase phase() {
    return phase;
  }

  /** Whether the boot got there, or beyond it. */
  public boolean isReached(Boot boot) {
    return this == LOGIN ? boot.up() : boot.reached(phase);
  }
}
