package dev.afterbye.boot;

import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordView;
import java.util.List;

/** Takes a transcript boot by boot. */
public interface BootSink {
  /** A boot begins; what follows belongs to it. How it began may turn out to be otherwise. */
  void bootBegins(int number, Beginning beginning);

  /** Takes one record of the current boot; the view may be read only during the call. */
  void record(RecordView view, List<Hit> hits);

  /** The current boot is over. */
  void bootEnds(Boot boot);

  /** Bytes were lost at transcript offset {@code at}. */
  void gap(long at, String reason);

  /** The transcript is over; the last boot has ended. */
  void end(long at);
}
