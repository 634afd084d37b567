package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.RecordView;
import java.util.Optional;

/** Counts how the lines of a boot stand on the wire, without an allocation a line. */
final class WireCounter {
  private long lines;
  private long cuts;
  private long records;
  private long twins;
  private long lastStamp;
  private int lastLength;
  private Optional<LineRef> firstCut = Optional.empty();
  private Optional<LineRef> firstTwin = Optional.empty();

  void start() {
    lines = 0;
    cuts = 0;
    records = 0;
    twins = 0;
    lastStamp = -1;
    firstCut = Optional.empty();
    firstTwin = Optional.empty();
  }

  void take(RecordView view) {
    lines++;
    if (view.line().cuts() > 0) {
      cuts += view.line().cuts();
      firstCut = firstCut.or(() -> Optional.of(view.line().keep()));
    }
    // Early records all have the stamp zero.
    if (view.stream() == Stream.KERNEL && view.stampMicros() > 0) {
      records++;
      int length = view.line().length();
      boolean twin = view.stampMicros() == lastStamp && length == lastLength;
      if (twin) {
        twins++;
        firstTwin = firstTwin.or(() -> Optional.of(view.line().keep()));
      }
      // A third one begins a new pair.
      lastStamp = twin ? -1 : view.stampMicros();
      lastLength = length;
    }
  }

  WireCounts counts() {
    return new WireCounts(lines, cuts, records, twins, firstCut, firstTwin);
  }
}
