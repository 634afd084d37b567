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

  /** Transcript offset of the line from which arrivals are counted. */
  private final long countedFrom;

  /** The times of a boot whose first line begins there. */
  PhaseClock(long firstLine) {
    this.countedFrom = firstLine;
  }

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
        OptionalLong clockStart = arrivals.clockStart();
        boolean cameLate =
            entry.mark().phase() == Phase.KERNEL
                && clockStart.orElse(Long.MAX_VALUE) < place.arrivalNanos();
        place = cameLate ? place.reachedAt(clockStart.getAsLong()) : place;
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
              ? timed(mark, Optional.empty(), onKernelClock(mark, end), end.isStamped(), bytes)
              : span(mark, clockStarts ? start.atClockStart() : start, end, bytes);
      PhaseSpan known = beginSeen ? span.withArrival(arrived(mark.line(), start)) : span;
      spans.add(isLast && !endSeen ? known.unended() : known);
    }
    return spans;
  }

  /** A place with its times; {@code beginSeen} as for {@link #spans}. */
  TimedLine timed(LineRef line, Moment moment, boolean beginSeen) {
    return new TimedLine(
        line, moment.onKernelClock(), beginSeen ? arrived(line, moment) : Optional.empty());
  }

  private Optional<Interval> arrived(LineRef line, Moment moment) {
    OptionalLong first = arrivals.first();
    if (first.isEmpty() || !moment.hasArrival()) {
      return Optional.empty();
    }
    // A clock of whole seconds tells of other lines of that second only that they came within it.
    return countedFrom == line.from()
        ? Optional.of(Interval.exactly(0))
        : Optional.of(Interval.ofNanos(first.getAsLong(), moment.arrivalNanos()));
  }

  private static Optional<Interval> onKernelClock(PhaseMark mark, Moment moment) {
    return mark.phase().compareTo(Phase.KERNEL) >= 0 ? moment.onKernelClock() : Optional.empty();
  }

  private PhaseSpan span(PhaseMark mark, Moment start, Moment end, long bytes) {
    boolean stamped = start.isStamped() && end.isStamped();
    Optional<Interval> from = onKernelClock(mark, start);
    Optional<Interval> to = onKernelClock(mark, end);
    OptionalLong first = arrivals.first();
    boolean inKernelTime = from.isPresent() && stamped;
    if (!inKernelTime && first.isPresent() && start.hasArrival() && end.hasArrival()) {
      return new PhaseSpan(
          mark,
          TimeSource.ARRIVAL,
          arrived(mark.line(), start),
          Optional.empty(),
          Optional.of(Interval.ofNanos(first.getAsLong(), end.arrivalNanos())),
          Optional.of(Interval.ofNanos(start.arrivalNanos(), end.arrivalNanos())),
          bytes);
    }
    return timed(mark, from, to, stamped, bytes);
  }

  /** A phase on the kernel's clock; {@code stamped} if records with stamps bound what is known. */
  private static PhaseSpan timed(
      PhaseMark mark, Optional<Interval> from, Optional<Interval> to, boolean stamped, long bytes) {
    Optional<Interval> duration =
        from.isPresent() && to.isPresent()
            ? Optional.of(Interval.from(from.get(), to.get())).filter(Interval::saysSomething)
            : Optional.empty();
    TimeSource known = stamped ? TimeSource.STAMPS : TimeSource.NEIGHBOURS;
    TimeSource source = from.isEmpty() && to.isEmpty() ? TimeSource.UNKNOWN : known;
    return new PhaseSpan(mark, source, from, Optional.empty(), to, duration, bytes);
  }
}
