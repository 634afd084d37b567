package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.Optional;

/** How tools write the fields of a line. */
enum LineSyntax {
  /** JSON, or a YAML list in flow style. */
  JSON(Wrapping.LOG_STORE, JsonLine::mayBegin, JsonLine::read) {
    @Override
    Optional<Envelope> envelope(EnvelopeFields first) {
      return Envelope.of(first);
    }
  },
  /** What Fluentd and Fluent Bit print. */
  FLUENT(Wrapping.FLUENT, FluentLine::mayBegin, FluentLine::read),
  /** Names and values with an equals sign between. */
  LOGFMT(Wrapping.LOGFMT, Logfmt::mayBegin, Logfmt::read);

  private interface Fields {
    Optional<EnvelopeFields> read(byte[] b, int from, int to);
  }

  private final Wrapping wrapping;
  private final Beginning beginning;
  private final Fields fields;

  LineSyntax(Wrapping wrapping, Beginning beginning, Fields fields) {
    this.wrapping = wrapping;
    this.beginning = beginning;
    this.fields = fields;
  }

  /** Whether a log that begins with these bytes may have such lines. */
  boolean mayBegin(byte[] b, int length) {
    return beginning.fits(b, length);
  }

  /** The fields of the line {@code [from, to)}, when it is one. */
  Optional<EnvelopeFields> read(byte[] b, int from, int to) {
    return fields.read(b, from, to);
  }

  /** The envelope of the lines of which the first has these fields. */
  Optional<Envelope> envelope(EnvelopeFields first) {
    return StoredLine.of(first).map(line -> new Envelope.LineEnvelope(wrapping, false, line::read));
  }
}
