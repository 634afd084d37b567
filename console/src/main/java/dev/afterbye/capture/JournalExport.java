package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal as {@code journalctl -o export} and its gateway write it (systemd's
 * JOURNAL_EXPORT_FORMATS): fields as {@code NAME=value} lines, or a name and eight bytes of length
 * before a value that is no plain text; an empty line ends an entry. What is none of that is passed
 * on as it stands.
 */
final class JournalExport extends EnvelopeStage {
  /** Longest entry that is read; behind a longer one all is passed on as it stands. */
  static final int MAX_ENTRY_BYTES = 1 << 20;

  private static final byte[] FIRST_FIELD = "__CURSOR=".getBytes(StandardCharsets.US_ASCII);

  private static final int LENGTH_BYTES = Long.BYTES;

  private enum State {
    LINE,
    LENGTH_OF_VALUE,
    VALUE
  }

  private EnvelopeFields fields = new EnvelopeFields();
  private @Nullable JournalEnvelope journal;
  private State state = State.LINE;
  private String name = "";

  /** Where what is read of the entry begins in what is held: a line, a length or a value. */
  private int begin;

  /** Of a length or a value, how many bytes it has. */
  private int wanted;

  JournalExport(ByteSink console) {
    super(console);
  }

  /** Whether a log that begins with these bytes is such a journal. */
  static boolean mayBegin(byte[] b, int length) {
    return length > FIRST_FIELD.length
        && Arrays.equals(b, 0, FIRST_FIELD.length, FIRST_FIELD, 0, FIRST_FIELD.length);
  }

  @Override
  int step(byte[] b, int from, int to) {
    int end = state == State.LINE ? WordScan.lineEnd(b, from, to) + 1 : from + missing();
    int next = held().add(b, from, Math.min(end, to), MAX_ENTRY_BYTES);
    if (next == end) {
      whole();
    } else if (held().length() == MAX_ENTRY_BYTES) {
      giveUp();
    }
    return next;
  }

  private int missing() {
    return begin + wanted - held().length();
  }

  private void whole() {
    switch (state) {
      case LINE -> line();
      case LENGTH_OF_VALUE -> {
        long bytes =
            ByteBuffer.wrap(held().bytes(), begin, LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (bytes < 0 || bytes >= MAX_ENTRY_BYTES) {
          giveUp();
        } else {
          await(State.VALUE, (int) bytes + 1);
        }
      }
      case VALUE -> field(name, begin);
    }
  }

  private void await(State next, int bytes) {
    state = next;
    begin = held().length();
    wanted = bytes;
  }

  private void line() {
    int end = held().length() - 1;
    if (end == begin) {
      entry();
      return;
    }
    int equals = WordScan.first(held().bytes(), begin, end, (byte) '=');
    String field = new String(held().bytes(), begin, equals - begin, StandardCharsets.ISO_8859_1);
    if (equals < end) {
      field(field, equals + 1);
    } else {
      name = field;
      await(State.LENGTH_OF_VALUE, LENGTH_BYTES);
    }
  }

  /** Takes the value that ends before the last byte held. */
  private void field(String of, int from) {
    fields.putText(of, Arrays.copyOfRange(held().bytes(), from, held().length() - 1));
    await(State.LINE, 0);
  }

  private void entry() {
    if (journal == null) {
      journal = new JournalEnvelope(fields);
    }
    open(journal.read(fields));
    fields = new EnvelopeFields();
    await(State.LINE, 0);
  }

  @Override
  void rest() {
    if (held().length() > 0 && fields.has("MESSAGE")) {
      entry();
    }
  }

  @Override
  Optional<Wrapping> envelope() {
    return Optional.of(Wrapping.JOURNAL_EXPORT);
  }
}
