package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.List;

/** A stage on a log's way to the console's bytes: it takes off what one tool put around them. */
interface LogStage extends ByteSink {
  /** The log is over. */
  void end();

  /** What was taken off, as far as is known yet. */
  default List<Wrapping> found() {
    return List.of();
  }
}
