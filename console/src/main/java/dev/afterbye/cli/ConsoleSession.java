package dev.afterbye.cli;

import dev.afterbye.boot.BootPosition;
import dev.afterbye.capture.Recorder;
import dev.afterbye.capture.RecordingListener;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.report.Report;
import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.Console;
import dev.afterbye.wire.ConsoleSignal;
import dev.afterbye.wire.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One console being recorded: what comes is written, analysed and told, until it ends. Whoever runs
 * it, a companion decides what is done about it.
 */
final class ConsoleSession implements RecordingListener {
  /** A line that stands unfinished for so long waits for somebody. */
  private static final Duration PROMPT_SILENCE = Duration.ofSeconds(1);

  private final NamedTarget target;
  private final Path log;
  private final double speed;
  private final SessionCompanion companion;
  private final ErrorPrinter errors;
  private final ErrorPrinter lastErrors;
  private final Executor writing;
  private final Runnable done;
  private final long startNanos = System.nanoTime();
  private final ConsolePresence presence = new ConsolePresence(startNanos);
  private final LiveAnalysis analysis;

  // Set before anything runs.
  private @Nullable Recorder recorder;
  private volatile @Nullable Console console;

  // The thread that writes.
  private volatile boolean everConnected;
  private int attempts;

  // The thread that looks at the clock.
  private long bytesAtPrompt;

  // Any thread.
  private final SessionEnd end = new SessionEnd();

  /**
   * A session.
   *
   * @param speed how many times as fast as it was the console runs, which is 1 unless it is a
   *     replay
   * @param errors tells of what goes on
   * @param lastErrors tells why it ended
   * @param writing runs what writes
   * @param done run when the capture is complete, and again when all is over
   */
  ConsoleSession(
      NamedTarget target,
      Path log,
      double speed,
      SessionCompanion companion,
      RuleBook book,
      ErrorPrinter errors,
      ErrorPrinter lastErrors,
      Executor writing,
      Runnable done) {
    this.target = target;
    this.log = log;
    this.speed = speed;
    this.companion = companion;
    this.errors = errors;
    this.lastErrors = lastErrors;
    this.writing = writing;
    this.done = done;
    this.analysis = new LiveAnalysis(log, speed, startNanos, book, companion);
  }

  /** Puts the parts together; what comes is taken from now on. */
  void prepare(Recorder toRecord, Executor analysing, Console toOpen) {
    recorder = toRecord;
    analysis.follow(toRecord.tail(), analysing);
    console = toOpen;
    toRecord.throttle(toOpen::pause, toOpen::resume);
  }

  /** Starts to connect. */
  void open() {
    Console set = console;
    if (set != null) {
      set.open();
    }
  }

  Path log() {
    return log;
  }

  NamedTarget target() {
    return target;
  }

  /** How far the machine has come; on the thread that analyses. */
  Optional<BootPosition> position() {
    return analysis.position();
  }

  /** Sends bytes; the answer is false when there is no connection. */
  boolean send(byte[] bytes) {
    Console open = console;
    return open != null && open.send(bytes);
  }

  /** How much of what was sent waits for the far end to take it. */
  int unsentBytes() {
    Console open = console;
    return open == null ? 0 : open.unsentBytes();
  }

  /** Looks at the clock, on one thread: what stands there while nothing comes may be a prompt. */
  void tick() {
    long bytes = bytes();
    if (bytes > bytesAtPrompt && silence().compareTo(PROMPT_SILENCE) >= 0 && !isFinished()) {
      bytesAtPrompt = bytes;
      analysis.idle();
    }
  }

  /** Runs the action on the thread that analyses, when all until now is analysed. */
  void afterwards(Runnable action) {
    analysis.afterwards(action);
  }

  /** How many captured bytes are not analysed yet. */
  long unanalysedBytes() {
    return analysis.unanalysedBytes();
  }

  /** How long nothing came, on the console's own clock. */
  Duration silence() {
    return scaled(presence.silentNanos());
  }

  /** For how long the console has been away, on our clock; nothing while it is there. */
  Optional<Duration> awayFor() {
    return presence.awayFor();
  }

  /** How many bytes came. */
  long bytes() {
    return presence.bytes();
  }

  /** Whether all is analysed that will be; on the thread that analyses. */
  boolean isConcluded() {
    return analysis.isConcluded();
  }

  /** Whether the capture is complete on disk, though perhaps not analysed. */
  boolean isClosed() {
    return end.isClosed();
  }

  boolean isFinished() {
    return end.isFinished();
  }

  /** Microseconds since the beginning, on the console's own clock. */
  long micros() {
    return scaled(System.nanoTime() - startNanos).toNanos() / 1000;
  }

  private Duration scaled(long nanos) {
    return Duration.ofNanos((long) (nanos * speed));
  }

  /** What it was run for has happened: it may end while the console is away. */
  void satisfied() {
    end.satisfied();
  }

  /** Ends it, for the reason that its user knows. */
  void stop() {
    Console open = console;
    if (end.stop(presence::isAway) && open != null) {
      open.close();
    }
  }

  /** Ends it without waiting for the far end's goodbye. */
  void abandon() {
    writing.execute(() -> finish(ConnectionEnd.local()));
  }

  /** What the capture comes to, as if it ended now; on the thread that analyses. */
  Optional<Report> soFar() {
    if (analysis.isConcluded()) {
      return Optional.empty();
    }
    try {
      return Optional.of(analysis.soFar());
    } catch (IOException e) {
      errors.warning("the capture cannot be read back: " + e.getMessage(), target.name());
      return Optional.empty();
    }
  }

  @Override
  public void connected(String address) {
    Duration away = presence.came();
    String again = everConnected ? " again, after " + Durations.words(away) : "";
    attempts = 0;
    errors.notice(target.name() + ": connected to " + target.endpoint().shown() + again);
    everConnected = true;
    companion.connected();
  }

  @Override
  public void grown(long end, long arrivalNanos) {
    presence.grown(end, arrivalNanos);
    companion.grown(end, arrivalNanos);
    analysis.grown(end, arrivalNanos);
  }

  @Override
  public void gap(String reason) {
    companion.told("gap", "gap: " + reason, Map.of("reason", reason));
    analysis.lost(reason);
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
  public void disconnected(ConnectionEnd connection, Optional<Duration> retry) {
    presence.went();
    end.disconnected(connection);
    if (retry.isPresent()) {
      companion.away(connection, retry.get(), ++attempts);
    } else {
      finish(connection);
    }
  }

  private void finish(ConnectionEnd last) {
    if (!end.begin()) {
      return;
    }
    boolean stopped = last.kind() == ConnectionEnd.Kind.LOCAL;
    ExitCode ended = stopped ? stopped() : ExitCode.of(last);
    if (ended != ExitCode.FINE && !stopped) {
      ended = lastErrors.ended(last, target.endpoint().shown());
    }
    and(ended);
    // In this order: whoever waits for the end finds the files as they are to stay.
    writing.execute(
        () -> {
          try {
            closeFiles();
          } finally {
            end.close();
            done.run();
            analysis.afterwards(this::conclude);
          }
        });
  }

  /** Whoever ends a recording while its console is away is told so. */
  private ExitCode stopped() {
    if (!end.isMissed()) {
      return ExitCode.FINE;
    }
    Optional<ConnectionEnd> last = end.lastConnection();
    lastErrors.notice(
        target.name()
            + ": was not connected when the recording ended"
            + last.map(connection -> ": " + connection.what()).orElse(""));
    return last.map(ExitCode::of).orElse(ExitCode.TIMED_OUT);
  }

  /** Closes the files; those of a console that never was there go. */
  void closeFiles() {
    Recorder open = recorder;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      lastErrors.warning("the capture was not closed in order: " + e.getMessage(), log.toString());
    }
  }

  /** All that was received has been analysed. */
  private void conclude() {
    boolean told = false;
    try {
      analysis.conclude(presence.heardUntil());
      told = true;
      analysis.close();
    } catch (IOException e) {
      lastErrors.warning("the capture was not closed in order: " + e.getMessage(), log.toString());
    } finally {
      presence.over();
      end.finish(told && !analysis.broken() ? ExitCode.FINE : ExitCode.BUG);
      done.run();
    }
  }

  /** Whether the console ever was there. */
  boolean everConnected() {
    return everConnected;
  }

  /** Lets the session end no better than this. */
  void and(ExitCode other) {
    end.and(other);
  }

  /** How it ended, once it has. */
  ExitCode code() {
    return end.code();
  }

  @Override
  public void storageLost(String problem) {
    companion.captureIncomplete();
    and(ExitCode.UNREADABLE);
    errors.warning(
        "the capture cannot be written: " + problem + "; goes on, and what comes now is lost",
        log.toString());
  }

  @Override
  public void storageBack(long lostBytes) {
    errors.notice(log + ": can be written again; " + lostBytes + " bytes were lost");
  }
}
