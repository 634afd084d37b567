package dev.afterbye.cli;

import dev.afterbye.attach.InputGuard;
import dev.afterbye.attach.Screen;
import dev.afterbye.attach.UserTerminal;
import dev.afterbye.capture.LiveFeed;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.report.BriefReport;
import dev.afterbye.report.Report;
import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.Console;
import dev.afterbye.wire.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A console with a user before it: shown as it comes, and told what it knows in passing. */
final class AttachSession implements SessionCompanion {
  /** What of the story is told; the phases are in the status line. */
  private static final Set<String> TOLD = Set.of("boot", "boot-end", "finding");

  private final AttachPlan plan;
  private final Screen screen;
  private final Optional<UserTerminal> terminal;
  private final ConsoleSession console;
  private final InputGuard guard;
  private final AttachAdvice advice;
  private final AttachCounts counts = new AttachCounts();

  // Set before anything runs.
  private @Nullable LiveFeed display;
  private @Nullable Console wire;

  // Any thread.
  private volatile List<String> summary = List.of();
  private final CountDownLatch connected = new CountDownLatch(1);
  private volatile boolean leaving;

  AttachSession(
      NamedTarget target,
      AttachPlan plan,
      Path log,
      double speed,
      RuleBook book,
      Screen screen,
      Optional<UserTerminal> terminal,
      ErrorPrinter errors,
      ErrorPrinter lastErrors,
      Executor writing,
      Runnable done) {
    this.plan = plan;
    this.screen = screen;
    this.terminal = terminal;
    this.guard = new InputGuard(plan.guards());
    this.console =
        new ConsoleSession(target, log, speed, this, book, errors, lastErrors, writing, done);
    this.advice = new AttachAdvice(plan, screen, console, guard);
  }

  ConsoleSession console() {
    return console;
  }

  InputGuard guard() {
    return guard;
  }

  AttachCounts counts() {
    return counts;
  }

  AttachPlan plan() {
    return plan;
  }

  Screen screen() {
    return screen;
  }

  /** Puts the parts together. */
  void prepare(LiveFeed toShow, Console toOpen) {
    display = toShow;
    wire = toOpen;
  }

  /** Starts to connect. */
  void start() {
    if (plan.keepsCapture()) {
      screen.notice("capture: " + console.log());
    }
    plan.prefix().ifPresent(key -> screen.notice(key.label() + " ? shows the keys"));
    console.open();
  }

  private LiveFeed display() {
    LiveFeed set = display;
    if (set == null) {
      throw new IllegalStateException("the session was not started");
    }
    return set;
  }

  /** The console is connected to anew. */
  void reconnect() {
    Console open = wire;
    if (open != null) {
      screen.answer(List.of("connects anew"));
      open.reconnect();
    }
  }

  /** The terminal has another size. */
  void resized() {
    Console open = wire;
    terminal
        .map(UserTerminal::size)
        .ifPresent(
            size -> {
              screen.resized(size.columns(), size.rows());
              if (plan.sends() && open != null) {
                open.resize(plan.statusLine() ? size.withoutLastRow() : size);
              }
            });
  }

  /** An empty screen, without what waits to be shown. */
  void clear() {
    screen.clear(display()::skip);
  }

  /** How many captured bytes are not shown yet. */
  long unshownBytes() {
    return display().behindBytes();
  }

  /** The user leaves. */
  void leave() {
    leaving = true;
    screen.discard();
    display().skip();
    console.satisfied();
    console.stop();
  }

  /** Runs the action when all is shown that was captured. */
  void showAll(Runnable action) {
    if (leaving) {
      action.run();
    } else {
      display().then(action);
    }
  }

  boolean isLeaving() {
    return leaving;
  }

  /** Looks at the clock, some times a second. */
  void tick() {
    screen.tick();
    console.tick();
    if (screen.failure().isPresent()) {
      leave();
      return;
    }
    if (plan.statusLine()) {
      screen.status(status());
    }
    if (!plan.quiet() && console.awayFor().isEmpty() && console.unanalysedBytes() == 0) {
      console.afterwards(advice::lookAtRest);
    }
  }

  private String status() {
    String state =
        console
            .awayFor()
            .map(away -> "away for " + Durations.words(Duration.ofSeconds(away.toSeconds())))
            .orElse("connected");
    return " "
        + console.target().name()
        + " | "
        + state
        + advice.place().map(place -> " | " + place).orElse("")
        + " | last byte "
        + console.silence().toSeconds()
        + " s ago | "
        + counts.findings()
        + " found";
  }

  /** What the capture comes to. */
  void tellVerdict() {
    long behind = console.unanalysedBytes();
    if (behind > 1 << 20) {
      screen.answer(List.of("the analysis is " + behind + " bytes behind; the verdict follows"));
    }
    console.afterwards(
        () -> console.soFar().ifPresent(report -> screen.answer(BriefReport.lines(report))));
  }

  @Override
  public void told(String kind, String words, Map<String, Object> fields) {
    if (kind.equals("finding")) {
      counts.found();
    }
    if (kind.equals("gap")) {
      counts.gap();
      screen.notice(words);
      display().then(() -> screen.gap(words));
    } else if (!plan.quiet() && TOLD.contains(kind) && !console.isConcluded()) {
      screen.notice(words);
    }
  }

  @Override
  public void analysed(byte[] b, int from, int to) {
    advice.analysed(b, from, to);
  }

  /** Waits until there is somebody to take input that nobody types. */
  void awaitConnection() throws InterruptedException {
    connected.await();
  }

  @Override
  public void connected() {
    connected.countDown();
    counts.connected();
    terminal.ifPresent(user -> user.raw(false));
    console.afterwards(advice::connected);
  }

  @Override
  public void grown(long end, long arrivalNanos) {
    display().grown(end);
  }

  @Override
  public void captureIncomplete() {
    display().captureIncomplete();
  }

  @Override
  public void away(ConnectionEnd end, Duration retry, int attempt) {
    String again =
        retry.isZero()
            ? "connects anew"
            : "tries again in " + Durations.words(retry) + " (attempt " + attempt + ")";
    screen.notice(console.target().name() + ": " + end.what() + "; " + again);
  }

  @Override
  public void concluded(Report report) {
    summary = BriefReport.lines(report);
  }

  /** What to say when it is over. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    if (!plan.quiet() && console.bytes() > 0) {
      lines.addAll(
          summary.isEmpty()
              ? List.of(
                  "no time was left for a verdict, "
                      + console.unanalysedBytes()
                      + " bytes were not analysed: afterbye analyze tells it")
              : summary);
    }
    lines.add(
        plan.keepsCapture() && console.everConnected()
            ? "capture: " + console.log() + ", " + console.bytes() + " bytes"
            : "no capture");
    return lines;
  }
}
