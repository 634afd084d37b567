package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.grammar.BlockLine;
import dev.afterbye.grammar.Handover;
import dev.afterbye.grammar.KexecHandoverReader;
import dev.afterbye.grammar.ReadLimits;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.RecordView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what the old kernel and its programs print from {@code Starting new kernel} on. */
final class HandoverCollector {
  /** Lines that are read; a drained terminal buffer (4 KiB) of short lines fits. */
  private static final int MAX_LINES = 512;

  private final List<LineRef> lines = new ArrayList<>();
  private final List<BlockLine> block = new ArrayList<>();
  private long textBytesBehind;

  void start() {
    lines.clear();
    block.clear();
    textBytesBehind = 0;
  }

  void record(RecordView view, boolean starts) {
    if (block.isEmpty() && !starts) {
      return;
    }
    textBytesBehind =
        view.stream() == Stream.KERNEL ? 0 : textBytesBehind + view.line().length();
    if (block.size() < MAX_LINES) {
      block.add(new BlockLine(lines.size(), view.message()));
      lines.add(view.line().keep());
    }
  }

  Optional<HandoverFact> finish() {
    if (block.isEmpty()) {
      return Optional.empty();
    }
    Optional<Handover> read = KexecHandoverReader.read(block, ReadLimits.DEFAULT);
    Optional<HandoverFact> fact =
        read.map(handover -> new HandoverFact(handover, lines, textBytesBehind));
    start();
    return fact;
  }
}
