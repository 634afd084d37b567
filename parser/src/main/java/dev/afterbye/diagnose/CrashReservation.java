package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.grammar.CrashLayout;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.MemoryRange;
import dev.afterbye.grammar.Unsigned64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Crash kernel segments outside the memory kept for them (kernel/kexec_core.c,
 * sanity_check_segment_list: EADDRNOTAVAIL).
 */
final class CrashReservation implements LoadRule {
  /** Reservations larger than this are not made; segments further apart cannot share one. */
  private static final long MAX_RESERVATION = 1L << 30;

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    KexecLoad load = fact.load();
    List<SegmentTable.Piece> pieces = SegmentTable.pieces(load);
    boolean refused = load.onCrash() && Refusal.isError(fact, Refusal.ADDRESS);
    if (!refused || pieces.isEmpty()) {
      return Optional.empty();
    }
    Optional<SegmentTable.Ram> reservation =
        load.crash()
            .flatMap(CrashLayout::reservation)
            .map(CrashReservation::range)
            .or(
                () ->
                    facts
                        .hits(SupportingLines.CRASH_KERNEL)
                        .findFirst()
                        .map(h -> iomem(h.captures())));
    if (reservation.isPresent()) {
      return pieces.stream()
          .filter(p -> !reservation.get().contains(p))
          .findFirst()
          .map(
              p ->
                  draft(facts, fact, catalogue, p)
                      .cause(
                          p.name()
                              + " lies outside the crash reservation "
                              + reservation.get().start().toHex()
                              + "-"
                              + reservation.get().end().toHex()
                              + ".")
                      .build());
    }
    SegmentTable.Piece first = pieces.get(0);
    SegmentTable.Piece last = pieces.get(pieces.size() - 1);
    Unsigned64 spread = last.end().minus(first.mem());
    return spread.isGreaterThan(Unsigned64.of(MAX_RESERVATION))
        ? Optional.of(
            draft(facts, fact, catalogue, first)
                .certainty(Certainty.LIKELY)
                .cause(
                    "The segments are page aligned and spread over "
                        + Sizes.mib(spread)
                        + ", from "
                        + first.mem().toHex()
                        + " to "
                        + last.end().toHex()
                        + ": no single crash reservation holds them all.")
                .build())
        : Optional.empty();
  }

  private static Draft draft(
      BootFacts facts, LoadFact fact, Catalogue catalogue, SegmentTable.Piece piece) {
    return catalogue
        .draft("crash-segment-outside-reservation", facts)
        .evidence(fact.line(piece.line()));
  }

  private static SegmentTable.Ram range(MemoryRange range) {
    return new SegmentTable.Ram(range.start(), range.endInclusive().plus(Unsigned64.of(1)));
  }

  private static SegmentTable.Ram iomem(Map<String, String> captures) {
    Unsigned64 start =
        Unsigned64.parseHex(captures.getOrDefault("start", "0")).orElse(Unsigned64.ZERO);
    Unsigned64 end = Unsigned64.parseHex(captures.getOrDefault("end", "0")).orElse(Unsigned64.ZERO);
    return new SegmentTable.Ram(start, end.plus(Unsigned64.of(1)));
  }
}
