package dev.afterbye.cli;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Join;
import dev.afterbye.demux.Reason;
import dev.afterbye.demux.Stream;
import java.util.Set;

/** Copies the bytes of the wanted streams as they stand in the transcript. */
final class StreamBytes implements FragmentSink {
  private final Set<Stream> wanted;
  private final ProgramOutput out;

  StreamBytes(Set<Stream> wanted, ProgramOutput out) {
    this.wanted = wanted;
    this.out = out;
  }

  @Override
  public void fragment(
      Stream stream,
      Certainty certainty,
      Reason reason,
      long from,
      long line,
      byte[] bytes,
      int offset,
      int length,
      long arrivalNanos) {
    if (wanted.contains(stream)) {
      out.write(bytes, offset, length);
    }
  }

  @Override
  public void join(Join join) {}

  @Override
  public void newKernel(long at) {}

  @Override
  public void gap(long at, String reason) {}

  @Override
  public void end(long at) {}
}
