package dev.afterbye.batch;

import dev.afterbye.capture.ByteSink;
import dev.afterbye.report.Origin;
import java.io.IOException;

/** Takes logs one after the other as they are come upon. */
interface LogSink {
  /** Takes a log. */
  void log(String name, Bytes bytes) throws InterruptedException;

  /** A log, or an archive behind its last member that was read, cannot be read. */
  void unreadable(String name, Unreadable why) throws InterruptedException;

  /** The bytes of a log. */
  interface Bytes {
    /** Pushes them. Returns where they are from. */
    Origin readInto(ByteSink sink) throws IOException;
  }
}
