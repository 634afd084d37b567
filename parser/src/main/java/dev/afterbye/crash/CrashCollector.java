package dev.afterbye.crash;

import dev.afterbye.demux.Stream;
import dev.afterbye.record.Hit;
import dev.afterbye.record.PrintkRecord;
import dev.afterbye.record.Record;
import dev.afterbye.record.RecordView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the crash reports of each boot. Reports of several CPUs and tasks may be interleaved;
 * the caller that a record names keeps them apart.
 */
public final class CrashCollector {
  /** Reports that may be open at a time; one more closes the oldest. */
  static final int MAX_OPEN = 4;

  /** Different crashes that are kept for a boot; warnings make room for what is worse. */
  static final int MAX_CRASHES = 64;

  private static final String STAMPED = "stamped";

  /** The context of lines without a stamp. */
  static final String TEXT = "text";

  private static final String PANIC_OF_A_PROGRAM = "panic: ";

  private final List<CrashBlock> open = new ArrayList<>();
  private final Map<String, Crash> crashes = new LinkedHashMap<>();
  private boolean stamped;
  private long leftOut;

  /** A boot begins. */
  public void start() {
    open.clear();
    crashes.clear();
    leftOut = 0;
  }

  /** Takes one record of the boot and the known texts in it. */
  public void record(RecordView view, List<Hit> hits) {
    stamped |= view.stream() == Stream.KERNEL && view.stampMicros() >= 0;
    boolean noticed = false;
    // By index: an iterator for each line would be all that it allocates.
    for (int i = 0; i < hits.size(); i++) {
      noticed |= hits.get(i).id().equals(CrashFamilies.ID);
    }
    if (noticed || !open.isEmpty()) {
      Record record = view.keep();
      ReportLine line = ReportLine.of(record);
      Optional<CrashFamily> family =
          noticed ? CrashFamilies.beginning(hits, line.text()) : Optional.empty();
      take(line, record, family.filter(f -> speaksForTheKernel(view, f)));
    }
  }

  /** Text of another writer is the kernel's own only in a log without stamps. */
  private boolean speaksForTheKernel(RecordView view, CrashFamily family) {
    return view.stream() == Stream.KERNEL
        || !stamped
        || family.isOfDebugger()
        || family.literal().equals(PANIC_OF_A_PROGRAM);
  }

  private void take(ReportLine line, Record record, Optional<CrashFamily> family) {
    String context = line.caller().orElse(isStamped(record) ? STAMPED : TEXT);
    boolean begins = family.isPresent();
    if (family.filter(CrashFamily::isOfDebugger).isPresent()) {
      open.forEach(CrashBlock::debuggerSpeaks);
    }
    Optional<CrashBlock> at = open.stream().filter(b -> b.takes(context)).findFirst();
    if (begins && at.isPresent() && at.get().continuesWith(family.get(), line.text())) {
      begins = false;
    }
    if (begins && family.get().follows(line.text()) && isConsequence(line.text())) {
      return;
    }
    if (begins) {
      at.ifPresent(this::close);
      begin(context, family.get(), line, record);
    } else if (at.isPresent() && !at.get().add(line.text(), record.line().number())) {
      close(at.get());
    }
  }

  /** A panic comes long after its cause; the words of an architecture stand close to the head. */
  private boolean isConsequence(String line) {
    return !open.isEmpty() || (line.contains("Kernel panic") && !crashes.isEmpty());
  }

  private static boolean isStamped(Record record) {
    return record instanceof PrintkRecord;
  }

  private void begin(String context, CrashFamily family, ReportLine line, Record record) {
    if (open.size() == MAX_OPEN) {
      close(open.get(0));
    }
    boolean ofKernel = record.line().stream() == Stream.KERNEL;
    CrashBlock block = new CrashBlock(context, family, record.line(), ofKernel);
    block.add(line.text(), record.line().number());
    open.add(block);
  }

  private void close(CrashBlock block) {
    open.remove(block);
    CrashReader.read(block).ifPresent(this::keep);
  }

  private void keep(Crash crash) {
    Crash known = crashes.get(crash.signature());
    if (known != null) {
      crashes.put(crash.signature(), known.again(crash));
    } else if (crashes.size() < MAX_CRASHES) {
      crashes.put(crash.signature(), crash);
    } else {
      leftOut++;
      if (!isOnlyWarning(crash)) {
        lastWarning().ifPresent(warning -> replace(warning, crash));
      }
    }
  }

  private void replace(Crash old, Crash next) {
    crashes.remove(old.signature());
    crashes.put(next.signature(), next);
  }

  private Optional<Crash> lastWarning() {
    return crashes.values().stream()
        .filter(CrashCollector::isOnlyWarning)
        .reduce((first, second) -> second);
  }

  private static boolean isOnlyWarning(Crash crash) {
    return !crash.panicked() && crash.finding().filter(Meaning.WARNING::equals).isPresent();
  }

  /**
   * Reports of the boot that are not among its crashes, since there are too many different ones.
   */
  public long leftOut() {
    return leftOut;
  }

  /** The boot is over; these are its crashes in the order of their first lines. */
  public List<Crash> finish() {
    for (CrashBlock block : List.copyOf(open)) {
      close(block);
    }
    return crashes.values().stream()
        .sorted((one, other) -> Long.compare(one.head().from(), other.head().from()))
        .toList();
  }
}
