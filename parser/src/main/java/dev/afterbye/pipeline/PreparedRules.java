package dev.afterbye.pipeline;

import dev.afterbye.boot.LiveSink;
import dev.afterbye.diagnose.LiveFindingSink;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.record.AnchorFile;
import dev.afterbye.record.PatternSet;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Rules made ready to be looked for, which takes longer than many a log: for pipelines one after
 * the other. A thread needs its own, and is to end a pipeline before it takes the next.
 */
public final class PreparedRules {
  private final RuleBook book;
  private final LoadedFiles files;
  private final PatternSet patterns;

  /** Makes the rules ready. */
  public PreparedRules(RuleBook book, LoadedFiles files) {
    this.book = book;
    this.files = files;
    this.patterns = PatternSet.remembering(Pipeline.patterns(book));
  }

  /** A pipeline for the next transcript. */
  public Pipeline pipeline() {
    return new Pipeline(book, files, LiveSink.NONE, LiveFindingSink.NONE, patterns);
  }

  /** Writes what the shipped rules are made ready with, as the build does. */
  public static void write(RuleBook shipped, OutputStream out) throws IOException {
    AnchorFile.write(Pipeline.patterns(shipped), out);
  }
}
