package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.grammar.BlockLine;
import dev.afterbye.grammar.KexecBlock;
import dev.afterbye.grammar.KexecCommand;
import dev.afterbye.grammar.KexecDebugReader;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.KnownLine;
import dev.afterbye.grammar.KnownLineKind;
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

  /** Lines of dumps that are read in one transcript: some hundred dumps. */
  static final int MAX_TRANSCRIPT_LINES = 32_768;

  /** Text of dumps that is read in one transcript, in characters. */
  private static final int MAX_TRANSCRIPT_CHARS = 1 << 23;

  /** Loads of a boot that are kept from its start; the others are the last ones. */
  private static final int FIRST_LOADS = 8;

  /** Commands that are kept for a boot. */
  private static final int MAX_COMMANDS = 64;

  /** The tool's last words come in so many lines behind the last line that tells of the load. */
  private static final int LAST_WORD_LINES = 3;

  private static final ReadLimits LIMITS = ReadLimits.DEFAULT;

  private final List<LineRef> lines = new ArrayList<>();
  private final List<BlockLine> block = new ArrayList<>();
  private final List<LoadFact> loads = new ArrayList<>();
  private final List<CommandFact> commands = new ArrayList<>();
  private final List<String> notes;
  private int chars;
  private int others;
  private long leftOut;
  private int transcriptLines;
  private long transcriptChars;
  private boolean spentNoted;

  KexecBlockCollector(List<String> notes) {
    this.notes = notes;
  }

  void record(RecordView view, boolean dumpLine, boolean opensLoad) {
    boolean belongs = dumpLine || (!block.isEmpty() && RangeLine.is(view));
    if (!belongs && (block.isEmpty() || view.stream() == Stream.KERNEL)) {
      return;
    }
    others = belongs ? 0 : others + 1;
    if (others > MAX_OTHER_LINES) {
      close();
      return;
    }
    if (opensLoad && isHalfFull()) {
      close();
    }
    if (isFull() || isSpent()) {
      leftOut++;
    } else {
      add(view);
    }
  }

  private boolean isFull() {
    return block.size() >= LIMITS.maxLines() || chars >= LIMITS.maxChars();
  }

  /** Half a block has room for any real dump: a load that opens here gets a block of its own. */
  private boolean isHalfFull() {
    return block.size() >= LIMITS.maxLines() / 2 || chars >= LIMITS.maxChars() / 2;
  }

  /** Whether the transcript's share is used up; said once, as this is asked for every line. */
  private boolean isSpent() {
    boolean spent =
        transcriptLines >= MAX_TRANSCRIPT_LINES || transcriptChars >= MAX_TRANSCRIPT_CHARS;
    if (spent && !spentNoted) {
      spentNoted = true;
      note(
          "kexec dumps: no more than "
              + MAX_TRANSCRIPT_LINES
              + " lines and "
              + MAX_TRANSCRIPT_CHARS
              + " characters of a transcript are read");
    }
    return spent;
  }

  private void add(RecordView view) {
    Record record = view.keep();
    String text = record.message();
    // One character more than is read, so that the reader sees that the line is too long.
    String kept = text.substring(0, Math.min(text.length(), LIMITS.maxLineChars() + 1));
    block.add(new BlockLine(lines.size(), kept, !view.line().ended()));
    lines.add(record.line());
    chars += kept.length();
    transcriptLines++;
    transcriptChars += kept.length();
  }

  private void close() {
    if (!block.isEmpty()) {
      read();
    }
    block.clear();
    lines.clear();
    chars = 0;
    others = 0;
    leftOut = 0;
  }

  private void read() {
    KexecBlock read = KexecDebugReader.read(block, LIMITS);
    String where = "kexec dump from line " + lines.get(0).number() + ": ";
    read.limitsHit().forEach(limit -> note(where + limit));
    if (leftOut > 0) {
      note(where + "lines: " + block.size() + " of " + (block.size() + leftOut) + " looked at");
    }
    List<LineRef> kept = List.copyOf(lines);
    for (KexecLoad load : read.loads()) {
      if (KexecSubstance.isIn(load, kept)) {
        loads.add(new LoadFact(load, kept, fatal(read, load), unknownLines(read, load)));
      }
    }
    for (KexecCommand command : read.commands()) {
      if (commands.size() < MAX_COMMANDS) {
        commands.add(new CommandFact(command, kept.get(command.line())));
      }
    }
    if (loads.size() > FactCollector.MAX_LOADS) {
      note(
          "more than "
              + FactCollector.MAX_LOADS
              + " kexec loads in one boot: only the first and the last ones are looked at");
      loads.subList(FIRST_LOADS, loads.size() - FactCollector.MAX_LOADS + FIRST_LOADS).clear();
    }
  }

  /** The tool's last words in or right behind a load. */
  private static List<KnownLine> fatal(KexecBlock read, KexecLoad load) {
    return read.known().stream()
        .filter(known -> known.kind() == KnownLineKind.FATAL)
        .filter(known -> known.line() > load.firstLine())
        .filter(known -> known.line() <= load.lastLine() + LAST_WORD_LINES)
        .toList();
  }

  private static int unknownLines(KexecBlock read, KexecLoad load) {
    return (int)
        read.unread().stream()
            .filter(line -> line.number() > load.firstLine())
            .filter(line -> line.number() < load.lastLine())
            .count();
  }

  private void note(String text) {
    if (notes.size() < FactCollector.MAX_NOTES && !notes.contains(text)) {
      notes.add(text);
    }
  }

  /**
   * Ends the block in progress; what {@link #loads} and {@link #commands} give is then complete.
   */
  void endBoot() {
    close();
  }

  List<LoadFact> loads() {
    return List.copyOf(loads);
  }

  List<CommandFact> commands() {
    return List.copyOf(commands);
  }

  void startBoot() {
    loads.clear();
    commands.clear();
  }
}
