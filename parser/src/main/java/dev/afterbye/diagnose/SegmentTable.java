package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.MemoryRange;
import dev.afterbye.grammar.MemoryRanges;
import dev.afterbye.grammar.RangeBlock;
import dev.afterbye.grammar.Segment;
import dev.afterbye.grammar.Unsigned64;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A load's segments and RAM as the checks need them: complete pieces only. */
final class SegmentTable {
  private SegmentTable() {}

  /** The call's bound (include/uapi/linux/kexec.h, KEXEC_SEGMENT_MAX). */
  static final int MAX_SEGMENTS = 16;

  private static final long PAGE_BYTES = 4096;

  /** The largest pages of arm64, ppc64, mips and loongarch kernels. */
  private static final long LARGE_PAGE_BYTES = 65536;

  /** Memory that the segments of a load take. */
  static Unsigned64 neededBytes(KexecLoad load) {
    Unsigned64 sum = Unsigned64.ZERO;
    for (Piece piece : pieces(load)) {
      sum = sum.plus(piece.memsz());
    }
    return sum;
  }

  /** All RAM that a dump lists; zero when it lists none. */
  static Unsigned64 ramBytes(KexecLoad load) {
    Unsigned64 sum = Unsigned64.ZERO;
    for (Ram ram : ram(load)) {
      sum = sum.plus(ram.end().minus(ram.start()));
    }
    return sum;
  }

  /**
   * Whether the kernel's checks that give "Invalid argument" are all known to pass: number,
   * overlap, data and memory, and half of all RAM, for which the amount of RAM must be known.
   */
  static boolean passesChecksOf(BootFacts facts, LoadFact fact) {
    KexecLoad load = fact.load();
    List<Piece> pieces = pieces(load);
    Optional<Unsigned64> ram = KnownRam.bytes(facts, fact);
    return !pieces.isEmpty()
        && load.nrSegments().orElse(pieces.size()) <= MAX_SEGMENTS
        && overlap(load).isEmpty()
        && pieces.stream().noneMatch(Piece::hasMoreDataThanMemory)
        && ram.filter(all -> neededBytes(load).isAtMost(Unsigned64.of(all.toLong() >>> 1)))
            .isPresent();
  }

  /** The first two segments that share memory. */
  static Optional<List<Piece>> overlap(KexecLoad load) {
    List<Piece> pieces = pieces(load);
    for (int i = 0; i < pieces.size(); i++) {
      for (int j = i + 1; j < pieces.size(); j++) {
        if (pieces.get(i).overlaps(pieces.get(j))) {
          return Optional.of(List.of(pieces.get(i), pieces.get(j)));
        }
      }
    }
    return Optional.empty();
  }

  /** A segment whose place is known. */
  record Piece(int index, Unsigned64 mem, Unsigned64 memsz, Optional<Unsigned64> bufsz, int line) {
    Unsigned64 end() {
      return mem.plus(memsz);
    }

    Piece at(Unsigned64 start) {
      return new Piece(index, start, memsz, bufsz, line);
    }

    boolean isPageAligned() {
      return mem.isMultipleOf(PAGE_BYTES) && memsz.isMultipleOf(PAGE_BYTES);
    }

    boolean isLargePageAligned() {
      return mem.isMultipleOf(LARGE_PAGE_BYTES) && memsz.isMultipleOf(LARGE_PAGE_BYTES);
    }

    boolean hasMoreDataThanMemory() {
      return bufsz.filter(memsz::isLessThan).isPresent();
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
            .sorted((one, other) -> one.start().compareTo(other.start()))
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
