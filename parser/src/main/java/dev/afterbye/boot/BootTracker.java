package dev.afterbye.boot;

import dev.afterbye.demux.Stream;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordSink;
import dev.afterbye.record.RecordView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Splits the records of a transcript into boots. */
public final class BootTracker implements RecordSink {
  private final PhaseReading reading;
  private final BootSink sink;
  private final LiveSink live;
  private final HistoryBuilder history;

  private final HeldStart held = new HeldStart();
  private Optional<OpenBoot> current = Optional.empty();
  private int boots;
  private boolean newKernel;
  private boolean bytesWereLost;

  /** A tracker that knows the markers' phases, hands on to {@code sink} and tells {@code live}. */
  public BootTracker(Map<String, Phase> phaseOfMarker, BootSink sink, LiveSink live) {
    this.reading = new PhaseReading(phaseOfMarker);
    this.history = new HistoryBuilder(reading);
    this.sink = sink;
    this.live = live;
  }

  @Override
  public void newKernel(long at) {
    release();
    newKernel = true;
  }

  @Override
  public void record(RecordView view, List<Hit> hits) {
    if (!held.isEmpty()) {
      held.add(view, hits);
      if (held.isDecided()) {
        release();
      }
      return;
    }
    Evidence sign = current.isEmpty() ? Evidence.NONE : another(current.get(), view, hits);
    if (sign == Evidence.KERNEL && current.get().mayHaveCrashedOver()) {
      held.add(view, hits);
      return;
    }
    take(view, hits, sign);
  }

  @Override
  public void unfinished(RecordView view, List<Hit> hits) {
    if (held.isEmpty()) {
      current.ifPresent(boot -> boot.unfinished(view, hits));
    }
  }

  /** The held records are taken in: now it is known whether a crash kernel printed them. */
  private void release() {
    List<HeldStart.Entry> entries = held.release();
    if (entries.isEmpty()) {
      return;
    }
    HeldStart.Entry first = entries.get(0);
    if (HeldStart.areOfCrashKernel(entries)) {
      current.ifPresent(OpenBoot::crashedOver);
    }
    take(first.view(), first.hits(), Evidence.KERNEL);
    for (HeldStart.Entry next : entries.subList(1, entries.size())) {
      record(next.view(), next.hits());
    }
  }

  private void take(RecordView view, List<Hit> hits, Evidence sign) {
    OpenBoot boot = boot(view, hits, sign);
    boot.take(view, hits);
    bytesWereLost &= view.stampMicros() < 0;
    sink.record(view, hits);
  }

  private OpenBoot boot(RecordView view, List<Hit> hits, Evidence sign) {
    if (current.isEmpty()) {
      Evidence first = firstSign(view, hits);
      return begin(first == Evidence.NONE ? Beginning.UNKNOWN : Beginning.COLD, first, view);
    }
    OpenBoot open = current.get();
    return sign == Evidence.NONE ? open : beginNext(open, sign, view);
  }

  private static Evidence firstSign(RecordView view, List<Hit> hits) {
    // Before the kernel's clock runs, every stamp is zero.
    Evidence sign = view.stampMicros() == 0 ? Evidence.KERNEL : Evidence.NONE;
    for (Hit hit : hits) {
      sign = sign.orStronger(StartSigns.alone(hit, view.stream()));
    }
    return sign;
  }

  private Evidence another(OpenBoot open, RecordView view, List<Hit> hits) {
    Evidence sign = Evidence.NONE;
    if (newKernel && view.stream() == Stream.KERNEL) {
      newKernel = false;
      boolean another = open.kernelRan() || open.ending().isPresent();
      sign = another && !open.goesOnWith(view, hits) ? Evidence.KERNEL : sign;
    }
    // By index: an iterator for each line would be all that a line without hits allocates.
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      if (hit.pattern().noticed().isEmpty()) {
        sign = sign.orStronger(StartSigns.another(hit, view.stream(), reading, open));
      }
    }
    return sign;
  }

  private OpenBoot beginNext(OpenBoot open, Evidence sign, RecordView view) {
    boolean lost = bytesWereLost && open.lastWord().isEmpty();
    close(open, lost ? Ending.OPEN : Ending.RESET, view.line().from());
    return begin(lost ? behindGap(sign) : after(open.lastWord(), sign), sign, view);
  }

  private static Beginning behindGap(Evidence sign) {
    return sign == Evidence.FIRMWARE ? Beginning.COLD : Beginning.UNKNOWN;
  }

  /** Firmware speaks only after a reset, whatever the kernel before wanted to start. */
  private static Beginning after(Optional<Ending> ending, Evidence sign) {
    boolean firmware = sign == Evidence.FIRMWARE;
    return switch (ending.orElse(Ending.RESET)) {
      case HANDED_OVER -> firmware ? Beginning.RESET : Beginning.KEXEC;
      case CRASHED_OVER -> firmware ? Beginning.RESET : Beginning.CRASH_KERNEL;
      case RESTARTED, POWERED_OFF, PANICKED -> Beginning.COLD;
      case RESET, UP, OPEN -> Beginning.RESET;
    };
  }

  private OpenBoot begin(Beginning beginning, Evidence sign, RecordView view) {
    boots++;
    boolean settled = isSettled(beginning, sign) || (boots > 1 && beginning == Beginning.UNKNOWN);
    Optional<Architecture> machine = current.flatMap(OpenBoot::architecture);
    OpenBoot next = new OpenBoot(boots, beginning, settled, view, machine, reading, live);
    current = Optional.of(next);
    sink.bootBegins(boots, beginning);
    next.start();
    return next;
  }

  /** A kernel that nobody announced may say in its command line who started it. */
  private static boolean isSettled(Beginning beginning, Evidence sign) {
    return switch (beginning) {
      case KEXEC, CRASH_KERNEL -> true;
      case COLD, RESET -> sign == Evidence.FIRMWARE;
      case UNKNOWN -> false;
    };
  }

  private void close(OpenBoot open, Ending otherwise, long at) {
    Boot boot = open.close(otherwise, at);
    history.add(boot);
    sink.bootEnds(boot);
  }

  @Override
  public void gap(long at, String reason) {
    release();
    bytesWereLost = true;
    sink.gap(at, reason);
  }

  @Override
  public void end(long at) {
    release();
    current.ifPresent(open -> close(open, Ending.OPEN, at));
    sink.end(at);
  }

  /** How far the current boot has come, or the last one had come at the end. */
  public Optional<BootPosition> position() {
    return current.map(OpenBoot::position);
  }

  /** What the boots so far have in common. */
  public History history() {
    return history.build();
  }
}
