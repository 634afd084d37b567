package dev.afterbye.attach;

import java.util.Optional;

/** Tells apart what is typed for the far end and what is meant for this program. */
public final class KeyReading {
  /** Takes what was read. */
  public interface Sink {
    /** Keys for the far end, to be read during the call only. */
    void typed(byte[] b, int from, int to);

    /** A key command. */
    void command(KeyCommand command);

    /** A key behind the prefix key that means nothing. */
    void unknown(byte key);
  }

  private final Optional<PrefixKey> prefix;
  private final Sink sink;
  private boolean announced;

  /**
   * A reading.
   *
   * @param prefix nothing when all goes to the far end
   */
  public KeyReading(Optional<PrefixKey> prefix, Sink sink) {
    this.prefix = prefix;
    this.sink = sink;
  }

  /** Takes the bytes {@code [from, to)}, cut anywhere. */
  public void feed(byte[] b, int from, int to) {
    if (prefix.isEmpty()) {
      sink.typed(b, from, to);
      return;
    }
    byte key = prefix.get().key();
    int start = from;
    for (int i = from; i < to; i++) {
      if (announced) {
        announced = false;
        if (b[i] == key) {
          // What was typed twice is sent once: the run begins with it.
          start = i;
          continue;
        }
        start = i + 1;
        command(b[i]);
      } else if (b[i] == key) {
        announced = true;
        hand(b, start, i);
        start = i + 1;
      }
    }
    if (!announced) {
      hand(b, start, to);
    }
  }

  private void hand(byte[] b, int from, int to) {
    if (from < to) {
      sink.typed(b, from, to);
    }
  }

  private void command(byte key) {
    KeyCommand.of(key).ifPresentOrElse(sink::command, () -> sink.unknown(key));
  }
}
