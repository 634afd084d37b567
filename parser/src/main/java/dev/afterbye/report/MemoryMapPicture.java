package dev.afterbye.report;

import dev.afterbye.diagnose.MemoryMap;
import dev.afterbye.diagnose.MemoryMap.Area;
import dev.afterbye.diagnose.MemoryMap.Clash;
import dev.afterbye.diagnose.MemoryMap.Kind;
import dev.afterbye.grammar.Unsigned64;
import java.util.ArrayList;
import java.util.List;

/**
 * A load's memory map to scale: a row for RAM, one for what is reserved, and one for every segment
 * and window. A cell of a segment that somebody else wants too is marked.
 */
final class MemoryMapPicture {
  private static final int MAX_ROWS = 32;

  /** With fewer columns a bar says nothing, and the picture is left out. */
  private static final int LEAST_COLUMNS = 16;

  /** The bar's ends and the blanks between the columns of the table. */
  private static final int FRAME = 8;

  /** The longest of the remarks behind a bar. */
  private static final int REMARK = "in the way".length();

  private final MemoryMap map;
  private final Drawing drawing;
  private final Unsigned64 from;
  private final Unsigned64 to;

  MemoryMapPicture(MemoryMap map, Drawing drawing) {
    this.map = map;
    this.drawing = drawing;
    // The picture shows what the load uses; RAM that lies far from it would only shrink it.
    this.from =
        map.areas().stream()
            .filter(MemoryMapPicture::isPartOfLoad)
            .map(Area::start)
            .min(Unsigned64::compareTo)
            .orElse(Unsigned64.ZERO);
    this.to =
        map.areas().stream()
            .filter(MemoryMapPicture::isPartOfLoad)
            .map(Area::end)
            .max(Unsigned64::compareTo)
            .orElse(Unsigned64.MAX);
  }

  private static boolean isPartOfLoad(Area area) {
    return switch (area.kind()) {
      case SEGMENT, WINDOW -> true;
      case RAM, RESERVED -> false;
    };
  }

  /** A row of the picture before its bar is drawn. */
  private record Row(String name, String place, List<Area> areas) {
    String remark() {
      return areas.stream()
          .filter(area -> area.kind() == Kind.SEGMENT)
          .map(
              area ->
                  switch (area.clash()) {
                    case NONE -> "";
                    case POSSIBLE -> "may be hit";
                    case CERTAIN -> "in the way";
                  })
          .findFirst()
          .orElse("");
    }
  }

  /** The rows of the picture in a page of that width, or none where there is no room. */
  List<List<String>> rows(int width) {
    List<Row> rows = layout();
    int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    int places = rows.stream().mapToInt(row -> row.place().length()).max().orElse(0);
    boolean clash = rows.stream().anyMatch(row -> !row.remark().isEmpty());
    int columns = width - names - places - FRAME - (clash ? REMARK : 0);
    if (columns < LEAST_COLUMNS) {
      return List.of();
    }
    List<List<String>> drawn = new ArrayList<>();
    for (Row row : rows) {
      String bar = "|" + bar(row.areas(), columns) + "|";
      drawn.add(List.of(row.name(), row.place(), bar, row.remark()));
    }
    drawn.add(List.of("", "", scale(columns), ""));
    return drawn;
  }

  private List<Row> layout() {
    List<Row> rows = new ArrayList<>();
    together(Kind.RAM, "RAM", rows);
    together(Kind.RESERVED, "reserved", rows);
    for (Area area : map.areas()) {
      if (isPartOfLoad(area) && rows.size() < MAX_ROWS) {
        rows.add(new Row(area.name(), place(area.start(), area.end()), List.of(area)));
      }
    }
    return rows;
  }

  private void together(Kind kind, String name, List<Row> rows) {
    List<Area> shown =
        map.areas().stream()
            .filter(area -> area.kind() == kind)
            .filter(area -> area.end().isGreaterThan(from) && area.start().isLessThan(to))
            .toList();
    if (!shown.isEmpty()) {
      String place =
          shown.size() == 1
              ? place(shown.get(0).start(), shown.get(0).end())
              : shown.size() + " ranges";
      rows.add(new Row(name, place, shown));
    }
  }

  private static String place(Unsigned64 start, Unsigned64 end) {
    return start.toHex() + "-" + end.toHex();
  }

  private String scale(int columns) {
    String left = from.toHex();
    String right = to.toHex();
    // One more on each side, below the ends of the bars.
    int blanks = columns + 2 - left.length() - right.length();
    return blanks < 1 ? left : left + " ".repeat(blanks) + right;
  }

  private String bar(List<Area> areas, int columns) {
    StringBuilder bar = new StringBuilder(" ".repeat(columns));
    for (Area area : areas) {
      int first = Math.min(column(area.start(), columns), columns - 1);
      // An area smaller than a column still shows.
      int last = Math.max(column(area.end(), columns), first + 1);
      for (int i = first; i < last; i++) {
        bar.setCharAt(i, drawing.mark(area.kind()));
      }
      if (area.kind() == Kind.SEGMENT && area.clash() != Clash.NONE) {
        rivals(area).forEach(rival -> mark(bar, area, rival, columns));
      }
    }
    return bar.toString();
  }

  /** Who else wants the memory of a segment that is in the way. */
  private List<Area> rivals(Area segment) {
    return map.areas().stream()
        .filter(other -> other.kind() != Kind.RAM && !other.name().equals(segment.name()))
        .filter(
            other ->
                other.start().isLessThan(segment.end()) && segment.start().isLessThan(other.end()))
        .toList();
  }

  private void mark(StringBuilder bar, Area segment, Area rival, int columns) {
    Unsigned64 start = segment.start().isLessThan(rival.start()) ? rival.start() : segment.start();
    Unsigned64 end = rival.end().isLessThan(segment.end()) ? rival.end() : segment.end();
    int first = Math.min(column(start, columns), columns - 1);
    int last = Math.max(column(end, columns), first + 1);
    for (int i = first; i < last; i++) {
      bar.setCharAt(i, drawing.clash());
    }
  }

  private int column(Unsigned64 at, int columns) {
    if (at.isAtMost(from)) {
      return 0;
    }
    if (at.isAtLeast(to)) {
      return columns;
    }
    return (int) Math.floor(share(at.minus(from), to.minus(from)) * columns);
  }

  private static double share(Unsigned64 part, Unsigned64 whole) {
    return asDouble(part) / Math.max(1.0, asDouble(whole));
  }

  private static double asDouble(Unsigned64 value) {
    return (value.toLong() >>> 1) * 2.0 + (value.toLong() & 1);
  }
}
