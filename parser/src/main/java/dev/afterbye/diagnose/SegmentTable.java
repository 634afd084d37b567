package dev.afterbye.diagnose;

import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.MemoryRange;
import dev.afterbye.grammar.MemoryRanges;
import dev.afterbye.grammar.RangeBlock;
import dev.afterbye.grammar.Segment;
import dev.afterbye.grammar.Unsigned64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A load's segments and RAM as the checks need them: complete pieces only. */
final class SegmentTable {
  private SegmentTable() {}

  /** A segment whose place is known. */
  record Piece(int index, Unsigned64 mem, Unsigned64 memsz, Optional<Unsigned64> bufsz, int line) {
    Unsigned64 end() {
      return mem.plus(memsz);
    }

    boolean overlaps(Piece other) {
      return mem.isLessThan(other.end()) && other.mem.isLessThan(end());
    }

    String name() {
      return "segment[" + index + "] " + mem.toHex() + "-" + end().toHex();
    }
  }

  static List<Piece> pieces(KexecLoad load) {
    List<Piece> all = new ArrayList<>();
    for (Segment segment : load.segments()) {
      if (segment.mem().isPresent() && segment.memsz().isPresent()) {
        all.add(
            new Piece(
                segment.index(),
                segment.mem().get(),
                segment.memsz().get(),
                segment.bufsz(),
                segment.line()));
      }
    }
    return all;
  }

  /** RAM as the tool listed it, adjacent ranges merged; empty when the dump lists none. */
  static List<Ram> ram(KexecLoad load) {
    List<MemoryRange> listed =
        load.ranges(RangeBlock.SYSTEM_RAM).map(MemoryRanges::ram).orElse(List.of()).stream()
            .sorted(Comparator.comparing(MemoryRange::start))
            .toList();
    List<Ram> merged = new ArrayList<>();
    for (MemoryRange range : listed) {
      int last = merged.size() - 1;
      Unsigned64 end = range.endInclusive().plus(Unsigned64.of(1));
      if (last >= 0 && merged.get(last).end().isAtLeast(range.start())) {
        Unsigned64 joined = merged.get(last).end().isLessThan(end) ? end : merged.get(last).end();
        merged.set(last, new Ram(merged.get(last).start(), joined));
      } else {
        merged.add(new Ram(range.start(), end));
      }
    }
    return merged;
  }

  /** A piece of RAM; {@code end} is behind its last byte. */
  record Ram(Unsigned64 start, Unsigned64 end) {
    boolean contains(Piece piece) {
      return start.isAtMost(piece.mem()) && piece.end().isAtMost(end);
    }
  }
}
