package dev.afterbye.report;

import dev.afterbye.diagnose.MemoryMap;
import dev.afterbye.grammar.Unsigned64;
import java.util.ArrayList;
import java.util.List;

/** A load's memory map to scale, a row an area, in plain ASCII. */
final class MemoryMapPicture {
  private static final int MAX_ROWS = 32;

  private MemoryMapPicture() {}

  /** The rows of the picture: name, place and bar. */
  static List<List<String>> rows(MemoryMap map, int columns) {
    Unsigned64 from = start(map);
    Unsigned64 to = end(map);
    List<List<String>> rows = new ArrayList<>();
    for (MemoryMap.Area area : map.areas()) {
      boolean outside = area.end().isAtMost(from) || area.start().isAtLeast(to);
      if (!outside && rows.size() < MAX_ROWS) {
        rows.add(
            List.of(
                area.name(),
                area.start().toHex() + "-" + area.end().toHex(),
                "|" + bar(area, from, to, columns) + "|",
                area.clashes() ? "in the way" : ""));
      }
    }
    return rows;
  }

  /** The picture shows what the load uses; RAM that lies far from it would only shrink it. */
  private static Unsigned64 start(MemoryMap map) {
    return map.areas().stream()
        .filter(MemoryMapPicture::isPartOfLoad)
        .map(MemoryMap.Area::start)
        .min(Unsigned64::compareTo)
        .orElse(Unsigned64.ZERO);
  }

  private static Unsigned64 end(MemoryMap map) {
    return map.areas().stream()
        .filter(MemoryMapPicture::isPartOfLoad)
        .map(MemoryMap.Area::end)
        .max(Unsigned64::compareTo)
        .orElse(Unsigned64.MAX);
  }

  private static boolean isPartOfLoad(MemoryMap.Area area) {
    return switch (area.kind()) {
      case SEGMENT, WINDOW -> true;
      case RAM, RESERVED -> false;
    };
  }

  private static String bar(MemoryMap.Area area, Unsigned64 from, Unsigned64 to, int columns) {
    char mark =
        switch (area.kind()) {
          case RAM -> '-';
          case RESERVED -> '%';
          case SEGMENT -> area.clashes() ? '!' : '#';
          case WINDOW -> 'x';
        };
    int first = column(area.start(), from, to, columns);
    int last = column(area.end(), from, to, columns);
    StringBuilder bar = new StringBuilder(columns);
    for (int i = 0; i < columns; i++) {
      // An area smaller than a column still shows.
      bar.append(i >= first && (i < last || i == Math.min(first, columns - 1)) ? mark : ' ');
    }
    if (first >= columns) {
      bar.setCharAt(columns - 1, mark);
    }
    return bar.toString();
  }

  private static int column(Unsigned64 at, Unsigned64 from, Unsigned64 to, int columns) {
    if (at.isAtMost(from)) {
      return 0;
    }
    if (at.isAtLeast(to)) {
      return columns;
    }
    double share =
        (double) at.minus(from).toLong() / Math.max(1.0, (double) to.minus(from).toLong());
    return (int) Math.floor(share * columns);
  }
}
