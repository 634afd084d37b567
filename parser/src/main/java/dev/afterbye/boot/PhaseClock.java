package dev.afterbye.boot;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.RecordView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps the times of one boot's phases while it runs. */
final class PhaseClock {
  private record Entry(PhaseMark mark, Moment moment) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Moment> waiting = new ArrayList<>();
  private final Arrivals arrivals = new Arrivals();
  private long newest = -1;
  private boolean lastIsStamped;

  /** The place of a record whose own stamp was not told to {@link #passed} yet. */
  Moment moment(RecordView view) {
    Moment moment = Moment.of(view, newest);
    if (!moment.isStamped()) {
      waiting.add(moment);
    }
    return moment;
  }

  /** The place turned out to be of no interest. */
  void forget(Moment moment) {
    waiting.remove(moment);
  }

  void entered(PhaseMark mark, Moment moment) {
    entries.add(new Entry(mark, moment));
  }

  /** The places of the phases in their order, of which none is earlier than the one before. */
  private List<Moment> inOrder() {
    List<Moment> places = new ArrayList<>();
    for (Entry entry : entries) {
      Moment place = entry.moment();
      if (!places.isEmpty()) {
        boolean heldBack =
            entry.mark().line().from() < entries.get(places.size() - 1).mark().line().from();
        Moment before = places.get(places.size() - 1);
        place = heldBack ? before : place.notBefore(before);
      }
      places.add(place);
    }
    return places;
  }

  /** A record went by. */
  void passed(RecordView view) {
    long stamp = view.stampMicros();
    lastIsStamped = stamp >= 0;
    arrivals.passed(view.line().arrivalNanos(), stamp);
    if (stamp >= 0) {
      newest = Math.max(newest, stamp);
      if (!waiting.isEmpty()) {
        waiting.forEach(moment -> moment.firstStampBehind(stamp));
        waiting.clear();
      }
    }
  }

  boolean sawStamp() {
    return newest >= 0;
  }

  OptionalLong newestStamp() {
    return newest < 0 ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  OptionalLong firstArrival() {
    return arrivals.first();
  }

  OptionalLong lastArrival() {
    return arrivals.last();
  }

  /**
   * The phases with their times.
   *
   * @param to transcript offset behind the boot
   * @param beginSeen whether the transcript shows how the kernel's clock began
   * @param endSeen whether the last record is known to be the boot's end
   */
  List<PhaseSpan> spans(long to, boolean beginSeen, boolean endSeen) {
    List<PhaseSpan> spans = new ArrayList<>();
    OptionalLong arrived = arrivals.last();
    Moment last = Moment.behind(lastIsStamped, newest, arrived.orElse(FragmentSink.NO_ARRIVAL));
    List<Moment> places = inOrder();
    for (int i = 0; i < entries.size(); i++) {
      PhaseMark mark = entries.get(i).mark();
      boolean isLast = i + 1 == entries.size();
      long next = isLast ? to : entries.get(i + 1).mark().line().from();
      long bytes = Math.max(0, next - mark.line().from());
      Moment start = places.get(i);
      Moment end = isLast ? last.notBefore(start) : places.get(i + 1);
      boolean clockStarts = mark.phase() == Phase.KERNEL && newest >= 0;
      PhaseSpan span =
          i == 0 && !beginSeen
              ? timed(mark, TimeSource.UNKNOWN, Optional.empty(), onKernelClock(mark, end), bytes)
              : span(mark, clockStarts ? start.atClockStart() : start, end, bytes);
      PhaseSpan known = beginSeen ? span.withArrival(arrived(start)) : span;
      spans.add(isLast && !endSeen ? known.unended() : known);
    }
    return spans;
  }

  /** A place with its times; {@code beginSeen} as for {@link #spans}. */
  TimedLine timed(LineRef line, Moment moment, boolean beginSeen) {
    return new TimedLine(
        line, moment.onKernelClock(), beginSeen ? arrived(moment) : Optional.empty());
  }

  private Optional<Interval> arrived(Moment moment) {
    OptionalLong first = arrivals.first();
    return first.isPresent() && moment.hasArrival()
        ? Optional.of(Interval.ofNanos(first.getAsLong(), moment.arrivalNanos()))
        : Optional.empty();
  }

  private static Optional<Interval> onKernelClock(PhaseMark mark, Moment moment) {
    return mark.phase().compareTo(Phase.KERNEL) >= 0 ? moment.onKernelClock() : Optional.empty();
  }

  private PhaseSpan span(PhaseMark mark, Moment start, Moment end, long bytes) {
    boolean kernelTime = mark.phase().compareTo(Phase.KERNEL) >= 0;
    if (kernelTime && start.isStamped() && end.isStamped()) {
      return timed(mark, TimeSource.STAMPS, start.onKernelClock(), end.onKernelClock(), bytes);
    }
    OptionalLong first = arrivals.first();
    if (first.isPresent() && start.hasArrival() && end.hasArrival()) {
      return new PhaseSpan(
          mark,
          TimeSource.ARRIVAL,
          Optional.of(Interval.ofNanos(first.getAsLong(), start.arrivalNanos())),
          Optional.empty(),
          Optional.of(Interval.ofNanos(first.getAsLong(), end.arrivalNanos())),
          Optional.of(Interval.ofNanos(start.arrivalNanos(), end.arrivalNanos())),
          bytes);
    }
    Optional<Interval> from = onKernelClock(mark, start);
    Optional<Interval> to = onKernelClock(mark, end);
    boolean bounded =
        from.isPresent() && to.isPresent() && Interval.from(from.get(), to.get()).saysSomething();
    return timed(mark, bounded ? TimeSource.NEIGHBOURS : TimeSource.UNKNOWN, from, to, bytes);
  }

  private static PhaseSpan timed(
      PhaseMark mark,
      TimeSource source,
      Optional<Interval> from,
      Optional<Interval> to,
      long bytes) {
    Optional<Interval> duration =
        from.isPresent() && to.isPresent()
            ? Optional.of(Interval.from(from.get(), to.get())).filter(Interval::saysSomething)
            : Optional.empty();
    return new PhaseSpan(mark, source, from, Optional.empty(), to, duration, bytes);
  }
}
