package dev.afterbye.cli;

import dev.afterbye.boot.BootPosition;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.HealthySilence;
import dev.afterbye.boot.Phase;
import dev.afterbye.capture.CaptureReader;
import dev.afterbye.capture.LiveAnalysis;
import dev.afterbye.capture.Recorder;
import dev.afterbye.capture.RecordingListener;
import dev.afterbye.capture.TextWatch;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.report.Report;
import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.Console;
import dev.afterbye.wire.ConsoleSignal;
import dev.afterbye.wire.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One console being recorded: what happens to it is written, analysed, told and answered. */
final class RecordSession implements RecordingListener, LiveStory.Milestones {
  /** How long beyond what is usual a silence is waited for. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Where a machine says nothing more, unless it is started again. */
  private static final Duration NOTHING_TO_COME = Duration.ofSeconds(5);

  /** Where nothing tells what is usual: beyond the longest that is, after a hand-over on arm64. */
  private static final Duration UNKNOWN = Duration.ofSeconds(90);

  private static final byte[] NOTHING = new byte[0];

  private final NamedTarget target;
  private final RecordPlan plan;
  private final RuleBook book;
  private final LivePrinter printer;
  private final ErrorPrinter errors;
  private final Executor writing;
  private final CountDownLatch done;
  private final TextWatch watch = new TextWatch();
  private final Pipeline pipeline;
  private final LiveStory story;
  private final Deque<SendRule> script;
  private final long startNanos = System.nanoTime();
  private final Path log;

  // Set before anything runs.
  private @Nullable Recorder recorder;
  private @Nullable LiveAnalysis analysis;
  private @Nullable Console console;

  // The thread that analyses.
  private boolean concluded;

  // The thread that writes.
  private volatile boolean scriptStarted;
  private int attempts;

  // Any thread; guarded by this.
  private Optional<ConnectionEnd> lastEnd = Optional.empty();
  private boolean stopping;
  private boolean stoppedAway;
  private boolean finished;
  private boolean away = true;
  private long awaySince = startNanos;
  private long lastByte = startNanos;
  private long bytes;
  private long bytesAtTrial;
  private ExitCode code = ExitCode.FINE;
  private boolean met;

  RecordSession(
      NamedTarget target,
      RecordPlan plan,
      Path log,
      RuleBook book,
      LivePrinter printer,
      ErrorPrinter errors,
      Executor writing,
      CountDownLatch done) {
    this.target = target;
    this.plan = plan;
    this.log = log;
    this.book = book;
    this.printer = printer;
    this.errors = errors;
    this.writing = writing;
    this.done = done;
    this.story = new LiveStory(this::tell, this);
    this.pipeline = new Pipeline(book, LoadedFiles.NONE, story, story);
    this.script = new ArrayDeque<>(plan.script());
  }

  /** Puts the parts together and starts to connect. */
  void start(Recorder toRecord, LiveAnalysis toAnalyse, Console toOpen) {
    recorder = toRecord;
    analysis = toAnalyse;
    console = toOpen;
    plan.until().text().ifPresent(pattern -> watch.once(pattern, () -> met("its text was seen")));
    toRecord.throttle(toOpen::pause, toOpen::resume);
    toOpen.open();
  }

  Pipeline pipeline() {
    return pipeline;
  }

  TextWatch watch() {
    return watch;
  }

  Path log() {
    return log;
  }

  NamedTarget target() {
    return target;
  }

  /** Ends the recording, for the reason that its user knows. */
  void stop() {
    Console open;
    synchronized (this) {
      if (stopping || finished) {
        return;
      }
      stopping = true;
      stoppedAway = away;
      open = console;
    }
    if (open != null) {
      open.close();
    }
  }

  private void met(String how) {
    synchronized (this) {
      if (met) {
        return;
      }
      met = true;
    }
    tell("until", "stops: " + how, Map.of("reason", how));
    stop();
  }

  /** Looks at the clock, about once a second. */
  void tick() {
    long now = System.nanoTime();
    boolean giveUp;
    boolean waits;
    synchronized (this) {
      giveUp =
          away
              && !finished
              && plan.giveUpAfter().filter(most -> now - awaySince > most.toNanos()).isPresent();
      waits = plan.until().verdict() && !met && !finished && bytes > bytesAtTrial;
    }
    if (giveUp) {
      errors.notice(target.name() + ": gives up");
      stop();
    }
    if (waits) {
      analysis().then(this::considerSilence);
    }
  }

  /** A silence that is longer than a healthy one, or at a place where nothing more is to come. */
  private void considerSilence() {
    Duration silent;
    synchronized (this) {
      silent = Duration.ofNanos(System.nanoTime() - lastByte);
    }
    Duration most =
        plan.silence().or(() -> pipeline.position().map(RecordSession::patience)).orElse(UNKNOWN);
    if (silent.compareTo(most) > 0) {
      synchronized (this) {
        bytesAtTrial = bytes;
      }
      tryVerdict("is known after " + Durations.words(most) + " of silence");
    }
  }

  private static Duration patience(BootPosition position) {
    boolean over =
        position.up()
            || position
                .ending()
                .filter(end -> end == Ending.PANICKED || end == Ending.POWERED_OFF)
                .isPresent();
    return HealthySilence.at(position)
        .usual()
        .map(usual -> usual.plus(MARGIN))
        .orElse(over ? NOTHING_TO_COME : UNKNOWN);
  }

  @Override
  public void phase(Phase phase) {
    boolean reached =
        plan.until()
            .phase()
            .filter(
                wanted -> phase == wanted || (phase != Phase.STOP && phase.compareTo(wanted) > 0))
            .isPresent();
    if (reached) {
      met("a boot reached the phase " + phase.label());
    }
    if (plan.until().verdict() && phase == Phase.RUNNING) {
      analysis().then(() -> tryVerdict("is known: a boot is up"));
    }
  }

  @Override
  public void bootOver() {
    analysis().then(this::tellClosed);
  }

  /** Of the last boot that is over, what comes may still change what it shows. */
  private void tellClosed() {
    if (concluded) {
      return;
    }
    int current = pipeline.position().map(BootPosition::boot).orElse(1);
    story.closed(pipeline.closedBoots(), current - 1);
  }

  /** Says what the capture so far comes to, as if it ended here. */
  private void tryVerdict(String how) {
    if (concluded) {
      return;
    }
    Pipeline fresh = new Pipeline(book);
    PipelineFeed feed = new PipelineFeed(fresh);
    try (CaptureReader reader = CaptureReader.open(log)) {
      reader.readInto(feed);
    } catch (IOException e) {
      errors.warning("the capture cannot be read back: " + e.getMessage(), target.name());
      return;
    }
    feed.silentUntil((System.nanoTime() - startNanos) / 1000);
    Report report = fresh.end(log.toString());
    if (report.diagnosis().verdict().outcome() != Outcome.UNDETERMINED) {
      met("the verdict " + how);
    }
  }

  @Override
  public void connected(String address) {
    synchronized (this) {
      away = false;
      attempts = 0;
    }
    errors.notice(target.name() + ": connected to " + target.endpoint().shown());
    if (!scriptStarted) {
      scriptStarted = true;
      analysis().then(this::nextOfScript);
    }
  }

  private void nextOfScript() {
    SendRule rule = script.poll();
    if (rule == null) {
      return;
    }
    if (rule.on().isPresent()) {
      watch.once(rule.on().get(), () -> send(rule));
    } else {
      send(rule);
    }
  }

  private void send(SendRule rule) {
    Console open = console;
    if (open == null || !open.send(rule.bytes())) {
      errors.warning("not connected: nothing was sent", target.name());
    }
    nextOfScript();
  }

  @Override
  public void grown(long end, long arrivalNanos) {
    synchronized (this) {
      bytes = end;
      lastByte = arrivalNanos;
    }
    analysis().grown(end, arrivalNanos);
  }

  @Override
  public void gap(String reason) {
    tell("gap", "gap: " + reason, Map.of("reason", reason));
    analysis().gap(reason);
  }

  @Override
  public void signal(ConsoleSignal signal) {
    if (signal instanceof ConsoleSignal.Detected detected) {
      errors.notice(target.name() + ": it speaks " + detected.protocol());
    } else if (signal instanceof ConsoleSignal.UnknownMessage unknown) {
      errors.notice(
          target.name() + ": messages of unknown type " + unknown.type() + " are left out");
    }
  }

  @Override
  public void disconnected(ConnectionEnd end, Optional<Duration> retry) {
    synchronized (this) {
      if (!away) {
        away = true;
        awaySince = System.nanoTime();
      }
      if (end.kind() != ConnectionEnd.Kind.LOCAL) {
        lastEnd = Optional.of(end);
      }
    }
    if (retry.isPresent()) {
      if (attempts++ < 3) {
        errors.notice(
            target.name() + ": " + end.what() + "; tries again in " + Durations.words(retry.get()));
      }
      return;
    }
    finish(end);
  }

  private void finish(ConnectionEnd end) {
    ExitCode ended = ExitCode.FINE;
    if (end.kind() != ConnectionEnd.Kind.LOCAL) {
      ended =
          ExitCode.of(end) == ExitCode.FINE
              ? ExitCode.FINE
              : errors.ended(end, target.endpoint().shown());
    } else {
      ended = stopped();
    }
    synchronized (this) {
      code = ended;
    }
    // In this order: whoever waits for the end finds the files as they are to stay.
    writing.execute(
        () -> {
          try {
            closeFiles();
          } finally {
            analysis().then(this::conclude);
          }
        });
  }

  /** Whoever ends a recording while its console is away is told so. */
  private synchronized ExitCode stopped() {
    if (!stoppedAway || met) {
      return ExitCode.FINE;
    }
    errors.notice(
        target.name()
            + ": was not connected when the recording ended"
            + lastEnd.map(end -> ": " + end.what()).orElse(""));
    return lastEnd.map(ExitCode::of).orElse(ExitCode.TIMED_OUT);
  }

  private void closeFiles() {
    Recorder open = recorder;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      errors.warning("the capture was not closed in order: " + e.getMessage(), log.toString());
    }
  }

  /** All that was received has been analysed. */
  private void conclude() {
    concluded = true;
    try {
      tellEnd();
    } finally {
      synchronized (this) {
        if (!finished || analysis().broken()) {
          code = code.and(ExitCode.BUG);
        }
        finished = true;
      }
      done.countDown();
    }
  }

  private void tellEnd() {
    long last;
    synchronized (this) {
      last = awaySince;
    }
    pipeline.feed(NOTHING, 0, 0, last);
    Report report = pipeline.end(log.toString());
    story.all(report.diagnosis());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("outcome", report.diagnosis().verdict().outcome().label());
    report.diagnosis().verdict().root().ifPresent(root -> fields.put("root", root.id()));
    fields.put("title", report.diagnosis().verdict().title());
    fields.put("bytes", report.bytes());
    fields.put("log", log.toString());
    if (report.bytes() > 0) {
      tell(
          "verdict",
          "verdict: "
              + report.diagnosis().verdict().outcome().label()
              + ": "
              + report.diagnosis().verdict().title(),
          fields);
    }
    synchronized (this) {
      if (plan.until().verdict() && met) {
        code = code.and(FailOn.ERROR.judge(report.diagnosis()));
      }
      finished = true;
    }
    errors.notice(
        target.name()
            + ": "
            + (scriptStarted ? report.bytes() + " bytes in " + log : "nothing was captured"));
  }

  /** How it ended, once it has. */
  synchronized ExitCode code() {
    boolean unmet = !plan.until().isNone() && !met;
    return unmet && code == ExitCode.FINE ? ExitCode.TIMED_OUT : code;
  }

  @Override
  public void storageLost(String problem) {
    errors.warning(
        "the capture cannot be written: " + problem + "; goes on, and what comes now is lost",
        log.toString());
  }

  @Override
  public void storageBack(long lostBytes) {
    errors.notice(log + ": can be written again; " + lostBytes + " bytes were lost");
  }

  private void tell(String kind, String words, Map<String, Object> fields) {
    printer.event(target.name(), (System.nanoTime() - startNanos) / 1000, kind, words, fields);
  }

  private LiveAnalysis analysis() {
    LiveAnalysis set = analysis;
    if (set == null) {
      throw new IllegalStateException("the session was not started");
    }
    return set;
  }
}
