package dev.afterbye.pipeline;

import dev.afterbye.boot.BootPosition;
import dev.afterbye.boot.BootSink;
import dev.afterbye.boot.BootTracker;
import dev.afterbye.boot.EndSilence;
import dev.afterbye.boot.History;
import dev.afterbye.boot.LiveSink;
import dev.afterbye.crash.CrashFamilies;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.AwaitedOutput;
import dev.afterbye.diagnose.Diagnosis;
import dev.afterbye.diagnose.Diagnostician;
import dev.afterbye.diagnose.LiveFindingSink;
import dev.afterbye.diagnose.LiveFindings;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.fact.FactCollector;
import dev.afterbye.fact.KexecLines;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.line.LineAssembler;
import dev.afterbye.record.PatternSet;
import dev.afterbye.record.RecordReader;
import dev.afterbye.record.TextPattern;
import dev.afterbye.report.Count;
import dev.afterbye.report.Origin;
import dev.afterbye.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one way in: bytes are pushed, a report comes out. Files, live consoles and replays differ
 * only in who pushes.
 */
public final class Pipeline {
  private final LineAssembler lines;
  private final FactCollector facts;
  private final Diagnostician diagnostician;
  private final Demultiplexer demultiplexer;
  private final BootTracker boots;
  private long bytes;
  private boolean silenceTells;
  private long lastByteNanos = FragmentSink.NO_ARRIVAL;
  private long lastTimeNanos = FragmentSink.NO_ARRIVAL;

  /** A pipeline for one transcript. */
  public Pipeline(RuleBook book) {
    this(book, LoadedFiles.NONE);
  }

  /** A pipeline for one transcript of a kexec whose files are at hand. */
  public Pipeline(RuleBook book, LoadedFiles files) {
    this(book, files, LiveSink.NONE, LiveFindingSink.NONE, PatternSet.remembering(patterns(book)));
  }

  /**
   * A pipeline that tells {@code live} what is settled while bytes are still fed. As many consoles
   * may be live at a time, it remembers no lines.
   */
  public Pipeline(RuleBook book, LoadedFiles files, LiveSink live) {
    this(book, files, live, LiveFindingSink.NONE);
  }

  /** A pipeline that also tells of findings which one line proves. */
  public Pipeline(RuleBook book, LoadedFiles files, LiveSink live, LiveFindingSink findings) {
    this(book, files, live, findings, new PatternSet(patterns(book)));
  }

  Pipeline(
      RuleBook book,
      LoadedFiles files,
      LiveSink live,
      LiveFindingSink findings,
      PatternSet patterns) {
    diagnostician = new Diagnostician(book, files);
    facts = new FactCollector(diagnostician);
    BootSink found =
        findings == LiveFindingSink.NONE ? facts : new LiveFindings(book, findings, facts);
    boots = new BootTracker(book.phases(), found, live);
    RecordReader records = new RecordReader(patterns, boots);
    lines = new LineAssembler(records);
    demultiplexer = new Demultiplexer(lines);
  }

  /** All that is looked for in lines. */
  static List<TextPattern> patterns(RuleBook book) {
    List<TextPattern> patterns = new ArrayList<>(book.patterns());
    patterns.addAll(KexecLines.patterns());
    patterns.addAll(SupportingLines.patterns());
    patterns.addAll(CrashFamilies.patterns());
    return patterns;
  }

  /**
   * Takes the bytes {@code [from, to)}. None at all tell that nothing arrived until then.
   *
   * @param arrivalNanos when they arrived, or {@link dev.afterbye.demux.FragmentSink#NO_ARRIVAL}
   */
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    lastTimeNanos = arrivalNanos;
    if (from == to) {
      return;
    }
    lastByteNanos = arrivalNanos;
    bytes += to - from;
    demultiplexer.feed(b, from, to, arrivalNanos);
  }

  /** Nothing has come for some time: what stands unfinished may be a prompt. */
  public void idle() {
    lines.idle();
  }

  /** Who feeds it says that the silence at the end is long enough for this machine to tell. */
  public void silenceTells() {
    silenceTells = true;
  }

  /** Bytes were lost here. */
  public void gap(String reason) {
    demultiplexer.gap(reason);
  }

  /**
   * How far the machine has come by the lines that are complete. {@link
   * dev.afterbye.boot.HealthySilence} says how long it may be silent there.
   */
  public Optional<BootPosition> position() {
    return boots.position();
  }

  /** What the boots that are over show; of the last of them, what follows it may change it. */
  public Diagnosis closedBoots() {
    return diagnostician.diagnose();
  }

  /** The transcript is over; this is what it says. */
  public Report end(String input) {
    return end(input, Origin.PLAIN);
  }

  /** The transcript is over, or what is left of it; this is what it says. */
  public Report end(String input, Origin origin) {
    if (origin.cutShort().isPresent()) {
      demultiplexer.gap(origin.cutShort().get());
      diagnostician.cutShort();
    }
    demultiplexer.end();
    History history = boots.history();
    Optional<EndSilence> silence = endSilence();
    if (!silenceTells) {
      silence.filter(EndSilence::isUsual).ifPresent(diagnostician::endsTooSoon);
    }
    return new Report(
        input,
        origin,
        bytes,
        diagnostician.diagnose(),
        diagnostician.boots(),
        history,
        demultiplexer.traits(),
        silence,
        lines.counts(),
        notes(history));
  }

  private Optional<EndSilence> endSilence() {
    return boots
        .position()
        .filter(position -> AwaitedOutput.isAwaited(diagnostician.boots()))
        .flatMap(position -> EndSilence.after(position, silence()));
  }

  private Optional<Duration> silence() {
    boolean told = lastByteNanos != FragmentSink.NO_ARRIVAL && lastTimeNanos > lastByteNanos;
    return told ? Optional.of(Duration.ofNanos(lastTimeNanos - lastByteNanos)) : Optional.empty();
  }

  private List<String> notes(History history) {
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
          Count.of(diagnostician.bootsLeftOut(), "boot")
              + " in the middle of the transcript not looked at: too many");
    }
    if (history.loopsLeftOut() + history.chainsLeftOut() > 0) {
      notes.add(
          "reboot loops and kexec chains beyond the first "
              + History.MAX_KEPT
              + " of each are left out: "
              + (history.loopsLeftOut() + history.chainsLeftOut()));
    }
    return notes;
  }
}
