package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a console's bytes out of what another tool put around them: Docker's JSON log, the journal
 * as JSON, LAVA's output.yaml, an asciicast, or one JSON document that holds the console's output
 * as a string or the kernel's log. The first line tells which. A line that is broken is passed on
 * as it stands, and so is everything when the first line tells of no such tool.
 */
public final class EnvelopeReader implements ByteSink {
  /** Longest line that is taken out of its envelope; longer ones are passed on as they stand. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  /** Longest document that is, likewise; Amazon EC2 keeps 64 KiB, Google 1 MiB of a console. */
  public static final int MAX_DOCUMENT_BYTES = 4 << 20;

  /** Where documents keep it: Amazon EC2 and get-console-output, OpenStack Nova, Google. */
  private static final String[] DOCUMENT_FIELDS = {"Output", "output", "contents"};

  private enum State {
    FIRST_LINE,
    LINES,
    /** Behind the bound of a line. */
    REST_OF_LINE,
    DOCUMENT,
    PLAIN
  }

  private final ByteSink console;
  private final EnvelopeTime time = new EnvelopeTime();
  private State state = State.FIRST_LINE;
  private @Nullable Envelope envelope;
  private Optional<Wrapping> found = Optional.empty();
  private byte[] held = new byte[1 << 12];
  private int length;

  /** A reader of one log. */
  public EnvelopeReader(ByteSink console) {
    this.console = console;
  }

  /** Whether a log that begins with these bytes may lie in an envelope. */
  public static boolean mayBegin(byte[] b, int length) {
    int at = 0;
    while (at < length && (b[at] == ' ' || b[at] == '\r' || b[at] == '\n')) {
      at++;
    }
    return at < length
        && (b[at] == '{'
            || (at + 2 < length && b[at] == '-' && b[at + 1] == ' ' && b[at + 2] == '{'));
  }

  @Override
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    int at = from;
    while (at < to) {
      at =
          switch (state) {
            case PLAIN -> pass(b, at, to);
            case DOCUMENT -> document(b, at, to);
            default -> line(b, at, to);
          };
    }
  }

  /** What the console's bytes were taken out of, as far as is known yet. */
  public Optional<Wrapping> found() {
    return found;
  }

  /** The log is over. */
  public void end() {
    if (length == 0) {
      return;
    }
    if (state == State.DOCUMENT || state == State.FIRST_LINE) {
      Optional<EnvelopeFields> fields = EnvelopeLine.read(held, start(), length);
      Optional<byte[]> text =
          fields
              .flatMap(EnvelopeReader::documentText)
              .or(() -> DmesgDocument.records(held, start(), length));
      if (text.isPresent()) {
        length = 0;
        found = Optional.of(Wrapping.DOCUMENT);
        pass(text.get(), 0, text.get().length);
        return;
      }
    }
    if (state == State.FIRST_LINE) {
      decide();
    }
    if (state == State.LINES) {
      open(length);
    }
    release();
  }

  private static Optional<byte[]> documentText(EnvelopeFields fields) {
    return Arrays.stream(DOCUMENT_FIELDS).flatMap(name -> fields.text(name).stream()).findFirst();
  }

  private int pass(byte[] b, int from, int to) {
    console.feed(b, from, to, time.arrival(EnvelopeTime.NONE));
    return to;
  }

  /** Passes on what is held as it stands. */
  private void release() {
    if (length > 0) {
      pass(held, 0, length);
      length = 0;
    }
  }

  private int document(byte[] b, int from, int to) {
    int next = hold(b, from, to, MAX_DOCUMENT_BYTES);
    if (length == MAX_DOCUMENT_BYTES) {
      state = State.PLAIN;
      release();
    }
    return next;
  }

  private int line(byte[] b, int from, int to) {
    int end = WordScan.lineEnd(b, from, to);
    boolean ended = end < to;
    int behind = ended ? end + 1 : to;
    if (state == State.REST_OF_LINE) {
      pass(b, from, behind);
      state = ended ? State.LINES : state;
      return behind;
    }
    int next = hold(b, from, behind, MAX_LINE_BYTES);
    if (ended && next == behind) {
      whole();
    } else if (length == MAX_LINE_BYTES) {
      overlong();
    }
    return next;
  }

  private void overlong() {
    if (state == State.FIRST_LINE) {
      state = State.DOCUMENT;
    } else {
      state = State.REST_OF_LINE;
      release();
    }
  }

  private void whole() {
    if (state == State.FIRST_LINE) {
      if (start() == length) {
        return;
      }
      decide();
    }
    if (state == State.LINES) {
      open(length);
    }
  }

  private void decide() {
    Optional<EnvelopeFields> first = EnvelopeLine.read(held, start(), length);
    envelope = first.flatMap(Envelope::of).orElse(null);
    found = Optional.ofNullable(envelope).map(Envelope::wrapping);
    state = found.isPresent() ? State.LINES : held[start()] == '{' ? State.DOCUMENT : State.PLAIN;
    if (state == State.PLAIN) {
      release();
    }
  }

  /** Passes on the text of the line that is held, or the line. */
  private void open(int end) {
    Optional<ConsoleText> text =
        envelope == null
            ? Optional.empty()
            : EnvelopeLine.read(held, start(), end).flatMap(envelope::read);
    if (text.isPresent()) {
      byte[] bytes = text.get().bytes();
      console.feed(bytes, 0, bytes.length, time.arrival(text.get().nanos()));
      length = 0;
    } else {
      release();
    }
  }

  /** Where the text of what is held begins. */
  private int start() {
    int at = 0;
    while (at < length && (held[at] == ' ' || held[at] == '\r' || held[at] == '\n')) {
      at++;
    }
    return at;
  }

  private int hold(byte[] b, int from, int to, int bound) {
    int part = Math.min(to - from, bound - length);
    if (length + part > held.length) {
      held = Arrays.copyOf(held, Math.min(bound, Math.max(held.length * 2, length + part)));
    }
    System.arraycopy(b, from, held, length, part);
    length += part;
    return from + part;
  }
}
