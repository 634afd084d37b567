package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.grammar.BlockLine;
import dev.afterbye.grammar.KexecBlock;
import dev.afterbye.grammar.KexecDebugReader;
import dev.afterbye.grammar.ReadLimits;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.Record;
import dev.afterbye.record.RecordView;
import java.util.ArrayList;
import java.util.List;

/** Gathers the lines of kexec dumps into bounded blocks and has them read. */
final class KexecBlockCollector {
  /** So many lines of other text in a row end a block. */
  private static final int MAX_OTHER_LINES = 200;

  /** Longest text of one line that is kept, in characters. */
  private static final int MAX_LINE_CHARS = 4096;

  /** Text kept for one block, in characters. */
  private static final int MAX_BLOCK_CHARS = 1 << 20;

  private final List<LineRef> lines = new ArrayList<>();
  private final List<BlockLine> block = new ArrayList<>();
  private final List<LoadFact> loads = new ArrayList<>();
  private final List<String> notes;
  private int chars;
  private int others;

  KexecBlockCollector(List<String> notes) {
    this.notes = notes;
  }

  void record(RecordView view, boolean dumpLine) {
    if (!dumpLine && (block.isEmpty() || view.stream() == Stream.KERNEL)) {
      return;
    }
    others = dumpLine ? 0 : others + 1;
    if (others > MAX_OTHER_LINES) {
      close();
      return;
    }
    boolean full = block.size() >= ReadLimits.DEFAULT.maxLines() || chars > MAX_BLOCK_CHARS;
    if (full) {
      close();
      if (!dumpLine) {
        return;
      }
    }
    Record record = view.keep();
    String text = record.message();
    String kept = text.length() > MAX_LINE_CHARS ? text.substring(0, MAX_LINE_CHARS) : text;
    block.add(new BlockLine(lines.size(), kept, !view.line().ended()));
    lines.add(record.line());
    chars += kept.length();
  }

  private void close() {
    if (block.isEmpty()) {
      return;
    }
    KexecBlock read = KexecDebugReader.read(block, ReadLimits.DEFAULT);
    read.limitsHit().forEach(this::note);
    List<LineRef> kept = List.copyOf(lines);
    for (var load : read.loads()) {
      if (loads.size() < FactCollector.MAX_LOADS) {
        loads.add(new LoadFact(load, kept));
      } else {
        note(
            "more than "
                + FactCollector.MAX_LOADS
                + " kexec loads in one boot: the rest is not read");
        break;
      }
    }
    block.clear();
    lines.clear();
    chars = 0;
    others = 0;
  }

  private void note(String text) {
    if (notes.size() < FactCollector.MAX_NOTES && !notes.contains(text)) {
      notes.add(text);
    }
  }

  List<LoadFact> finish() {
    close();
    List<LoadFact> all = List.copyOf(loads);
    loads.clear();
    return all;
  }
}
