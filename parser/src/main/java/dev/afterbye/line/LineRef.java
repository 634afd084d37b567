package dev.afterbye.line;

import dev.afterbye.demux.Stream;
import java.util.List;

/**
 * A line worth keeping: where it stands in the transcript and what it says.
 *
 * @param number number of the wire line that holds its first byte, counted from 1
 * @param spans its pieces in order; more than one when others cut it
 * @param text its text without line end; malformed UTF-8 shows as U+FFFD
 * @param arrivalNanos when its last piece arrived, or {@link
 *     dev.afterbye.demux.FragmentSink#NO_ARRIVAL}
 */
public record LineRef(
    Stream stream, long number, List<Span> spans, String text, long arrivalNanos) {
  public LineRef {
    spans = List.copyOf(spans);
  }

  /** Transcript offset of the first byte. */
  public long from() {
    return spans.get(0).from();
  }

  /** Transcript offset behind the last byte. */
  public long to() {
    return spans.get(spans.size() - 1).to();
  }

  /** Orders lines by where they begin in the transcript. */
  public int compareByPlace(LineRef other) {
    return Long.compare(from(), other.from());
  }
}
