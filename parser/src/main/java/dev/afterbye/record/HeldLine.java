package dev.afterbye.record;

import dev.afterbye.demux.Stream;
import dev.afterbye.line.Line;
import dev.afterbye.line.LineRef;
import java.util.Arrays;

/** A line that lasts beyond the call in which it was handed on. */
final class HeldLine implements Line {
  private final LineRef place;
  private final byte[] bytes;
  private final int cuts;
  private final boolean truncated;
  private final boolean ended;

  HeldLine(Line line) {
    place = line.keep();
    bytes = Arrays.copyOfRange(line.bytes(), line.offset(), line.offset() + line.length());
    cuts = line.cuts();
    truncated = line.truncated();
    ended = line.ended();
  }

  @Override
  public Stream stream() {
    return place.stream();
  }

  @Override
  public long number() {
    return place.number();
  }

  @Override
  public long from() {
    return place.from();
  }

  @Override
  public long to() {
    return place.to();
  }

  @Override
  public long arrivalNanos() {
    return place.arrivalNanos();
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public int length() {
    return bytes.length;
  }

  @Override
  public int cuts() {
    return cuts;
  }

  @Override
  public boolean truncated() {
    return truncated;
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public LineRef keep() {
    return place;
  }
}
