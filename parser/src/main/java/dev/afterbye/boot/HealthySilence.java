package dev.afterbye.boot;

import dev.afterbye.grammar.Architecture;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a healthy machine may print nothing at some point of a boot. A longer silence is no
 * proof of a hang, a shorter one is no sign of it.
 *
 * @param where the point, so that it reads well behind "silent for 5 s"
 * @param usual the longest silence that is usual there; empty where silence means nothing
 * @param source what the number rests on
 */
public record HealthySilence(String where, Optional<Duration> usual, String source) {
  private static final String LAB = "longest gap measured in emulated machines on a loaded host";

  /** What is usual at a position. */
  public static HealthySilence at(BootPosition position) {
    Optional<Ending> ending = position.ending();
    if (ending.isPresent()) {
      return afterEnd(ending.get(), position.architecture());
    }
    if (position.up()) {
      return endless("once it is up", "an idle machine prints nothing");
    }
    return position
        .phase()
        .map(phase -> in(phase, position.marker().orElse("")))
        .orElseGet(() -> endless("before anything is known of it", "nothing to compare with"));
  }

  private static HealthySilence afterEnd(Ending ending, Optional<Architecture> architecture) {
    return switch (ending) {
      case HANDED_OVER, CRASHED_OVER ->
          afterHandover(architecture.orElse(Architecture.UNKNOWN), false);
      case RESTARTED -> usual(30, "after a restart", "firmware speaks within it as a rule");
      case POWERED_OFF -> endless("after power off", "nothing more is to come");
      case PANICKED ->
          endless(
              "after a panic", "nothing more is to come unless panic= or a watchdog restarts it");
      case RESET, UP, OPEN -> endless("at its end", "nothing to compare with");
    };
  }

  /**
   * From the old kernel's last word to the new one's first: purgatory checks the images, slowest on
   * arm64, where caches are off. A machine of unknown sort gets the longest time.
   *
   * @param checksSkipped whether the image was loaded with {@code kexec -i}
   */
  public static HealthySilence afterHandover(Architecture architecture, boolean checksSkipped) {
    String where = "after the hand-over";
    int seconds =
        switch (architecture) {
          case ARM -> 25;
          case X86_64, I386 -> 19;
          case ARM64 -> checksSkipped ? 7 : 71;
          default -> 71;
        };
    return usual(seconds, where, LAB);
  }

  private static HealthySilence in(Phase phase, String marker) {
    String where = "in the " + phase.label() + " phase";
    return switch (phase) {
      case FIRMWARE -> usual(30, where, "a loader follows within it as a rule");
      case BOOTLOADER ->
          marker.equals("uefi-menu")
              ? endless("in the firmware's menu", "a menu waits for a human")
              : usual(30, where, "a kernel follows within it as a rule");
      case DECOMPRESS -> usual(25, where, LAB);
      case KERNEL ->
          usual(30, where, "the kernel's own watchdogs speak after 21 s (RCU) and 22 s (lockup)");
      case INITRAMFS ->
          marker.equals("dracut")
              ? usual(180, where, "dracut waits so long for the root device (rd.retry)")
              : usual(30, where, "initramfs-tools waits so long for the root device");
      case INIT -> usual(90, where, "systemd gives a unit so long to start");
      case RUNNING -> endless("once it is up", "an idle machine prints nothing");
      case STOP -> usual(90, where, "systemd gives a unit so long to stop");
    };
  }

  private static HealthySilence usual(int seconds, String where, String source) {
    return new HealthySilence(where, Optional.of(Duration.ofSeconds(seconds)), source);
  }

  private static HealthySilence endless(String where, String source) {
    return new HealthySilence(where, Optional.empty(), source);
  }

  /** Whether a silence is longer than usual, in whole seconds. */
  public boolean isExceededBy(Duration silent) {
    return usual.filter(most -> silent.toSeconds() > most.toSeconds()).isPresent();
  }

  /** What to say of a silence of that length. */
  public String words(Duration silent) {
    String so = "silent for " + silent.toSeconds() + " s " + where;
    return usual
        .map(
            most ->
                isExceededBy(silent)
                    ? so
                        + ", longer than the usual "
                        + most.toSeconds()
                        + " s: it hangs or waits for input"
                    : so + ", usual up to " + most.toSeconds() + " s")
        .orElse(so + ", which says nothing: " + source);
  }

  /** What to say when nothing tells how long the silence was. */
  public String words() {
    return usual
        .map(
            most ->
                "the log does not tell how long it was silent "
                    + where
                    + "; up to "
                    + most.toSeconds()
                    + " s is usual")
        .orElse("the log does not tell how long it was silent " + where);
  }
}
