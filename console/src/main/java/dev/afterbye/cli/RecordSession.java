package dev.afterbye.cli;

import dev.afterbye.boot.BootPosition;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.HealthySilence;
import dev.afterbye.boot.Phase;
import dev.afterbye.capture.TextWatch;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.report.Report;
import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** An unattended recording: what happens is printed and answered, until what was waited for. */
final class RecordSession implements SessionCompanion {
  /** How long beyond what is usual a silence is waited for. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Where a machine says nothing more, unless it is started again. */
  private static final Duration NOTHING_TO_COME = Duration.ofSeconds(5);

  /** Where nothing tells what is usual: beyond the longest that is, after a hand-over on arm64. */
  private static final Duration UNKNOWN = Duration.ofSeconds(90);

  /** An attempt to connect is told so often in a row. */
  private static final int MAX_TOLD_ATTEMPTS = 3;

  private final RecordPlan plan;
  private final LivePrinter printer;
  private final ErrorPrinter errors;
  private final TextWatch watch = new TextWatch();
  private final Deque<SendRule> script;
  private final ConsoleSession console;
  private final CountDownLatch done;

  // The thread that writes.
  private boolean scriptStarted;

  // The thread that analyses.
  private boolean silentEnough;

  // Any thread; guarded by this.
  private long bytesAtTrial;
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
    this.plan = plan;
    this.done = done;
    this.printer = printer;
    this.errors = errors;
    this.script = new ArrayDeque<>(plan.script());
    this.console =
        new ConsoleSession(target, log, 1, this, book, errors, errors, writing, this::countDown);
  }

  private void countDown() {
    if (console.isFinished()) {
      done.countDown();
    }
  }

  /** The console that is recorded. */
  ConsoleSession console() {
    return console;
  }

  /** Starts to connect. */
  void start() {
    plan.until().text().ifPresent(pattern -> watch.once(pattern, () -> met("its text was seen")));
    console.open();
  }

  private void met(String how) {
    synchronized (this) {
      if (met) {
        return;
      }
      met = true;
    }
    told("until", "stops: " + how, Map.of("reason", how));
    console.satisfied();
    console.stop();
  }

  private synchronized boolean isMet() {
    return met;
  }

  /** Looks at the clock, about once a second. */
  void tick() {
    console.tick();
    boolean giveUp =
        console
            .awayFor()
            .flatMap(away -> plan.giveUpAfter().filter(most -> away.compareTo(most) > 0))
            .isPresent();
    if (giveUp) {
      errors.notice(console.target().name() + ": gives up");
      console.stop();
    }
    boolean waits;
    synchronized (this) {
      waits = plan.until().verdict() && !met && console.bytes() > bytesAtTrial;
    }
    if (waits && !console.isFinished()) {
      console.afterwards(this::considerSilence);
    }
  }

  /** A silence that is longer than a healthy one, or at a place where nothing more is to come. */
  private void considerSilence() {
    Duration most =
        plan.silence().or(() -> console.position().map(RecordSession::patience)).orElse(UNKNOWN);
    if (console.silence().compareTo(most) > 0) {
      synchronized (this) {
        bytesAtTrial = console.bytes();
      }
      silentEnough = plan.silence().isPresent();
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
      console.afterwards(() -> tryVerdict("is known: a boot is up"));
    }
  }

  /** Says what the capture so far comes to, as if it ended here. */
  private void tryVerdict(String how) {
    console
        .soFar()
        .filter(report -> report.diagnosis().verdict().outcome() != Outcome.UNDETERMINED)
        .ifPresent(report -> met("the verdict " + how));
  }

  @Override
  public void analysed(byte[] b, int from, int to) {
    silentEnough = false;
    watch.feed(b, from, to);
  }

  @Override
  public boolean silenceTells() {
    return silentEnough;
  }

  @Override
  public void connected() {
    if (!scriptStarted) {
      scriptStarted = true;
      console.afterwards(this::nextOfScript);
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
    if (!console.send(rule.bytes())) {
      errors.warning("not connected: nothing was sent", console.target().name());
    }
    nextOfScript();
  }

  @Override
  public void away(ConnectionEnd end, Duration retry, int attempt) {
    if (attempt <= MAX_TOLD_ATTEMPTS) {
      errors.notice(
          console.target().name()
              + ": "
              + end.what()
              + "; tries again in "
              + Durations.words(retry));
    }
  }

  @Override
  public void concluded(Report report) {
    Verdict verdict = report.diagnosis().verdict();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("outcome", verdict.outcome().label());
    verdict.root().ifPresent(root -> fields.put("root", root.id()));
    fields.put("title", verdict.title());
    fields.put("bytes", report.bytes());
    fields.put("log", console.log().toString());
    if (report.bytes() > 0) {
      told("verdict", "verdict: " + verdict.outcome().label() + ": " + verdict.title(), fields);
    }
    if (plan.until().verdict() && isMet()) {
      console.and(FailOn.ERROR.judge(report.diagnosis()));
    }
    errors.notice(
        console.target().name()
            + ": "
            + (console.everConnected()
                ? report.bytes() + " bytes in " + console.log()
                : "nothing was captured"));
  }

  /** How it ended, once it has. */
  ExitCode code() {
    boolean unmet = !plan.until().isNone() && !isMet();
    return unmet && console.code() == ExitCode.FINE ? ExitCode.TIMED_OUT : console.code();
  }

  @Override
  public void told(String kind, String words, Map<String, Object> fields) {
    printer.event(console.target().name(), console.micros(), kind, words, fields);
  }
}
