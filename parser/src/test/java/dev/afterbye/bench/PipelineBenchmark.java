package dev.afterbye.bench;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.PreparedRules;
import dev.afterbye.record.TextPattern;
import dev.afterbye.report.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole pipeline on {@link BigLog#ofHealthyBoots}, beside ripgrep counting the lines that hold
 * an anchor of any rule. One operation is the whole log.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 4)
public class PipelineBenchmark {
  private static final int CHUNK = 1 << 16;

  private byte[] log = {};
  private Path file = Path.of("");
  private Path anchors = Path.of("");
  private final RuleBook book = RuleBookFile.shipped();

  /** Makes the log and the list of anchors. */
  @Setup
  public void load() {
    log = BigLog.ofHealthyBoots();
    file = BigLog.file(log);
    String lines =
        book.patterns().stream()
            .map(TextPattern::anchor)
            .distinct()
            .collect(Collectors.joining("\n", "", "\n"));
    anchors = BigLog.file(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The report of the log. */
  @Benchmark
  public Report analyze() {
    Pipeline pipeline = new PreparedRules(book, LoadedFiles.NONE).pipeline();
    for (int at = 0; at < log.length; at += CHUNK) {
      pipeline.feed(log, at, Math.min(log.length, at + CHUNK), FragmentSink.NO_ARRIVAL);
    }
    return pipeline.end("bench");
  }

  /** The program to compare with. */
  @Benchmark
  public int ripgrep() {
    return BigLog.run(List.of("rg", "-c", "-a", "-F", "-f", anchors.toString(), file.toString()));
  }
}
