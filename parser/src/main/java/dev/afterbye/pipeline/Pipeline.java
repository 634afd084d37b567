package dev.afterbye.pipeline;

import dev.afterbye.boot.BootTracker;
import dev.afterbye.crash.CrashFamilies;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.diagnose.Diagnostician;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.fact.FactCollector;
import dev.afterbye.fact.KexecLines;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.line.LineAssembler;
import dev.afterbye.record.PatternSet;
import dev.afterbye.record.RecordReader;
import dev.afterbye.record.TextPattern;
import dev.afterbye.report.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * The one way in: bytes are pushed, a report comes out. Files, live consoles and replays differ
 * only in who pushes.
 */
public final class Pipeline {
  private final LineAssembler lines;
  private final FactCollector facts;
  private final Diagnostician diagnostician;
  private final Demultiplexer demultiplexer;
  private long bytes;

  /** A pipeline for one transcript. */
  public Pipeline(RuleBook book) {
    this(book, LoadedFiles.NONE);
  }

  /** A pipeline for one transcript of a kexec whose files are at hand. */
  public Pipeline(RuleBook book, LoadedFiles files) {
    List<TextPattern> patterns = new ArrayList<>(book.patterns());
    patterns.addAll(KexecLines.patterns());
    patterns.addAll(SupportingLines.patterns());
    patterns.addAll(CrashFamilies.patterns());
    diagnostician = new Diagnostician(book, files);
    facts = new FactCollector(diagnostician);
    BootTracker boots = new BootTracker(book.phases(), facts);
    RecordReader records = new RecordReader(new PatternSet(patterns), boots);
    lines = new LineAssembler(records);
    demultiplexer = new Demultiplexer(lines);
  }

  /**
   * Takes the bytes {@code [from, to)}.
   *
   * @param arrivalNanos when they arrived, or {@link dev.afterbye.demux.FragmentSink#NO_ARRIVAL}
   */
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    bytes += to - from;
    demultiplexer.feed(b, from, to, arrivalNanos);
  }

  /** Bytes were lost here. */
  public void gap(String reason) {
    demultiplexer.gap(reason);
  }

  /** The transcript is over; this is what it says. */
  public Report end(String input) {
    demultiplexer.end();
    return new Report(
        input, bytes, diagnostician.diagnose(), diagnostician.boots(), lines.counts(), notes());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(facts.notes());
    if (bytes == 0) {
      notes.add("the input is empty");
    }
    if (lines.truncatedLines() > 0) {
      notes.add(
          "lines longer than "
              + LineAssembler.MAX_LINE_BYTES
              + " bytes: "
              + lines.truncatedLines()
              + "; only the beginning of each was read");
    }
    if (diagnostician.bootsLeftOut() > 0) {
      notes.add(
          diagnostician.bootsLeftOut()
              + " boots in the middle of the transcript were not looked at: too many");
    }
    return notes;
  }
}
