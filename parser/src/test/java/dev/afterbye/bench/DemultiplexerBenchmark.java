package dev.afterbye.bench;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Join;
import dev.afterbye.demux.Reason;
import dev.afterbye.demux.Stream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * The demultiplexer alone on {@link BigLog#ofAllCaptures}, beside {@code wc -l} on the same bytes.
 * The rates are operations a second; one operation is the whole log, {@link BigLog#BYTES} and a
 * little.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DemultiplexerBenchmark {
  private static final int CHUNK = 1 << 16;

  private byte[] log = {};
  private byte[] unknown = {};
  private Path file = Path.of("");

  /** Makes the log. */
  @Setup
  public void load() {
    log = BigLog.ofAllCaptures();
    unknown = BigLog.ofUnknownConsole();
    file = BigLog.file(log);
  }

  /** Bytes given to streams. */
  @Benchmark
  public long demultiplex() {
    return demultiplexed(log);
  }

  /** The same of {@link BigLog#ofUnknownConsole}, which is a quarter as long. */
  @Benchmark
  public long demultiplexUnknownConsole() {
    return demultiplexed(unknown);
  }

  private static long demultiplexed(byte[] log) {
    Count count = new Count();
    Demultiplexer demultiplexer = new Demultiplexer(count);
    for (int at = 0; at < log.length; at += CHUNK) {
      demultiplexer.feed(log, at, Math.min(log.length, at + CHUNK), FragmentSink.NO_ARRIVAL);
    }
    demultiplexer.end();
    return count.bytes;
  }

  /** The program to compare with. */
  @Benchmark
  public int wordCount() {
    return BigLog.run(List.of("wc", "-l", file.toString()));
  }

  private static final class Count implements FragmentSink {
    private long bytes;

    @Override
    public void fragment(
        Stream stream,
        Certainty certainty,
        Reason reason,
        long from,
        long line,
        byte[] b,
        int offset,
        int length,
        long arrivalNanos) {
      bytes += length;
    }

    @Override
    public void join(Join join) {}

    @Override
    public void newKernel(long at) {}

    @Override
    public void gap(long at, String reason) {}

    @Override
    public void end(long at) {}
  }
}
