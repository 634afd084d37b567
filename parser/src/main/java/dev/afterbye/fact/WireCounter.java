package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.record.RecordView;

/** Counts how the lines of a boot stand on the wire, without an allocation a line. */
final class WireCounter {
  private long lines;
  private long cuts;
  private long records;
  private long twins;
  private long lastStamp;
  private int lastLength;

  void start() {
    lines = 0;
    cuts = 0;
    records = 0;
    twins = 0;
    lastStamp = -1;
  }

  void take(RecordView view) {
    lines++;
    cuts += view.line().cuts();
    // Early records all have the stamp zero.
    if (view.stream() == Stream.KERNEL && view.stampMicros() > 0) {
      records++;
      int length = view.line().length();
      boolean twin = view.stampMicros() == lastStamp && length == lastLength;
      twins += twin ? 1 : 0;
      // A third one begins a new pair.
      lastStamp = twin ? -1 : view.stampMicros();
      lastLength = length;
    }
  }

  WireCounts counts() {
    return new WireCounts(lines, cuts, records, twins);
  }
}
