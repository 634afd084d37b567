package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.line.LineRef;
import dev.afterbye.line.Span;
import dev.afterbye.record.RecordView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Remembers the last line that is not blank without an allocation a line. */
final class LastLine {
  /** Text that is remembered, in bytes. */
  private static final int MAX_BYTES = 1024;

  private final byte[] text = new byte[MAX_BYTES];
  private Stream stream = Stream.USER;
  private int length = -1;
  private long number;
  private long from;
  private long to;
  private long arrival;

  /** The line when others cut it, which is rare enough to be kept whole. */
  private Optional<LineRef> cut = Optional.empty();

  void take(RecordView view) {
    int start = view.from();
    while (start < view.to() && view.bytes()[start] >= 0 && view.bytes()[start] <= ' ') {
      start++;
    }
    if (start == view.to()) {
      return;
    }
    cut = view.line().cuts() > 0 ? Optional.of(view.line().keep()) : Optional.empty();
    stream = view.stream();
    length = Math.min(MAX_BYTES, view.line().length());
    System.arraycopy(view.line().bytes(), view.line().offset(), text, 0, length);
    number = view.line().number();
    from = view.line().from();
    to = view.line().to();
    arrival = view.line().arrivalNanos();
  }

  void clear() {
    length = -1;
    cut = Optional.empty();
  }

  Optional<LineRef> line() {
    return length < 0 || cut.isPresent()
        ? cut
        : Optional.of(
            new LineRef(
                stream,
                number,
                List.of(new Span(from, to)),
                new String(text, 0, length, StandardCharsets.UTF_8),
                arrival));
  }
}
