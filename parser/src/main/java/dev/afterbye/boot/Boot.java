package dev.afterbye.boot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run of one kernel, from firmware or hand-over to its end.
 *
 * @param number counted from 1 in the transcript
 * @param from transcript offset of its first byte
 * @param to transcript offset behind its last byte
 * @param line wire line on which it begins, counted from 1
 * @param kernelVersion what {@code Linux version} says
 * @param commandLine the kernel's command line
 * @param lastStampMicros newest kernel stamp, in microseconds since its clock began
 */
public record Boot(
    int number,
    Beginning beginning,
    Ending ending,
    long from,
    long to,
    long line,
    Optional<String> kernelVersion,
    Optional<String> commandLine,
    OptionalLong lastStampMicros,
    List<PhaseMark> phases) {
  public Boot {
    phases = List.copyOf(phases);
  }

  /** Whether the boot got to this phase or beyond it, stopping aside. */
  public boolean reached(Phase phase) {
    return phases.stream()
        .anyMatch(mark -> mark.phase() != Phase.STOP && mark.phase().compareTo(phase) >= 0);
  }

  /** Whether a kernel or a program of this boot printed anything. */
  public boolean kernelRan() {
    return reached(Phase.KERNEL);
  }
}
