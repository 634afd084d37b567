package dev.afterbye.cli;

import dev.afterbye.batch.PipelineFeed;
import dev.afterbye.boot.BootPosition;
import dev.afterbye.boot.Phase;
import dev.afterbye.capture.CaptureFollower;
import dev.afterbye.capture.CaptureReader;
import dev.afterbye.capture.CaptureTail;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a console that is being recorded, behind its recording: told as it becomes
 * known, asked for at any time, and the report at the end.
 */
final class LiveAnalysis implements LiveStory.Milestones, CaptureFollower.Sink {
  private static final byte[] NOTHING = new byte[0];

  private final Path log;
  private final double speed;
  private final long startNanos;
  private final RuleBook book;
  private final SessionCompanion companion;
  private final LiveStory story;
  private final Pipeline pipeline;

  // Set before anything runs.
  private @Nullable CaptureFollower follower;

  // The thread that analyses.
  private boolean concluded;

  /**
   * An analysis.
   *
   * @param speed how many times as fast as it was the console runs
   * @param startNanos when the recording began
   */
  LiveAnalysis(Path log, double speed, long startNanos, RuleBook book, SessionCompanion companion) {
    this.log = log;
    this.speed = speed;
    this.startNanos = startNanos;
    this.book = book;
    this.companion = companion;
    this.story = new LiveStory(companion::told, this);
    this.pipeline = new Pipeline(book, LoadedFiles.NONE, story, story);
  }

  /** What is captured is analysed from now on, on that thread. */
  void follow(CaptureTail tail, Executor analysing) {
    follower = new CaptureFollower(this, tail, analysing);
  }

  private CaptureFollower follower() {
    CaptureFollower set = follower;
    if (set == null) {
      throw new IllegalStateException("the session was not started");
    }
    return set;
  }

  /** The capture has grown. */
  void grown(long end, long arrivalNanos) {
    follower().grown(end, arrivalNanos);
  }

  /** Bytes may have been lost here. */
  void lost(String reason) {
    follower().gap(reason);
  }

  /** Runs the action on the thread that analyses, when all until now is analysed. */
  void afterwards(Runnable action) {
    follower().then(action);
  }

  /** Nothing is to be analysed any more; on the thread that analyses. */
  void close() throws IOException {
    follower().close();
  }

  /** Nothing has come for some time. */
  void idle() {
    afterwards(pipeline::idle);
  }

  /** How many captured bytes are not analysed yet. */
  long unanalysedBytes() {
    return follower().behindBytes();
  }

  /** Whether a bug ended it. */
  boolean broken() {
    return follower().broken();
  }

  /** How far the machine has come; on the thread that analyses. */
  Optional<BootPosition> position() {
    return pipeline.position();
  }

  /** Whether all is analysed that will be; on the thread that analyses. */
  boolean isConcluded() {
    return concluded;
  }

  @Override
  public void bytes(byte[] b, int from, int to, long arrivalNanos) {
    pipeline.feed(b, from, to, scaled(arrivalNanos));
    companion.analysed(b, from, to);
  }

  @Override
  public void gap(String reason) {
    pipeline.gap(reason);
  }

  private long scaled(long arrivalNanos) {
    return startNanos + (long) ((arrivalNanos - startNanos) * speed);
  }

  @Override
  public void phase(Phase phase) {
    companion.phase(phase);
  }

  @Override
  public void bootOver() {
    afterwards(this::tellClosed);
  }

  /** Of the last boot that is over, what comes may still change what it shows. */
  private void tellClosed() {
    if (concluded) {
      return;
    }
    int current = pipeline.position().map(BootPosition::boot).orElse(1);
    story.closed(pipeline.closedBoots(), current - 1);
  }

  /** What the capture comes to, as if it ended now; on the thread that analyses. */
  Report soFar() throws IOException {
    Pipeline fresh = new Pipeline(book);
    judgeSilence(fresh);
    PipelineFeed feed = new PipelineFeed(fresh, speed);
    try (CaptureReader reader = CaptureReader.open(log)) {
      reader.readInto(feed);
    }
    feed.silentUntil((System.nanoTime() - startNanos) / 1000);
    return fresh.end(log.toString());
  }

  private void judgeSilence(Pipeline ending) {
    if (companion.silenceTells()) {
      ending.silenceTells();
    }
  }

  /**
   * All that was received has been analysed: tells what it comes to.
   *
   * @param heardUntilNanos until when the console could be heard
   */
  void conclude(long heardUntilNanos) {
    concluded = true;
    pipeline.feed(NOTHING, 0, 0, scaled(heardUntilNanos));
    judgeSilence(pipeline);
    Report report = pipeline.end(log.toString());
    story.all(report.diagnosis());
    companion.concluded(report);
  }
}
