package dev.afterbye.boot;

import dev.afterbye.grammar.Architecture;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * @param firstArrivalNanos when the first of its lines arrived of which that is known, on the clock
 *     of the feeder or of a capture tool's stamps
 * @param lastArrivalNanos when its last line arrived
 * @param spans the phases in the order in which they were entered, with their times
 * @param markers the stage markers it printed, in order of their first appearance
 * @param architecture as far as its first texts tell
 * @param panic why the kernel panicked first, numbers left out
 * @param cameUp where it first got to a login prompt or to what systemd was to start
 * @param platformPowerOff whether it ends without a word at a time when Scaleway's platform
 *     switches off a server that has not reported itself as booted
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
    OptionalLong firstArrivalNanos,
    OptionalLong lastArrivalNanos,
    List<PhaseSpan> spans,
    List<String> markers,
    Optional<Architecture> architecture,
    Optional<String> panic,
    Optional<TimedLine> cameUp,
    boolean platformPowerOff) {
  /** A first byte that is not this late is not late. */
  private static final long LATE_MICROS = 250_000;

  private static final Interval NOTHING = Interval.atLeast(0);

  public Boot {
    spans = List.copyOf(spans);
    markers = List.copyOf(markers);
  }

  /**
   * How long it took: by the arrival of its bytes; at least what its kernel's clock shows without
   * arrival times, and what that and its phases show where its first byte came late.
   */
  public Optional<Interval> duration() {
    Optional<Interval> clock =
        lastStampMicros.isPresent()
            ? Optional.of(Interval.atLeast(lastStampMicros.getAsLong()))
            : Optional.empty();
    if (firstArrivalNanos.isEmpty() || lastArrivalNanos.isEmpty()) {
      return clock;
    }
    Interval arrived =
        Interval.ofNanos(firstArrivalNanos.getAsLong(), lastArrivalNanos.getAsLong());
    Interval shown = beginning == Beginning.UNKNOWN ? inPhases() : clock.orElse(NOTHING);
    long least = Math.max(shown.leastMicros(), inPhases().leastMicros());
    boolean cameLate = least - LATE_MICROS > arrived.mostMicros().orElse(Long.MAX_VALUE);
    return Optional.of(cameLate ? Interval.atLeast(least) : arrived);
  }

  private Interval inPhases() {
    return spans.stream().flatMap(span -> span.duration().stream()).reduce(NOTHING, Interval::plus);
  }

  /**
   * The share of it in which bytes were on the wire, from 0 to 1: of all of it by arrival, and
   * without arrival times of what the kernel's clock shows.
   */
  public OptionalDouble printingShare(ConsoleRate rate) {
    if (duration().filter(Interval::isExact).isPresent()) {
      return rate.share(to - from, duration());
    }
    boolean wholeClock = lastStampMicros.isPresent() && beginning != Beginning.UNKNOWN;
    long kernelBytes =
        spans.stream()
            .filter(span -> span.phase().compareTo(Phase.KERNEL) >= 0)
            .mapToLong(PhaseSpan::wireBytes)
            .sum();
    return wholeClock
        ? rate.share(kernelBytes, Optional.of(Interval.exactly(lastStampMicros.getAsLong())))
        : OptionalDouble.empty();
  }

  /** Whether it got to a login prompt or to what systemd was to start. */
  public boolean up() {
    return cameUp.isPresent();
  }

  /** Where each phase was first seen, in order. */
  public List<PhaseMark> phases() {
    return spans.stream().map(PhaseSpan::mark).toList();
  }

  /** The phase the boot got to, stopping aside. */
  public Optional<Phase> furthest() {
    return spans.stream()
        .map(PhaseSpan::phase)
        .filter(phase -> phase != Phase.STOP)
        .max(Phase::compareTo);
  }

  /** Whether the boot got to this phase or beyond it, stopping aside. */
  public boolean reached(Phase phase) {
    return furthest().filter(f -> f.compareTo(phase) >= 0).isPresent();
  }

  /**
   * Whether it may have got to this phase, and beyond, before the transcript begins: that begins in
   * the middle of the boot, which is not seen to come to an earlier phase after that.
   */
  public boolean mayHaveReachedUnseen(Phase phase) {
    return beginning == Beginning.UNKNOWN
        && spans.stream().skip(1).map(PhaseSpan::phase).noneMatch(p -> p.compareTo(phase) < 0);
  }

  /** Whether a kernel or a program of this boot printed anything. */
  public boolean kernelRan() {
    return reached(Phase.KERNEL);
  }
}
