package dev.afterbye.demux.mixed;

import java.util.Random;

/**
 * The text of programs that waits to be sent. A record may come in behind any load of the
 * transmitter's FIFO, or where a program has stopped writing.
 */
final class Terminal {
  private final String text;
  private final int fifo;
  private final Random random;
  private int at;

  /**
   * Sends loads of that many bytes.
   *
   * @param fifo 0 for a transmitter that sends single bytes
   */
  Terminal(String text, int fifo, Random random) {
    this.text = text;
    this.fifo = fifo;
    this.random = random;
  }

  int left() {
    return text.length() - at;
  }

  String take(int count) {
    int from = at;
    at = Math.min(text.length(), at + Math.max(0, count));
    return text.substring(from, at);
  }

  String rest() {
    return take(left());
  }

  /** What is sent between two records, of about that many bytes. */
  String between(int wanted) {
    if (wanted <= 0 || left() == 0) {
      return "";
    }
    if (random.nextBoolean()) {
      return untilWriteEnds(wanted);
    }
    return take(fifo == 0 ? wanted : Math.max(1, wanted / fifo) * fifo);
  }

  /** Up to a line end, before or behind it. */
  private String untilWriteEnds(int wanted) {
    int to = Math.min(text.length(), at + wanted);
    while (to < text.length() && text.charAt(to - 1) != '\n' && text.charAt(to) != '\r') {
      to++;
    }
    return take(to - at);
  }
}
