package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
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
public final class EnvelopeReader implements ByteSink {
  /** Longest line that is taken out of its envelope; longer ones are passed on as they stand. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  /**
   * Longest document that is, likewise, and longest part without a line of one that holds lines;
   * Amazon EC2 keeps 64 KiB, Google 1 MiB of a console.
   */
  public static final int MAX_DOCUMENT_BYTES = 4 << 20;

  /** What tools write line by line as it arrives stands in that order; these are answers. */
  private static final Set<Wrapping> TURNED = EnumSet.of(Wrapping.LOG_STORE, Wrapping.JOURNAL);

  private static final byte RECORD_SEPARATOR = 0x1e;

  private static final int STEP_BYTES = 1 << 14;

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

  private final EnvelopeOutput output;
  private State state = State.FIRST_LINE;
  private @Nullable Envelope envelope;
  private Optional<Wrapping> found = Optional.empty();
  private byte[] held = new byte[1 << 12];
  private int length;
  private @Nullable JsonDocument document;

  /** Of what is held, the bytes that were read as a document. */
  private int read;

  /** Bytes of the document that are held no more. */
  private long dropped;

  /** A reader of one log. */
  public EnvelopeReader(ByteSink console) {
    output = new EnvelopeOutput(console);
  }

  /** Whether a log that begins with these bytes may lie in an envelope. */
  public static boolean mayBegin(byte[] b, int length) {
    int at = behindBlanks(b, 0, length);
    if (at == length) {
      return false;
    }
    if (b[at] == '[') {
      int inside = behindBlanks(b, at + 1, length);
      return inside < length && (b[inside] == '{' || b[inside] == '[');
    }
    return b[at] == '{'
        || (at + 2 < length && b[at] == '-' && b[at + 1] == ' ' && b[at + 2] == '{');
  }

  /** Behind blanks, line ends, and what begins each text of a sequence (RFC 7464). */
  private static int behindBlanks(byte[] b, int from, int to) {
    int at = from;
    while (at < to
        && (b[at] == ' ' || b[at] == '\r' || b[at] == '\n' || b[at] == RECORD_SEPARATOR)) {
      at++;
    }
    return at;
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

  /** Whether lines came the newest first, and were turned. */
  public boolean turned() {
    return output.turned();
  }

  /** The log is over. */
  public void end() {
    if (length > 0) {
      rest();
    }
    output.end();
  }

  private void rest() {
    if (state == State.FIRST_LINE) {
      decide();
    }
    if (state == State.LINES) {
      open(length);
    } else if (state == State.DOCUMENT) {
      read(length);
      if (state == State.DOCUMENT) {
        documentEnds();
      }
    }
    release();
  }

  private void documentEnds() {
    if (found.isPresent()) {
      length = Objects.requireNonNull(document).isWhole() ? 0 : length;
      return;
    }
    Optional<byte[]> text =
        EnvelopeLine.read(held, start(), length)
            .flatMap(EnvelopeReader::documentText)
            .or(() -> DmesgDocument.records(held, start(), length));
    if (text.isPresent()) {
      length = 0;
      found = Optional.of(Wrapping.DOCUMENT);
      pass(text.get(), 0, text.get().length);
    }
  }

  private static Optional<byte[]> documentText(EnvelopeFields fields) {
    return Arrays.stream(DOCUMENT_FIELDS).flatMap(name -> fields.text(name).stream()).findFirst();
  }

  private int pass(byte[] b, int from, int to) {
    output.plain(b, from, to);
    return to;
  }

  /** Passes on what is held as it stands. */
  private void release() {
    if (length > 0) {
      pass(held, 0, length);
      length = 0;
    }
  }

  /** All that is held and follows is passed on as it stands. */
  private void giveUp() {
    state = State.PLAIN;
    output.keepOrder();
    release();
  }

  private void openDocument() {
    state = State.DOCUMENT;
    document = new JsonDocument();
    steps();
  }

  private int document(byte[] b, int from, int to) {
    int next = hold(b, from, to, read + STEP_BYTES);
    steps();
    return next;
  }

  /** Reads on in steps that do not depend on how the bytes come. */
  private void steps() {
    while (state == State.DOCUMENT && length - read >= STEP_BYTES) {
      read(read + STEP_BYTES);
    }
  }

  private void read(int end) {
    JsonDocument json = Objects.requireNonNull(document);
    boolean isJson = json.read(held, read, end, output::text);
    found = json.found();
    int done = found.isPresent() ? (int) (json.behindText() - dropped) : 0;
    System.arraycopy(held, done, held, 0, length - done);
    length -= done;
    dropped += done;
    read = end - done;
    if (!isJson || read + STEP_BYTES > MAX_DOCUMENT_BYTES) {
      giveUp();
    }
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
      openDocument();
    } else {
      state = State.REST_OF_LINE;
      output.keepOrder();
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
    byte begins = held[start()];
    if (found.isPresent()) {
      state = State.LINES;
      if (!TURNED.contains(found.get())) {
        output.keepOrder();
      }
    } else if (begins == '{' || begins == '[') {
      openDocument();
    } else {
      giveUp();
    }
  }

  /** Passes on the text of the line that is held, or the line. */
  private void open(int end) {
    Optional<ConsoleText> text =
        envelope == null
            ? Optional.empty()
            : EnvelopeLine.read(held, start(), end).flatMap(envelope::read);
    if (text.isPresent()) {
      output.text(text.get());
      length = 0;
    } else {
      release();
    }
  }

  /** Where the text of what is held begins. */
  private int start() {
    return behindBlanks(held, 0, length);
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
