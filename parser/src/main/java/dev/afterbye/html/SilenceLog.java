package dev.afterbye.html;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Interval;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.PrintkPrefix;
import dev.afterbye.demux.Stream;
import dev.afterbye.line.Line;
import dev.afterbye.line.LineSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the longest silences of each boot: between the arrivals of two lines, or, without arrival
 * times, between the stamps of two records that follow each other with no line of anybody between.
 */
final class SilenceLog implements LineSink {
  /** Shorter ones are not worth a mark. */
  static final long LEAST_MICROS = 1_000_000;

  private static final int KEPT_EACH = 4;

  private final List<Boot> boots;
  private final List<List<Silence>> found = new ArrayList<>();
  private int at;
  private boolean follows;
  private long lastLine;
  private long lastStamp = -1;
  private long lastArrival = FragmentSink.NO_ARRIVAL;

  /** A log of the silences of these boots, in the order of the transcript. */
  SilenceLog(List<Boot> boots) {
    this.boots = List.copyOf(boots);
    boots.forEach(boot -> found.add(new ArrayList<>()));
  }

  /** The silences of a boot, by its place in the list; the longest first. */
  List<Silence> of(int boot) {
    return List.copyOf(found.get(boot));
  }

  @Override
  public void line(Line line) {
    while (at < boots.size() && line.from() >= boots.get(at).to()) {
      at++;
      forget();
    }
    if (at == boots.size() || line.from() < boots.get(at).from()) {
      return;
    }
    int start = line.offset();
    int end = start + line.length();
    long stamp =
        line.stream() == Stream.KERNEL ? PrintkPrefix.stampMicros(line.bytes(), start, end) : -1;
    if (boots.get(at).firstArrivalNanos().isPresent()) {
      byArrival(line);
    } else if (stamp >= 0 && lastStamp >= 0 && follows) {
      keep(new Silence(lastLine, line.number(), lastStamp, -1, stamp - lastStamp));
    }
    follows = stamp >= 0;
    lastStamp = stamp >= 0 ? stamp : lastStamp;
    lastLine = line.number();
    lastArrival = line.arrivalNanos();
  }

  private void byArrival(Line line) {
    Boot boot = boots.get(at);
    boolean bothKnown =
        lastArrival != FragmentSink.NO_ARRIVAL && line.arrivalNanos() != FragmentSink.NO_ARRIVAL;
    if (bothKnown) {
      long start = (lastArrival - boot.firstArrivalNanos().getAsLong()) / 1000;
      long micros = Interval.ofNanos(lastArrival, line.arrivalNanos()).leastMicros();
      keep(new Silence(lastLine, line.number(), lastStamp, Math.max(0, start), micros));
    }
  }

  private void keep(Silence silence) {
    if (silence.micros() < LEAST_MICROS) {
      return;
    }
    List<Silence> kept = found.get(at);
    kept.add(silence);
    kept.sort(Comparator.comparingLong(Silence::micros).reversed());
    if (kept.size() > KEPT_EACH) {
      kept.remove(KEPT_EACH);
    }
  }

  private void forget() {
    follows = false;
    lastStamp = -1;
    lastArrival = FragmentSink.NO_ARRIVAL;
  }

  @Override
  public void newKernel(long at) {
    forget();
  }

  @Override
  public void gap(long at, String reason) {
    forget();
  }

  @Override
  public void end(long at) {}
}
