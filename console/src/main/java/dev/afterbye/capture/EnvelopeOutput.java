package dev.afterbye.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Passes on what was taken out of envelopes, the oldest first: log stores and their pages mostly
 * hand out the newest line first. Whether they did is told by the first lines whose times differ.
 */
final class EnvelopeOutput {
  /** Most bytes of lines that are turned; a longer log stays in the order it came in. */
  static final int MAX_HELD_BYTES = 8 << 20;

  /** So many times must differ from the one before, as two lines may change their places. */
  static final int CHANGES_THAT_TELL = 8;

  /** What an object costs beside its bytes. */
  private static final int LINE_BYTES = 64;

  private enum Order {
    UNKNOWN,
    OLDEST_FIRST,
    NEWEST_FIRST
  }

  private final ByteSink console;
  private final EnvelopeTime time = new EnvelopeTime();
  private final List<ConsoleText> held = new ArrayList<>();
  private Order order = Order.UNKNOWN;
  private int heldBytes;
  private int changes;
  private long last = EnvelopeTime.NONE;

  EnvelopeOutput(ByteSink console) {
    this.console = console;
  }

  /** Takes the console's text out of an envelope. */
  void text(ConsoleText text) {
    if (order == Order.OLDEST_FIRST) {
      pass(text);
      return;
    }
    hold(text);
    if (order == Order.UNKNOWN) {
      compare(text.nanos());
    }
    if (heldBytes > MAX_HELD_BYTES) {
      keepOrder();
    }
  }

  private void compare(long nanos) {
    if (nanos == EnvelopeTime.NONE || nanos == last) {
      return;
    }
    if (last != EnvelopeTime.NONE) {
      if (nanos > last) {
        keepOrder();
        return;
      }
      changes++;
      if (changes == CHANGES_THAT_TELL) {
        order = Order.NEWEST_FIRST;
      }
    }
    last = nanos;
  }

  /** Takes what is in no envelope. */
  void plain(byte[] b, int from, int to) {
    if (held.isEmpty()) {
      console.feed(b, from, to, time.arrival(EnvelopeTime.NONE));
    } else {
      text(new ConsoleText(Arrays.copyOfRange(b, from, to), EnvelopeTime.NONE));
    }
  }

  /** All is passed on in the order it comes in: so it does where it was written as it arrived. */
  void keepOrder() {
    order = Order.OLDEST_FIRST;
    held.forEach(this::pass);
    held.clear();
    heldBytes = 0;
  }

  /** The log is over. */
  void end() {
    if (order != Order.OLDEST_FIRST && changes > 0) {
      order = Order.NEWEST_FIRST;
      for (int i = held.size() - 1; i >= 0; i--) {
        pass(held.get(i));
      }
      held.clear();
    } else {
      keepOrder();
    }
  }

  /** Whether the lines came the newest first, and were turned. */
  boolean turned() {
    return order == Order.NEWEST_FIRST;
  }

  private void hold(ConsoleText text) {
    held.add(text);
    heldBytes += text.bytes().length + LINE_BYTES;
  }

  private void pass(ConsoleText text) {
    byte[] bytes = text.bytes();
    console.feed(bytes, 0, bytes.length, time.arrival(text.nanos()));
  }
}
