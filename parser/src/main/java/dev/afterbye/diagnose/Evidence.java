package dev.afterbye.diagnose;

import dev.afterbye.demux.Stream;
import dev.afterbye.line.LineRef;
import dev.afterbye.line.Span;
import java.util.List;

/**
 * A place in the transcript that a finding rests on.
 *
 * @param line wire line, counted from 1
 * @param spans the pieces of the text in the transcript
 * @param text what stands there
 */
public record Evidence(Stream stream, long line, List<Span> spans, String text) {
  public Evidence {
    spans = List.copyOf(spans);
  }

  /** The line as evidence. */
  public static Evidence of(LineRef ref) {
    return new Evidence(ref.stream(), ref.number(), ref.spans(), ref.text());
  }

  /** Transcript offset of the first byte. */
  public long from() {
    return spans.get(0).from();
  }

  /** Transcript offset behind the last byte. */
  public long to() {
    return spans.get(spans.size() - 1).to();
  }
}
