package dev.afterbye.capture;

import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.ConsoleSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what a recorder tells. */
final class Told implements RecordingListener {
  private final List<String> words = new ArrayList<>();
  private long end;

  synchronized List<String> words() {
    return List.copyOf(words);
  }

  synchronized long end() {
    return end;
  }

  private synchronized void add(String word) {
    words.add(word);
  }

  @Override
  public void connected(String address) {
    add("connected");
  }

  @Override
  public synchronized void grown(long to, long arrivalNanos) {
    end = to;
  }

  @Override
  public void gap(String reason) {
    add("gap " + reason);
  }

  @Override
  public void signal(ConsoleSignal signal) {
    add("signal " + signal);
  }

  @Override
  public void disconnected(ConnectionEnd end, Optional<Duration> retry) {
    add("end " + end.kind() + (retry.isPresent() ? " again" : " over"));
  }

  @Override
  public void storageLost(String problem) {
    add("lost " + problem);
  }

  @Override
  public void storageBack(long lostBytes) {
    add("back " + lostBytes);
  }
}
