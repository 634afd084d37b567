package dev.afterbye.record;

import java.util.List;

/** Takes the records of a transcript in the order in which their lines were completed. */
public interface RecordSink {
  /** Takes one record and the known texts in it; the view may be read only during the call. */
  void record(RecordView view, List<Hit> hits);

  /** What stands unfinished while nothing comes, and may be a prompt; its record follows later. */
  default void unfinished(RecordView view, List<Hit> hits) {}

  /** The next kernel record is the first seen of another kernel. */
  void newKernel(long at);

  /** Bytes were lost at transcript offset {@code at}. */
  void gap(long at, String reason);

  /** The transcript is over. */
  void end(long at);
}
