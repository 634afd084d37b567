package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.Unsigned64;
import java.util.List;
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
    boolean aligned = pieces.stream().allMatch(SegmentTable.Piece::isPageAligned);
    if (!refused || pieces.isEmpty() || !aligned) {
      return Optional.empty();
    }
    List<SegmentTable.Ram> reserved = CrashMemory.of(facts, fact);
    return reserved.isEmpty()
        ? spread(facts, fact, pieces, catalogue)
        : pieces.stream()
            .filter(piece -> reserved.stream().noneMatch(kept -> kept.contains(piece)))
            .findFirst()
            .map(piece -> outside(facts, fact, piece, reserved, catalogue));
  }

  private static Finding outside(
      BootFacts facts,
      LoadFact fact,
      SegmentTable.Piece piece,
      List<SegmentTable.Ram> reserved,
      Catalogue catalogue) {
    List<String> kept =
        reserved.stream().map(r -> r.start().toHex() + "-" + r.end().toHex()).toList();
    return draft(facts, fact, catalogue, piece)
        .cause(
            piece.name()
                + " lies outside the crash reservation "
                + String.join(" and ", kept)
                + ". All segments are page aligned, so that this is the check that failed.")
        .build();
  }

  private static Optional<Finding> spread(
      BootFacts facts, LoadFact fact, List<SegmentTable.Piece> pieces, Catalogue catalogue) {
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
}
