package dev.afterbye.html;

import dev.afterbye.diagnose.MemoryMap;
import dev.afterbye.diagnose.MemoryMap.Area;
import dev.afterbye.diagnose.MemoryMap.Clash;
import dev.afterbye.diagnose.MemoryMap.Kind;
import dev.afterbye.grammar.Unsigned64;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A memory map to scale: a row for RAM, one for what is reserved, one for every segment and window,
 * and a band behind them wherever somebody is in another's way.
 *
 * @param from the first address that is drawn
 * @param to the address behind the last one
 * @param ramFrom where the RAM begins that the map knows of, for a look at all of it
 * @param ramTo where it ends
 */
record MemoryFigure(
    String label,
    String from,
    String to,
    String ramFrom,
    String ramTo,
    List<Row> rows,
    List<Band> bands,
    List<Tick> ticks) {
  private static final int MAX_ROWS = 32;
  private static final int TICKS = 4;

  /**
   * A row.
   *
   * @param place its addresses, or how many there are
   * @param kind the name of its look
   * @param remark what is wrong with it, or nothing
   */
  record Row(String name, String place, String kind, String remark, List<Bar> bars) {
    /** What a segment holds, as the name of its look. */
    String role() {
      int bracket = name.indexOf("] ");
      return bracket < 0 ? "" : name.substring(bracket + 2).replace(' ', '-');
    }
  }

  /** A piece of memory, with its exact addresses and what a pointer over it tells. */
  record Bar(String x, String width, String start, String end, String title) {}

  /** Memory that two want. */
  record Band(String x, String width, String start, String end, String title, boolean certain) {}

  /** An address on the scale. */
  record Tick(String x, String label) {
    /** On which side of its place the text lies, as the name of its look. */
    String anchor() {
      return x.startsWith("0.") ? "first" : x.startsWith("100.") ? "last" : "middle";
    }
  }

  /**
   * Draws a map.
   *
   * @param together the maps that are drawn to the same scale, this one among them
   */
  static MemoryFigure of(String label, MemoryMap map, List<MemoryMap> together) {
    List<Area> load = loaded(map);
    Scale scale = Scale.around(together.stream().flatMap(m -> loaded(m).stream()).toList());
    List<Area> ram = map.areas().stream().filter(a -> a.kind() == Kind.RAM).toList();
    Scale all = ram.isEmpty() ? scale : Scale.around(ram);
    List<Row> rows = new ArrayList<>();
    together(map, Kind.RAM, "RAM", scale, rows);
    together(map, Kind.RESERVED, "reserved", scale, rows);
    for (Area area : load) {
      if (rows.size() < MAX_ROWS) {
        rows.add(
            new Row(
                area.name(),
                place(area),
                area.kind().name().toLowerCase(Locale.ROOT),
                remark(area),
                List.of(scale.bar(area))));
      }
    }
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= TICKS; i++) {
      ticks.add(new Tick(Percent.of((double) i / TICKS), scale.at(i, TICKS).toHex()));
    }
    return new MemoryFigure(
        label,
        scale.from().toHex(),
        scale.to().toHex(),
        all.from().toHex(),
        all.to().toHex(),
        rows,
        bands(map, scale),
        ticks);
  }

  private static List<Area> loaded(MemoryMap map) {
    return map.areas().stream()
        .filter(area -> area.kind() == Kind.SEGMENT || area.kind() == Kind.WINDOW)
        .toList();
  }

  private static void together(MemoryMap map, Kind kind, String name, Scale scale, List<Row> rows) {
    List<Area> areas = map.areas().stream().filter(a -> a.kind() == kind).toList();
    if (!areas.isEmpty()) {
      rows.add(
          new Row(
              name,
              areas.size() == 1 ? place(areas.get(0)) : areas.size() + " ranges",
              kind.name().toLowerCase(Locale.ROOT),
              "",
              areas.stream().map(scale::bar).toList()));
    }
  }

  private static String place(Area area) {
    return area.start().toHex() + "-" + area.end().toHex();
  }

  private static String remark(Area area) {
    return switch (area.clash()) {
      case NONE -> "";
      case POSSIBLE -> "may be hit";
      case CERTAIN -> "in the way";
    };
  }

  private static List<Band> bands(MemoryMap map, Scale scale) {
    List<Band> bands = new ArrayList<>();
    List<Area> areas = map.areas().stream().filter(a -> a.kind() != Kind.RAM).toList();
    for (int i = 0; i < areas.size(); i++) {
      for (Area other : areas.subList(i + 1, areas.size())) {
        Area one = areas.get(i);
        Area segment = one.kind() == Kind.SEGMENT && one.clash() != Clash.NONE ? one : other;
        if (segment.kind() != Kind.SEGMENT || segment.clash() == Clash.NONE) {
          continue;
        }
        Unsigned64 start = one.start().isLessThan(other.start()) ? other.start() : one.start();
        Unsigned64 end = one.end().isLessThan(other.end()) ? one.end() : other.end();
        if (start.isLessThan(end) && bands.size() < MAX_ROWS) {
          String rival = segment.equals(one) ? other.name() : one.name();
          Area shared =
              new Area(Kind.SEGMENT, segment.name() + " and " + rival, start, end, segment.clash());
          Bar bar = scale.bar(shared);
          bands.add(
              new Band(
                  bar.x(),
                  bar.width(),
                  bar.start(),
                  bar.end(),
                  bar.title(),
                  segment.clash() == Clash.CERTAIN));
        }
      }
    }
    return bands;
  }

  /** What a drawing shows of the address space. */
  private record Scale(Unsigned64 from, Unsigned64 to) {
    static Scale around(List<Area> areas) {
      return new Scale(
          areas.stream().map(Area::start).min(Unsigned64::compareTo).orElse(Unsigned64.ZERO),
          areas.stream().map(Area::end).max(Unsigned64::compareTo).orElse(Unsigned64.MAX));
    }

    Bar bar(Area area) {
      double left = share(area.start());
      return new Bar(
          Percent.of(left),
          Percent.of(share(area.end()) - left),
          area.start().toHex(),
          area.end().toHex(),
          area.name()
              + ": "
              + place(area)
              + ", "
              + area.end().minus(area.start()).toHex()
              + " bytes");
    }

    Unsigned64 at(int part, int parts) {
      long step = Long.divideUnsigned(to.minus(from).toLong(), parts);
      return part == parts ? to : from.plus(Unsigned64.of(step * part));
    }

    private double share(Unsigned64 at) {
      if (at.isAtMost(from)) {
        return 0;
      }
      return at.isAtLeast(to) ? 1 : asDouble(at.minus(from)) / asDouble(to.minus(from));
    }

    private static double asDouble(Unsigned64 value) {
      return (value.toLong() >>> 1) * 2.0 + (value.toLong() & 1);
    }
  }
}
