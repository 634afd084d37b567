package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How tools write the fields of a line.
 *
 * @param beginning how a log begins that has such lines
 * @param reading reads the fields of a line
 * @param envelope the envelope of the lines of which the first has these fields
 */
record LineSyntax(
    Beginning beginning, Reading reading, Function<EnvelopeFields, Optional<Envelope>> envelope) {
  /** JSON, or a YAML list in flow style. */
  static final LineSyntax JSON = new LineSyntax(JsonLine::mayBegin, JsonLine::read, Envelope::of);

  /** All that are known; the first that fits is meant. */
  static final List<LineSyntax> ALL =
      List.of(
          JSON,
          ofPrograms(Wrapping.FLUENT, FluentLine::mayBegin, FluentLine::read),
          ofPrograms(Wrapping.LOGFMT, Logfmt::mayBegin, Logfmt::read));

  /** Reads fields. */
  interface Reading {
    /** The fields of the line {@code [from, to)}, when it is one. */
    Optional<EnvelopeFields> read(byte[] b, int from, int to);
  }

  private static LineSyntax ofPrograms(Wrapping wrapping, Beginning beginning, Reading reading) {
    return new LineSyntax(
        beginning,
        reading,
        first ->
            StoredLine.of(first)
                .map(line -> new Envelope.LineEnvelope(wrapping, false, line::read)));
  }
}
