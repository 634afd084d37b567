package dev.afterbye.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Standard error as lines for whoever has the terminal. */
final class ScreenLines extends OutputStream {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> taker;

  private ScreenLines(Consumer<String> taker) {
    this.taker = taker;
  }

  /** The same surroundings, but what is written to standard error is taken line by line. */
  static Surroundings of(Surroundings surroundings, Consumer<String> taker) {
    return new Surroundings(
        surroundings.in(),
        surroundings.out(),
        new PrintStream(new ScreenLines(taker), true, StandardCharsets.UTF_8),
        surroundings.terminal(),
        surroundings.environment());
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      taker.accept(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(b);
    }
  }
}
