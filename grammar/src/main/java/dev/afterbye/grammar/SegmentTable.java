package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One printing of {@code nr_segments} and the segments: a load prints it, a failure repeats it. */
final class SegmentTable {

  /** The four lines of a segment. */
  enum Field {
    BUF,
    BUFSZ,
    MEM,
    MEMSZ
  }

  private record Row(int line, Map<Field, Unsigned64> fields) {}

  private final Map<Integer, Row> rows = new TreeMap<>();
  private OptionalInt announced = OptionalInt.empty();

  boolean isEmpty() {
    return rows.isEmpty();
  }

  boolean has(int index) {
    return rows.containsKey(index);
  }

  /**
   * Whether this line can only belong to another table: the segments come in order, so index 0 with
   * a field that is already there starts over.
   */
  boolean startsOver(int index, Field field) {
    Row row = rows.get(index);
    return index == 0 && row != null && row.fields.containsKey(field);
  }

  OptionalInt announced() {
    return announced;
  }

  void announce(int count) {
    announced = OptionalInt.of(count);
  }

  void put(int index, Field field, Unsigned64 value, int line) {
    rows.computeIfAbsent(index, unused -> new Row(line, new EnumMap<>(Field.class)))
        .fields
        .putIfAbsent(field, value);
  }

  List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    rows.forEach((index, row) -> segments.add(segment(index, row)));
    return List.copyOf(segments);
  }

  private static Segment segment(int index, Row row) {
    return new Segment(
        index,
        Optional.ofNullable(row.fields.get(Field.BUF)),
        Optional.ofNullable(row.fields.get(Field.BUFSZ)),
        Optional.ofNullable(row.fields.get(Field.MEM)),
        Optional.ofNullable(row.fields.get(Field.MEMSZ)),
        row.line);
  }
}
