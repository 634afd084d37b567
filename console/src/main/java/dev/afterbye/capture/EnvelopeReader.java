package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a console's bytes out of what another tool put around them: Docker's JSON log, the journal
 * as JSON, LAVA's output.yaml, an asciicast, the lines of a log store, or one JSON document that
 * holds the console's output as a string, such lines or the kernel's log. The first line tells
 * which. A line that is broken is passed on as it stands, and so is everything when the first line
 * tells of no such tool.
 */
final class EnvelopeReader extends EnvelopeStage {
  /** Longest line that is taken out of its envelope; longer ones are passed on as they stand. */
  static final int MAX_LINE_BYTES = 1 << 20;

  /** What tools write line by line as it arrives stands in that order; these are answers. */
  private static final Set<Wrapping> TURNED = EnumSet.of(Wrapping.LOG_STORE, Wrapping.JOURNAL);

  private enum State {
    FIRST_LINE,
    LINES,
    /** Behind the bound of a line. */
    REST_OF_LINE,
    DOCUMENT
  }

  private State state = State.FIRST_LINE;
  private @Nullable Envelope envelope;
  private final EnvelopeDocument document = new EnvelopeDocument(held(), this::text);

  /** A reader of one log. */
  EnvelopeReader(ByteSink console) {
    super(console);
  }

  @Override
  int step(byte[] b, int from, int to) {
    return state == State.DOCUMENT ? document(b, from, to) : line(b, from, to);
  }

  @Override
  Optional<Wrapping> envelope() {
    return Optional.ofNullable(envelope).map(Envelope::wrapping).or(document::found);
  }

  @Override
  void rest() {
    if (state == State.FIRST_LINE && !isBlank()) {
      decide();
    }
    if (state == State.LINES) {
      open(fields().flatMap(this::text));
    } else if (state == State.DOCUMENT) {
      document.end();
    }
  }

  private int document(byte[] b, int from, int to) {
    int next = document.hold(b, from, to);
    steps();
    return next;
  }

  private void steps() {
    if (!document.readOn()) {
      giveUp();
    }
  }

  private int line(byte[] b, int from, int to) {
    int end = WordScan.lineEnd(b, from, to);
    boolean ended = end < to;
    int behind = ended ? end + 1 : to;
    if (state == State.REST_OF_LINE) {
      state = ended ? State.LINES : state;
      return pass(b, from, behind);
    }
    int next = held().add(b, from, behind, MAX_LINE_BYTES);
    if (ended && next == behind) {
      whole();
    } else if (held().length() == MAX_LINE_BYTES) {
      overlong();
    }
    return next;
  }

  private void overlong() {
    if (state == State.FIRST_LINE) {
      openDocument();
    } else {
      state = State.REST_OF_LINE;
      keepOrder();
      release();
    }
  }

  private void whole() {
    if (state == State.FIRST_LINE) {
      if (isBlank()) {
        return;
      }
      decide();
    }
    if (state == State.LINES) {
      open(fields().flatMap(this::text));
    }
  }

  private void decide() {
    envelope = fields().flatMap(Envelope::of).orElse(null);
    if (envelope != null) {
      state = State.LINES;
      if (!TURNED.contains(envelope.wrapping())) {
        keepOrder();
      }
    } else if (EnvelopeLine.mayBeginDocument(held().bytes(), held().length())) {
      openDocument();
    } else {
      giveUp();
    }
  }

  private void openDocument() {
    state = State.DOCUMENT;
    steps();
  }

  /** The fields of the line that is held. */
  private Optional<EnvelopeFields> fields() {
    return EnvelopeLine.read(held().bytes(), 0, held().length());
  }

  private Optional<ConsoleText> text(EnvelopeFields fields) {
    return envelope == null ? Optional.empty() : envelope.read(fields);
  }

  private boolean isBlank() {
    return EnvelopeLine.begin(held().bytes(), 0, held().length()) == held().length();
  }
}
