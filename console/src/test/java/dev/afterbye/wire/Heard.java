package dev.afterbye.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Keeps everything that a console sends and that becomes of it. */
final class Heard implements ConsoleListener {
  private static final long PATIENCE_MILLIS = 15_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<ConsoleSignal> signals = new ArrayList<>();
  private final List<ConnectionEnd> ends = new ArrayList<>();
  private int connections;
  private boolean over;

  @Override
  public synchronized void connected(String address) {
    connections++;
    notifyAll();
  }

  @Override
  public synchronized void received(ByteBuffer source, long arrivalNanos) {
    byte[] copy = new byte[source.remaining()];
    source.get(copy);
    bytes.writeBytes(copy);
    notifyAll();
  }

  @Override
  public void readComplete() {}

  @Override
  public synchronized void signal(ConsoleSignal signal) {
    signals.add(signal);
    notifyAll();
  }

  @Override
  public synchronized void disconnected(ConnectionEnd end, Optional<Duration> retry) {
    ends.add(end);
    over |= retry.isEmpty();
    notifyAll();
  }

  private synchronized void await(String what, BooleanSupplier condition) {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!condition.getAsBoolean()) {
      long left = deadline - System.currentTimeMillis();
      if (left <= 0) {
        throw new AssertionError(
            what + " did not happen; text: " + text() + " ends: " + ends + " signals: " + signals);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  void awaitText(String end) {
    await("text " + end, () -> text().endsWith(end));
  }

  void awaitSize(int size) {
    await(size + " bytes", () -> bytes.size() >= size);
  }

  void awaitConnections(int number) {
    await(number + " connections", () -> connections >= number);
  }

  void awaitSignal(ConsoleSignal signal) {
    await(signal.toString(), () -> signals.contains(signal));
  }

  /** The last end, once there will be no other. */
  synchronized ConnectionEnd awaitOver() {
    await("the end", () -> over);
    return ends.get(ends.size() - 1);
  }

  synchronized List<ConnectionEnd> ends() {
    return List.copyOf(ends);
  }

  synchronized List<ConsoleSignal> signals() {
    return List.copyOf(signals);
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }

  synchronized String text() {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
