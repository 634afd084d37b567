package dev.afterbye.attach;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Join;
import dev.afterbye.demux.Reason;
import dev.afterbye.demux.Stream;

/**
 * What of a console is shown: all of it as it came, or what one of its writers wrote, as soon as
 * the demultiplexer knows. It follows the console from the first byte, so that it knows its way
 * when it is asked.
 */
final class StreamView implements FragmentSink {
  /** Which writers are shown. */
  enum Choice {
    BOTH("both"),
    KERNEL("the kernel only"),
    USER("programs and firmware only");

    private final String words;

    Choice(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    Choice next() {
      return switch (this) {
        case BOTH -> KERNEL;
        case KERNEL -> USER;
        case USER -> BOTH;
      };
    }

    private boolean shows(Stream stream) {
      return switch (stream) {
        case KERNEL, HYPERVISOR -> this != USER;
        case USER, FIRMWARE -> this != KERNEL;
        case NOISE, DECORATION -> this == BOTH;
      };
    }
  }

  /** Shows bytes of one stream, to be read during the call only. */
  interface Shower {
    void show(Stream stream, byte[] b, int from, int to);
  }

  private final Shower shower;
  private final boolean coloured;
  private final Demultiplexer demultiplexer = new Demultiplexer(this);
  private Choice choice = Choice.BOTH;

  /** What was fed and is in no fragment yet; only kept while fragments are what is shown. */
  private byte[] held = new byte[0];

  private int heldFrom;
  private int heldTo;

  /** Transcript offset behind the last byte fed. */
  private long fed;

  /** Transcript offset from which on fragments are shown. */
  private long from;

  /**
   * A view.
   *
   * @param coloured whether each stream has its colour, so that it must be known also of bytes that
   *     are all shown
   */
  StreamView(boolean coloured, Shower shower) {
    this.coloured = coloured;
    this.shower = shower;
  }

  private boolean isRaw() {
    return choice == Choice.BOTH && !coloured;
  }

  /** Goes on to the next choice of streams. */
  Choice cycle() {
    boolean wasRaw = isRaw();
    choice = choice.next();
    if (wasRaw) {
      from = fed;
    } else if (isRaw()) {
      shower.show(Stream.USER, held, heldFrom, heldTo);
      from = fed;
      heldFrom = heldTo;
    }
    return choice;
  }

  void feed(byte[] b, int start, int end, long arrivalNanos) {
    if (isRaw()) {
      shower.show(Stream.USER, b, start, end);
    } else {
      hold(b, start, end);
    }
    fed += end - start;
    demultiplexer.feed(b, start, end, arrivalNanos);
  }

  /**
   * Shows what is held back, as the console has been at rest for a while: whose it is can wait, but
   * who sits before a prompt such as {@code [1] } cannot. What only looks for the kernel waits on,
   * since programs alone leave lines half written.
   */
  void rest() {
    if (isRaw() || choice == Choice.KERNEL || heldFrom == heldTo) {
      return;
    }
    int waiting = heldFrom;
    heldFrom = heldTo;
    from = fed;
    shower.show(Stream.USER, held, waiting, heldTo);
  }

  private void hold(byte[] b, int start, int end) {
    int more = end - start;
    int kept = heldTo - heldFrom;
    if (heldTo + more > held.length) {
      byte[] room = kept + more > held.length ? new byte[2 * (kept + more)] : held;
      System.arraycopy(held, heldFrom, room, 0, kept);
      held = room;
      heldFrom = 0;
      heldTo = kept;
    }
    System.arraycopy(b, start, held, heldTo, more);
    heldTo += more;
  }

  void gap(String reason) {
    demultiplexer.gap(reason);
  }

  @Override
  public void fragment(
      Stream stream,
      Certainty certainty,
      Reason reason,
      long at,
      long line,
      byte[] bytes,
      int offset,
      int length,
      long arrivalNanos) {
    if (isRaw() || at + length <= from) {
      return;
    }
    int seen = (int) Math.max(0, from - at);
    heldFrom += length - seen;
    if (choice.shows(stream)) {
      shower.show(stream, bytes, offset + seen, offset + length);
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
