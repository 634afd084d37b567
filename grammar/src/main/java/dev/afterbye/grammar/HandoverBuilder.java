package dev.afterbye.grammar;

import dev.afterbye.grammar.Handover.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One hand-over while its lines come in. Each mark keeps the line that set it first. */
final class HandoverBuilder {

  private final Kind kind;
  private final int startLine;
  private final List<CpuStop> cpuStops = new ArrayList<>();
  private final List<BlockLine> between = new ArrayList<>();
  private final List<BlockLine> sinceLast = new ArrayList<>();
  private OptionalInt switchoverLine = OptionalInt.empty();
  private OptionalInt byeLine = OptionalInt.empty();
  private OptionalInt purgatoryLine = OptionalInt.empty();
  private OptionalInt decompressedLine = OptionalInt.empty();
  private OptionalInt newKernelLine = OptionalInt.empty();
  private boolean digestMismatch;
  private boolean decompressorDone;
  private @Nullable Unsigned64 entry;
  private int lastLine;

  HandoverBuilder(Kind kind, int startLine) {
    this.kind = kind;
    this.startLine = startLine;
    lastLine = startLine;
  }

  /** Another line of the hand-over: what came before it was in between, not after. */
  void belongs(int line) {
    lastLine = line;
    between.addAll(sinceLast);
    sinceLast.clear();
  }

  void other(BlockLine line) {
    sinceLast.add(line);
  }

  void cpu(CpuStop stop) {
    cpuStops.add(stop);
  }

  void switchover(int line) {
    switchoverLine = first(switchoverLine, line);
  }

  void bye(int line) {
    byeLine = first(byeLine, line);
  }

  void purgatory(int line) {
    purgatoryLine = first(purgatoryLine, line);
  }

  void digestMismatch() {
    digestMismatch = true;
  }

  void decompressor(int line, boolean done) {
    decompressedLine = first(decompressedLine, line);
    decompressorDone |= done;
  }

  void entry(Unsigned64 address) {
    if (entry == null) {
      entry = address;
    }
  }

  void newKernel(int line) {
    newKernelLine = first(newKernelLine, line);
  }

  boolean isOver() {
    return newKernelLine.isPresent();
  }

  private static OptionalInt first(OptionalInt known, int line) {
    return known.isPresent() ? known : OptionalInt.of(line);
  }

  Handover build(List<String> limitsHit) {
    return new Handover(
        kind,
        startLine,
        cpuStops,
        switchoverLine,
        byeLine,
        purgatoryLine,
        digestMismatch,
        decompressedLine,
        decompressorDone,
        Optional.ofNullable(entry),
        newKernelLine,
        lastLine,
        between,
        sinceLast,
        limitsHit);
  }
}
