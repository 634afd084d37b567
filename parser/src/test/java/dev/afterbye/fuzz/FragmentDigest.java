package dev.afterbye.fuzz;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Join;
import dev.afterbye.demux.Reason;
import dev.afterbye.demux.Stream;
import java.util.Arrays;

/**
 * Folds the fragments of a transcript into a number that does not depend on how text was split, and
 * checks that they tile the wire. Quick enough to be asked millions of times.
 */
final class FragmentDigest implements FragmentSink {
  private final byte[] wire;
  private long at;
  private long digest;
  private int kind;

  FragmentDigest(byte[] wire) {
    this.wire = wire;
  }

  private void mix(long value) {
    digest = (digest ^ value) * 0x9e3779b97f4a7c15L;
    digest ^= digest >>> 31;
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
    boolean tiles =
        from == at
            && length > 0
            && Arrays.equals(wire, (int) from, (int) from + length, bytes, offset, offset + length);
    if (!tiles) {
      throw new AssertionError("fragments do not tile the wire at " + at);
    }
    at += length;
    boolean text = stream != Stream.KERNEL && stream != Stream.HYPERVISOR;
    int next = stream.hashCode() * 31 * 31 + certainty.hashCode() * 31 + reason.hashCode();
    if (!text || next != kind) {
      kind = next;
      mix(next);
      mix(from);
      mix(line);
    }
  }

  @Override
  public void join(Join join) {
    mix(join.hashCode());
    mix(at);
  }

  @Override
  public void newKernel(long where) {
    mix(~where);
  }

  @Override
  public void gap(long where, String reason) {}

  @Override
  public void end(long where) {
    if (where != wire.length || at != wire.length) {
      throw new AssertionError("fragments end at " + at + " of " + wire.length);
    }
  }

  /** What all fragments together are. */
  long digest() {
    return digest;
  }
}
