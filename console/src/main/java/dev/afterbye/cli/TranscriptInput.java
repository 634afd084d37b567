package dev.afterbye.cli;

import dev.afterbye.batch.LogBytes;
import dev.afterbye.batch.LogInput;
import dev.afterbye.batch.Unreadable;
import dev.afterbye.capture.ByteSink;
import dev.afterbye.report.Origin;
import java.io.IOException;

/** A file, packed or not, or standard input, read once from its beginning to its end. */
final class TranscriptInput {
  /** The name that stands for standard input. */
  static final String STANDARD = LogInput.STANDARD;

  private final String name;
  private final Surroundings surroundings;
  private final long maxBytes;

  TranscriptInput(String name, Surroundings surroundings) {
    this(name, surroundings, LogBytes.USUAL_MAX_BYTES);
  }

  TranscriptInput(String name, Surroundings surroundings, long maxBytes) {
    this.name = name;
    this.surroundings = surroundings;
    this.maxBytes = maxBytes;
  }

  /**
   * Reads everything into the sink. What was read before an error has been fed.
   *
   * @return where it is from
   */
  Origin readInto(ByteSink sink) throws InputProblem {
    LogBytes reader = new LogBytes(maxBytes);
    try {
      if (name.equals(STANDARD)) {
        return reader.read(surroundings.in(), sink);
      }
      return reader.read(name, sink);
    } catch (IOException e) {
      throw InputProblem.of(Unreadable.of(e), name);
    }
  }
}
