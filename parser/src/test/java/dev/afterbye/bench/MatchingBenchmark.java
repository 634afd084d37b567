package dev.afterbye.bench;

import dev.afterbye.crash.CrashFamilies;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.diagnose.RuleFileReader;
import dev.afterbye.fact.KexecLines;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.line.LineAssembler;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.record.Hit;
import dev.afterbye.record.PatternSet;
import dev.afterbye.record.RecordReader;
import dev.afterbye.record.RecordSink;
import dev.afterbye.record.RecordView;
import dev.afterbye.record.TextPattern;
import dev.afterbye.report.Report;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What matching costs: the pipeline on {@link BigLog#ofHealthyBoots} without rules, with those that
 * tell boots and phases apart, with all that are shipped, and with a thousand of a user beside
 * them. One operation is all of them, one behind the other, so that a busy machine slows them
 * alike; the quotients of the processor times, printed at the end, are what counts. Without rules
 * there are no boots either, so that the share of matching is taken from records that nobody reads,
 * with all texts looked for and with none.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3)
@Measurement(iterations = 10)
public class MatchingBenchmark {
  private static final int CHUNK = 1 << 16;

  /** What boot logs speak of, so that the literals come near to their lines. */
  private static final List<String> PARTS =
      List.of(
          "nvme",
          "ahci",
          "mmc0",
          "xhci_hcd",
          "ehci-pci",
          "i2c_designware",
          "spi-nor",
          "e1000e",
          "igb",
          "ixgbe",
          "mlx5_core",
          "bnxt_en",
          "virtio_net",
          "r8169",
          "megaraid_sas",
          "mpt3sas",
          "qla2xxx",
          "lpfc",
          "dm-multipath",
          "dm-crypt",
          "md/raid1",
          "EXT4-fs",
          "XFS",
          "BTRFS",
          "systemd-udevd",
          "sshd",
          "chronyd",
          "dockerd",
          "kubelet",
          "containerd",
          "zfs",
          "ceph",
          "iscsid",
          "nfs",
          "rpcbind",
          "thermal",
          "ACPI",
          "PCIe Bus",
          "EDAC",
          "watchdog");

  private static final List<String> EVENTS =
      List.of(
          ": probe failed on",
          ": link is down on",
          ": reset by",
          ": timeout at",
          ": aborted by",
          ": firmware is too old on",
          ": cannot allocate memory for",
          ": device not ready at",
          ": unexpected state of",
          ": lost carrier on",
          ": checksum mismatch in",
          ": retries left at",
          ": disabled by",
          "failed to start ",
          "failed to mount ",
          "Timed out waiting for ",
          "no response from ",
          "could not load ",
          "dropped a request of ",
          "giving up on ",
          "missing supply for ",
          "wrong version of ",
          "too many errors of ",
          "overheated: ",
          "refused by ");

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  /** Which rules are used. */
  private enum Rules {
    /** None: what is left are the literals of load dumps and crash reports. */
    NONE,
    MARKERS,
    SHIPPED,
    MANY
  }

  private byte[] log = {};
  private final Map<Rules, RuleBook> books = new EnumMap<>(Rules.class);
  private final Map<Rules, Long> shortest = new EnumMap<>(Rules.class);
  private long recordsWithTexts = Long.MAX_VALUE;
  private long recordsWithout = Long.MAX_VALUE;

  /** Makes the log and the rules. */
  @Setup
  public void load() {
    log = BigLog.ofHealthyBoots();
    RuleBook shipped = RuleBookFile.shipped();
    books.put(Rules.NONE, with(shipped, pattern -> false));
    books.put(Rules.MARKERS, with(shipped, p -> shipped.phases().containsKey(p.id())));
    books.put(Rules.SHIPPED, shipped);
    books.put(Rules.MANY, withUserRules(shipped));
  }

  /** The reports of the log. */
  @Benchmark
  public List<Report> analyze() {
    List<Report> reports = new ArrayList<>();
    books.forEach(
        (rules, book) -> {
          long begin = CLOCK.getCurrentThreadCpuTime();
          reports.add(analyze(book));
          shortest.merge(rules, CLOCK.getCurrentThreadCpuTime() - begin, Math::min);
        });
    List<TextPattern> texts = new ArrayList<>(RuleBookFile.shipped().patterns());
    texts.addAll(KexecLines.patterns());
    texts.addAll(SupportingLines.patterns());
    texts.addAll(CrashFamilies.patterns());
    recordsWithTexts = Math.min(recordsWithTexts, records(texts));
    recordsWithout = Math.min(recordsWithout, records(List.of()));
    return reports;
  }

  /** Processor time of everything up to records, in nanoseconds. */
  private long records(List<TextPattern> texts) {
    long begin = CLOCK.getCurrentThreadCpuTime();
    RecordCount count = new RecordCount();
    Demultiplexer wire =
        new Demultiplexer(new LineAssembler(new RecordReader(new PatternSet(texts), count)));
    for (int at = 0; at < log.length; at += CHUNK) {
      wire.feed(log, at, Math.min(log.length, at + CHUNK), FragmentSink.NO_ARRIVAL);
    }
    wire.end();
    return CLOCK.getCurrentThreadCpuTime() - begin;
  }

  /** Takes records and their texts so that making them is not left out. */
  private static final class RecordCount implements RecordSink {
    private long bytes;
    private long hits;

    @Override
    public void record(RecordView view, List<Hit> found) {
      bytes += view.to() - view.from();
      hits += found.size();
    }

    @Override
    public void newKernel(long at) {}

    @Override
    public void gap(long at, String reason) {}

    @Override
    public void end(long at) {
      if (bytes < hits) {
        throw new IllegalStateException("more texts than bytes");
      }
    }
  }

  private Report analyze(RuleBook book) {
    Pipeline pipeline = new Pipeline(book);
    for (int at = 0; at < log.length; at += CHUNK) {
      pipeline.feed(log, at, Math.min(log.length, at + CHUNK), FragmentSink.NO_ARRIVAL);
    }
    return pipeline.end("bench");
  }

  /** Prints the quotients. */
  @TearDown
  public void compare() {
    double shipped = shortest.getOrDefault(Rules.SHIPPED, 1L);
    shortest.forEach(
        (rules, nanos) ->
            System.out.printf(
                "%n%-8s %6d ms, %.2f of SHIPPED", rules, nanos / 1_000_000, nanos / shipped));
    System.out.printf(
        "%nmatching %.2f of SHIPPED%n", (recordsWithTexts - recordsWithout) / shipped);
  }

  private static RuleBook with(RuleBook shipped, Predicate<TextPattern> kept) {
    return new RuleBook(
        shipped.catalogue(),
        shipped.patterns().stream().filter(kept).toList(),
        Map.of(),
        shipped.phases(),
        Set.of());
  }

  /** Rules as an owner of many machines writes them: what a part says, with where and why. */
  private static RuleBook withUserRules(RuleBook shipped) {
    StringBuilder yaml = new StringBuilder("findings:\n");
    for (String part : PARTS) {
      for (String event : EVENTS) {
        boolean partFirst = event.startsWith(":");
        String literal = partFirst ? part + event : event + part;
        yaml.append(
            """
              - id: own-%s
                stage: kernel
                severity: error
                title: 'own'
                cause: 'own'
                patterns:
                  - streams: [kernel, user]
                    anchor: '%s'
                    pattern: '%s (?P<where>\\S+)(?: \\(error (?P<code>-?\\d+)\\))?$'
                    match: ['%s 0000:01 (error -5)']
            """
                .formatted(
                    literal.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                    literal,
                    literal,
                    literal));
      }
    }
    RuleFileReader reader = new RuleFileReader(shipped);
    reader.read("own.yaml", yaml.toString());
    return reader.finish();
  }
}
