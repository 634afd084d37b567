package dev.afterbye.attach;

import dev.afterbye.boot.BootPosition;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.HealthySilence;
import java.time.Duration;
import java.util.Optional;

/** What to say of a console that says nothing, where it should. */
public final class SilenceWatch {
  /** After a hand-over somebody watches from the first second; elsewhere a pause is nothing. */
  private static final Duration COUNTED_AFTER_HANDOVER = Duration.ofSeconds(3);

  private static final Duration COUNTED = Duration.ofSeconds(10);

  private long toldAtBytes = -1;

  /**
   * What to show now.
   *
   * @param counter a line that counts; empty for none
   * @param exceeded what to say once, when it has become too long
   */
  public record Words(String counter, Optional<String> exceeded) {
    private static final Words NONE = new Words("", Optional.empty());
  }

  /**
   * Looks at a silence.
   *
   * @param bytes how many bytes came before it
   */
  public Words look(Optional<BootPosition> position, Duration silent, long bytes) {
    if (position.isEmpty() || bytes == 0) {
      return Words.NONE;
    }
    HealthySilence healthy = HealthySilence.at(position.get());
    Optional<Duration> usual = healthy.usual();
    Duration least = handedOver(position.get()) ? COUNTED_AFTER_HANDOVER : COUNTED;
    if (usual.isEmpty() || silent.compareTo(least) < 0) {
      return Words.NONE;
    }
    if (!healthy.isExceededBy(silent)) {
      return new Words(healthy.words(silent), Optional.empty());
    }
    boolean told = toldAtBytes == bytes;
    toldAtBytes = bytes;
    String missing = "; missing: " + missing(position.get());
    return new Words(
        "silent for " + silent.toSeconds() + " s " + healthy.where(),
        told
            ? Optional.empty()
            : Optional.of(
                "silent "
                    + healthy.where()
                    + " for longer than the usual "
                    + usual.get().toSeconds()
                    + " s: it hangs or waits for input"
                    + missing));
  }

  private static boolean handedOver(BootPosition position) {
    return position
        .ending()
        .filter(end -> end == Ending.HANDED_OVER || end == Ending.CRASHED_OVER)
        .isPresent();
  }

  /** What a healthy machine would have said next. */
  private static String missing(BootPosition position) {
    if (handedOver(position)) {
      return "the first words of the new kernel";
    }
    if (position.ending().isPresent()) {
      return "the first words of the firmware";
    }
    return position
        .phase()
        .map(
            phase ->
                switch (phase) {
                  case FIRMWARE -> "a boot loader";
                  case BOOTLOADER -> "a kernel";
                  case DECOMPRESS -> "the first record of the kernel";
                  case KERNEL -> "an initramfs or init";
                  case INITRAMFS -> "the init of the root file system";
                  case INIT -> "a login prompt";
                  case RUNNING -> "nothing";
                  case STOP -> "the restart or the power-off";
                })
        .orElse("a first sign of life");
  }
}
