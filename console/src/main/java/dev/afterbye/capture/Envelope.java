package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.Optional;
import java.util.function.Function;

/**
 * A way in which a tool keeps a console's text as fields of a line, and the time with it. What a
 * tool says of itself there is no byte of the console's.
 */
interface Envelope {
  /** An envelope each line of which is read by itself. */
  record LineEnvelope(
      Wrapping wrapping, boolean tells, Function<EnvelopeFields, Optional<ConsoleText>> lines)
      implements Envelope {
    @Override
    public Optional<ConsoleText> read(EnvelopeFields fields) {
      return lines.apply(fields);
    }
  }

  /** What a line holds of the console: nothing when it is none of these lines. */
  Optional<ConsoleText> read(EnvelopeFields fields);

  /** Which one it is. */
  Wrapping wrapping();

  /**
   * Whether one such line tells that all are. Programs write others on a console themselves: then a
   * kernel's record must stand in one of the first lines, which are all such.
   */
  default boolean tells() {
    return true;
  }

  /** The envelope whose first line has these fields. */
  static Optional<Envelope> of(EnvelopeFields first) {
    if (first.has("log") && (first.has("stream") || first.has("time"))) {
      return Optional.of(new LineEnvelope(Wrapping.DOCKER, true, Envelope::docker));
    }
    if (first.has("__REALTIME_TIMESTAMP")) {
      return Optional.of(new JournalEnvelope(first));
    }
    if (first.has("lvl") && first.has("msg")) {
      return Optional.of(new LineEnvelope(Wrapping.LAVA, true, Envelope::lava));
    }
    if (first.has("version") && (first.has("width") || first.has("term"))) {
      return Optional.of(new AsciicastEnvelope(first));
    }
    return StoredLine.of(first)
        .map(line -> new LineEnvelope(Wrapping.LOG_STORE, line.isStores(), line::read));
  }

  /** Docker's json-file driver, daemon/logger/jsonfilelog/jsonlog. */
  private static Optional<ConsoleText> docker(EnvelopeFields fields) {
    return fields
        .text("log")
        .map(log -> new ConsoleText(log, EnvelopeTime.ofText(fields.text("time"))));
  }

  /**
   * LAVA's output.yaml (lava_common/log.py): {@code target} is what the console printed, {@code
   * feedback} the same while no action waits for it; its line end was taken off.
   */
  private static Optional<ConsoleText> lava(EnvelopeFields fields) {
    if (!fields.has("lvl")) {
      return Optional.empty();
    }
    long time = EnvelopeTime.ofText(fields.text("dt"));
    return fields.is("lvl", "target") || fields.is("lvl", "feedback")
        ? fields.text("msg").map(message -> ConsoleText.line(message, time))
        : Optional.of(ConsoleText.nothing(time));
  }
}
