package dev.afterbye.wire;

/**
 * The type bytes of GoTTY 0.0.10 to 1.0.1 (first) and of 2.x and its fork (second). Those to the
 * server are one less than their like from it, but for input.
 */
enum GottyGeneration {
  FIRST("gotty generation 1", '0'),
  SECOND("gotty generation 2", '1');

  /** The fork's longest client message follows; it is of the second generation only. */
  static final int MESSAGE_LIMIT = '6';

  private final String words;
  private final int base;

  GottyGeneration(String words, int base) {
    this.words = words;
    this.base = base;
  }

  String words() {
    return words;
  }

  int output() {
    return base;
  }

  int pong() {
    return base + 1;
  }

  int title() {
    return base + 2;
  }

  int preferences() {
    return base + 3;
  }

  int reconnect() {
    return base + 4;
  }

  int input() {
    return base;
  }

  int ping() {
    return base + 1;
  }

  int resize() {
    return base + 2;
  }
}
