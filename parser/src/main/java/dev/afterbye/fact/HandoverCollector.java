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
  /** Kernel lines that are kept, and text lines behind the last of them. */
  private static final int MAX_LINES = 256;

  private final List<LineRef> lines = new ArrayList<>();
  private final List<BlockLine> block = new ArrayList<>();
  private int behindLastRecord;
  private long textBytesBehind;

  void start() {
    lines.clear();
    block.clear();
    behindLastRecord = 0;
    textBytesBehind = 0;
  }

  void record(RecordView view, boolean starts) {
    if (block.isEmpty() && !starts) {
      return;
    }
    if (view.stream() == Stream.KERNEL) {
      // Programs still print while the kernel goes down; only what is behind its last word matters.
      truncate(behindLastRecord);
      if (block.size() < MAX_LINES) {
        add(view);
      }
      behindLastRecord = block.size();
      textBytesBehind = 0;
    } else {
      textBytesBehind += view.stream() == Stream.USER ? view.line().length() : 0;
      if (block.size() - behindLastRecord < MAX_LINES) {
        add(view);
      }
    }
  }

  private void truncate(int size) {
    if (behindLastRecord > 0) {
      lines.subList(size, lines.size()).clear();
      block.subList(size, block.size()).clear();
    }
  }

  private void add(RecordView view) {
    block.add(new BlockLine(lines.size(), view.message(), !view.line().ended()));
    lines.add(view.line().keep());
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
