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
 * as JSON, LAVA's output.yaml, an asciicast, the lines of a log store or of a program that logs a
 * console, or one JSON document that holds the console's output as a string, such lines or the
 * kernel's log. The first line tells which, or the first ones do. A line that is broken is passed
 * on as it stands, and so is everything when they tell of no such tool.
 */
final class EnvelopeReader extends EnvelopeStage {
  /** Longest line that is taken out of its envelope; longer ones are passed on as they stand. */
  static final int MAX_LINE_BYTES = 1 << 20;

  /** What tools write line by line as it arrives stands in that order; these are answers. */
  private static final Set<Wrapping> TURNED = EnumSet.of(Wrapping.LOG_STORE, Wrapping.JOURNAL);

  private enum State {
    FIRST_LINE,
    /** The first lines, which are held, do not tell yet. */
    FIRST_LINES,
    LINES,
    /** Behind the bound of a line. */
    REST_OF_LINE,
    DOCUMENT
  }

  private State state = State.FIRST_LINE;
  private LineSyntax syntax = LineSyntax.JSON;
  private @Nullable Envelope envelope;

  /** Where the line begins that is read, of the first lines. */
  private int lineStart;

  private final EnvelopeDocument document = new EnvelopeDocument(held(), this::text);

  /** A reader of one log. */
  EnvelopeReader(ByteSink console) {
    super(console);
  }

  /** Whether a log that begins with these bytes may lie in an envelope. */
  static boolean mayBegin(byte[] b, int length) {
    return LineSyntax.ALL.stream().anyMatch(syntax -> syntax.beginning().fits(b, length));
  }

  @Override
  int step(byte[] b, int from, int to) {
    return state == State.DOCUMENT ? document(b, from, to) : line(b, from, to);
  }

  @Override
  Optional<Wrapping> envelope() {
    return state == State.LINES || state == State.REST_OF_LINE
        ? Optional.ofNullable(envelope).map(Envelope::wrapping)
        : document.found();
  }

  @Override
  void rest() {
    if (state != State.LINES && held().length() > lineStart) {
      whole();
    }
    if (state == State.FIRST_LINES) {
      noLines();
    }
    if (state == State.LINES) {
      open(text());
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
    if (state == State.LINES) {
      state = State.REST_OF_LINE;
      keepOrder();
      release();
    } else {
      noLines();
    }
  }

  private void whole() {
    switch (state) {
      case FIRST_LINE -> {
        if (!isBlank()) {
          firstLine();
        }
      }
      case FIRST_LINES -> firstLines();
      case LINES -> open(text());
      default -> {}
    }
  }

  private void firstLine() {
    for (LineSyntax each : LineSyntax.ALL) {
      syntax = each;
      envelope = fields().flatMap(each.envelope()).orElse(null);
      if (envelope != null) {
        state = State.FIRST_LINES;
        firstLines();
        return;
      }
    }
    noLines();
  }

  /** Looks at the last one of them. */
  private void firstLines() {
    Envelope known = Objects.requireNonNull(envelope);
    Optional<ConsoleText> text = known.tells() ? Optional.empty() : text();
    if (known.tells() || text.filter(ConsoleText::isRecord).isPresent()) {
      lines(known);
    } else if (text.isEmpty()) {
      noLines();
    } else {
      lineStart = held().length();
    }
  }

  private void lines(Envelope known) {
    state = State.LINES;
    if (!TURNED.contains(known.wrapping())) {
      keepOrder();
    }
    byte[] all = Arrays.copyOf(held().bytes(), held().length());
    held().clear();
    lineStart = 0;
    for (int at = JsonLine.begin(all, 0, all.length); at < all.length; ) {
      at = line(all, at, all.length);
    }
  }

  private void noLines() {
    lineStart = 0;
    if (JsonLine.mayBeginDocument(held().bytes(), held().length())) {
      state = State.DOCUMENT;
      steps();
    } else {
      giveUp();
    }
  }

  /** The fields of the line that is held. */
  private Optional<EnvelopeFields> fields() {
    return syntax.reading().read(held().bytes(), lineStart, held().length());
  }

  private Optional<ConsoleText> text() {
    return envelope == null ? Optional.empty() : fields().flatMap(envelope::read);
  }

  private boolean isBlank() {
    return JsonLine.begin(held().bytes(), 0, held().length()) == held().length();
  }
}
