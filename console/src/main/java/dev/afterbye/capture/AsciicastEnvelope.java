package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.Optional;

/**
 * A recording of asciinema: a header, then events of a time in seconds, a code and its data. Only
 * output, code {@code o}, is the console's. The times of version 3 count from the event before.
 */
final class AsciicastEnvelope implements Envelope {
  private final boolean relative;
  private long now;

  /** A recording with this header. */
  AsciicastEnvelope(EnvelopeFields header) {
    this.relative = header.number("version").filter("3"::equals).isPresent();
  }

  @Override
  public Wrapping wrapping() {
    return Wrapping.ASCIICAST;
  }

  @Override
  public Optional<ConsoleText> read(EnvelopeFields fields) {
    if (fields.has("version")) {
      return Optional.of(ConsoleText.nothing(0));
    }
    long time = EnvelopeTime.ofNumber(fields.number(EnvelopeFields.element(0)), 1_000_000_000);
    Optional<byte[]> text = fields.text(EnvelopeFields.element(2));
    if (text.isEmpty() || time == EnvelopeTime.NONE) {
      return Optional.empty();
    }
    now = relative ? now + time : time;
    return fields.is(EnvelopeFields.element(1), "o")
        ? text.map(output -> new ConsoleText(output, now))
        : Optional.of(ConsoleText.nothing(now));
  }
}
