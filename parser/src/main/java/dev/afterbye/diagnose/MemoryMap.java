package dev.afterbye.diagnose;

import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.MemoryRange;
import dev.afterbye.grammar.RangeBlock;
import dev.afterbye.grammar.RoledSegment;
import dev.afterbye.grammar.SegmentRole;
import dev.afterbye.grammar.Unsigned64;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a kexec load puts its pieces, for a picture: RAM, what is reserved, the segments, and the
 * window that an ARM zImage overwrites: for the usual text offset, and for the larger one where
 * that makes a difference.
 *
 * @param areas in the order of their addresses, wider ones first
 */
public record MemoryMap(List<Area> areas) {
  /** What an area is. */
  public enum Kind {
    RAM,
    RESERVED,
    SEGMENT,
    WINDOW
  }

  /**
   * A part of memory.
   *
   * @param end behind its last byte
   * @param clash whether it shares memory with somebody that it must not share it with
   */
  public record Area(Kind kind, String name, Unsigned64 start, Unsigned64 end, Clash clash) {}

  /** Whether an area is in somebody's way. */
  public enum Clash {
    NONE,
    /** Only for a kernel that is linked at the larger text offset. */
    POSSIBLE,
    CERTAIN
  }

  public MemoryMap {
    areas = List.copyOf(areas);
  }

  /** The map of a load whose segments are known. */
  public static Optional<MemoryMap> of(LoadFact fact) {
    List<SegmentTable.Piece> pieces = SegmentTable.pieces(fact.load());
    return pieces.isEmpty()
        ? Optional.empty()
        : Optional.of(of(fact.load(), pieces, ArmLayout.of(fact)));
  }

  /**
   * A load's map as it would be with a {@code --image-size} that keeps initrd and device tree
   * clear.
   *
   * @param imageSize the size to give
   */
  public record Remedied(Unsigned64 imageSize, MemoryMap map) {}

  /** What {@code --image-size} would change, if the load is of a zImage and something is hit. */
  public static Optional<Remedied> remedied(LoadFact fact) {
    Optional<ArmLayout> layout = ArmLayout.of(fact);
    boolean hit =
        of(fact)
            .filter(map -> map.areas().stream().anyMatch(a -> a.clash() != Clash.NONE))
            .isPresent();
    if (!hit || layout.isEmpty()) {
      return Optional.empty();
    }
    ArmLayout moved = layout.get().moved();
    List<SegmentTable.Piece> pieces =
        SegmentTable.pieces(fact.load()).stream().map(moved::place).toList();
    boolean fits =
        pieces.stream()
            .allMatch(p -> SegmentTable.ram(fact.load()).stream().anyMatch(r -> r.contains(p)));
    return fits
        ? Optional.of(
            new Remedied(layout.get().imageSize(), of(fact.load(), pieces, Optional.of(moved))))
        : Optional.empty();
  }

  private static MemoryMap of(
      KexecLoad load, List<SegmentTable.Piece> pieces, Optional<ArmLayout> layout) {
    List<Area> areas = new ArrayList<>();
    for (SegmentTable.Ram ram : SegmentTable.ram(load)) {
      areas.add(new Area(Kind.RAM, "RAM", ram.start(), ram.end(), Clash.NONE));
    }
    List<MemoryRange> reserved = new ArrayList<>();
    load.ranges(RangeBlock.SYSTEM_RAM).stream()
        .flatMap(block -> block.ranges().stream().filter(r -> !block.ram().contains(r)))
        .forEach(reserved::add);
    reserved.stream().map(range -> area(range, pieces)).forEach(areas::add);
    Map<Integer, SegmentRole> roles = roles(load);
    for (SegmentTable.Piece piece : pieces) {
      boolean overlaps =
          pieces.stream().anyMatch(p -> p.index() != piece.index() && p.overlaps(piece));
      boolean overwritten =
          layout
              .filter(l -> isPayload(l, piece))
              .map(l -> l.windowEnd(ArmLayout.USUAL_OFFSET, l.bssOrUsual()))
              .filter(end -> piece.mem().isLessThan(end))
              .isPresent();
      areas.add(
          new Area(
              Kind.SEGMENT,
              name(piece, roles),
              piece.mem(),
              piece.end(),
              overlaps || overwritten || reserved.stream().anyMatch(r -> isHit(r, piece))
                  ? Clash.CERTAIN
                  : layout.filter(l -> isPayload(l, piece) && hitOnlyBy(l, piece)).isPresent()
                      ? Clash.POSSIBLE
                      : Clash.NONE));
    }
    layout.ifPresent(l -> areas.add(window(l, ArmLayout.USUAL_OFFSET)));
    layout
        .filter(l -> pieces.stream().anyMatch(p -> isPayload(l, p) && hitOnlyBy(l, p)))
        .ifPresent(l -> areas.add(window(l, ArmLayout.MULTI_OFFSET)));
    areas.sort(MemoryMap::outerFirst);
    return new MemoryMap(areas);
  }

  private static int outerFirst(Area one, Area other) {
    int byStart = one.start().compareTo(other.start());
    return byStart != 0 ? byStart : other.end().compareTo(one.end());
  }

  /** What the segments hold, by their numbers; one whose contents nobody knows is not there. */
  private static Map<Integer, SegmentRole> roles(KexecLoad load) {
    Map<Integer, SegmentRole> roles = new HashMap<>();
    for (RoledSegment roled : load.roles()) {
      if (roled.role() != SegmentRole.UNKNOWN) {
        roles.putIfAbsent(roled.segment().index(), roled.role());
      }
    }
    return roles;
  }

  private static String name(SegmentTable.Piece piece, Map<Integer, SegmentRole> roles) {
    SegmentRole role = roles.get(piece.index());
    return "["
        + piece.index()
        + "]"
        + (role == null ? "" : " " + role.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static boolean isPayload(ArmLayout layout, SegmentTable.Piece piece) {
    return layout.initrd().filter(s -> s.index() == piece.index()).isPresent()
        || layout.dtb().filter(s -> s.index() == piece.index()).isPresent();
  }

  private static Area area(MemoryRange range, List<SegmentTable.Piece> pieces) {
    boolean hit = pieces.stream().anyMatch(piece -> isHit(range, piece));
    Unsigned64 end = range.endInclusive().plus(Unsigned64.of(1));
    return new Area(
        Kind.RESERVED, "reserved", range.start(), end, hit ? Clash.CERTAIN : Clash.NONE);
  }

  private static boolean isHit(MemoryRange reserved, SegmentTable.Piece piece) {
    return piece.mem().isAtMost(reserved.endInclusive())
        && reserved.start().isLessThan(piece.end());
  }

  /** Whether only a kernel with the larger text offset would overwrite the piece. */
  private static boolean hitOnlyBy(ArmLayout layout, SegmentTable.Piece piece) {
    Unsigned64 bss = layout.bssOrUsual();
    return layout.windowEnd(ArmLayout.USUAL_OFFSET, bss).isAtMost(piece.mem())
        && piece.mem().isLessThan(layout.windowEnd(ArmLayout.MULTI_OFFSET, bss));
  }

  private static Area window(ArmLayout layout, long textOffset) {
    String name = "window 0x" + Long.toHexString(textOffset);
    Unsigned64 start = layout.base().plus(Unsigned64.of(ArmLayout.USUAL_OFFSET));
    Unsigned64 end = layout.windowEnd(textOffset, layout.bssOrUsual());
    return new Area(Kind.WINDOW, name, start, end, Clash.NONE);
  }
}
