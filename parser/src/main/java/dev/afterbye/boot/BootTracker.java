package dev.afterbye.boot;

import dev.afterbye.demux.Stream;
import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordSink;
import dev.afterbye.record.RecordView;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Splits the records of a transcript into boots. */
public final class BootTracker implements RecordSink {
  /** Markers that a machine's firmware prints once, at its start. */
  private static final Set<String> HARD_STARTS =
      Set.of("seabios", "edk2-armvirt", "uboot-spl", "opensbi", "uboot", "xen");

  /** Markers of a kernel or its programs in text without stamps. */
  private static final Set<String> KERNEL_STARTS = Set.of("linux-version", "booting-phys-cpu");

  private static final Set<String> NEXT_KERNEL_UNPACKS =
      Set.of("decomp-arm", "decomp-x86", "efi-stub");

  /** systemd's names of the targets a boot aims at. */
  private static final Set<String> UP_TARGETS =
      Set.of("Multi-User System", "multi-user.target", "Graphical Interface", "graphical.target");

  private static final String PANIC = "kernel-panic";

  private final Map<String, Phase> phaseOfMarker;
  private final BootSink sink;
  private final LiveSink live;

  private int number;
  private Beginning beginning = Beginning.UNKNOWN;
  private Optional<Ending> ending = Optional.empty();
  private long from;
  private long line = 1;
  private boolean open;
  private boolean announced;
  private boolean kernelRan;
  private boolean up;
  private Optional<String> version = Optional.empty();
  private Optional<String> commandLine = Optional.empty();
  private long stamp = -1;
  private final Map<Phase, PhaseMark> phases = new EnumMap<>(Phase.class);
  private final Set<String> startsSeen = new HashSet<>();
  private boolean newKernel;

  /** A tracker that knows the markers' phases, hands on to {@code sink} and tells {@code live}. */
  public BootTracker(Map<String, Phase> phaseOfMarker, BootSink sink, LiveSink live) {
    this.phaseOfMarker = Map.copyOf(phaseOfMarker);
    this.sink = sink;
    this.live = live;
  }

  @Override
  public void newKernel(long at) {
    newKernel = true;
  }

  @Override
  public void record(RecordView view, List<Hit> hits) {
    boolean kernelRecord = view.stream() == Stream.KERNEL && view.stampMicros() >= 0;
    boolean another = false;
    if (newKernel && view.stream() == Stream.KERNEL) {
      newKernel = false;
      another = kernelRan || ending.isPresent();
    }
    for (Hit hit : hits) {
      another |= startsAnother(hit, view.stream());
    }
    if (!open || another) {
      begin(view, hits);
    }
    for (Hit hit : hits) {
      take(hit, view);
    }
    if (kernelRecord) {
      stamp = Math.max(stamp, view.stampMicros());
      kernelRan = true;
      if (!phases.containsKey(Phase.KERNEL)) {
        enter(new PhaseMark(Phase.KERNEL, view.line().keep(), stampNow()));
      }
    }
    sink.record(view, hits);
  }

  private OptionalLong stampNow() {
    return stamp < 0 ? OptionalLong.empty() : OptionalLong.of(stamp);
  }

  private boolean startsAnother(Hit hit, Stream stream) {
    if (!open) {
      return false;
    }
    String id = hit.id();
    if (HARD_STARTS.contains(id) && stream != Stream.KERNEL) {
      // Text alone may be a capture tool's greeting: it is no boot that this one could have ended.
      return kernelRan || ending.isPresent() || startsSeen.contains(id);
    }
    boolean handedOver =
        ending.filter(e -> e == Ending.HANDED_OVER || e == Ending.CRASHED_OVER).isPresent();
    if (KERNEL_STARTS.contains(id) && stream != Stream.KERNEL) {
      return kernelRan && (ending.isPresent() || startsSeen.contains(id));
    }
    if (NEXT_KERNEL_UNPACKS.contains(id)) {
      return handedOver;
    }
    Phase phase = phaseOfMarker.getOrDefault(id, Phase.FIRMWARE);
    boolean programs = phase == Phase.INITRAMFS || phase == Phase.INIT || phase == Phase.RUNNING;
    return programs && handedOver && !phases.containsKey(phase);
  }

  private void begin(RecordView view, List<Hit> hits) {
    long at = view.line().from();
    Beginning how = Beginning.UNKNOWN;
    boolean first = !open;
    if (open) {
      how =
          switch (ending.orElse(Ending.RESET)) {
            case HANDED_OVER -> Beginning.KEXEC;
            case CRASHED_OVER -> Beginning.CRASH_KERNEL;
            case RESTARTED, POWERED_OFF, PANICKED -> Beginning.COLD;
            case RESET, UP, OPEN -> Beginning.RESET;
          };
      close(ending.orElse(Ending.RESET), at);
    }
    number++;
    boolean startSeen =
        hits.stream().anyMatch(h -> HARD_STARTS.contains(h.id()) || KERNEL_STARTS.contains(h.id()));
    beginning = first && startSeen ? Beginning.COLD : how;
    ending = Optional.empty();
    from = at;
    line = view.line().number();
    open = true;
    announced = false;
    kernelRan = false;
    up = false;
    version = Optional.empty();
    commandLine = Optional.empty();
    stamp = -1;
    phases.clear();
    startsSeen.clear();
    sink.bootBegins(number, beginning);
    if (beginning != Beginning.UNKNOWN) {
      announce();
    }
  }

  private void take(Hit hit, RecordView view) {
    String id = hit.id();
    if (HARD_STARTS.contains(id) || KERNEL_STARTS.contains(id)) {
      startsSeen.add(id);
      if (beginning == Beginning.UNKNOWN && !announced) {
        beginning = Beginning.COLD;
      }
    }
    kernelRan |= KERNEL_STARTS.contains(id);
    switch (id) {
      case "linux-version" -> {
        if (version.isEmpty()) {
          version = Optional.ofNullable(hit.captures().get("version"));
        }
      }
      case "cmdline" ->
          commandLine = commandLine.or(() -> Optional.ofNullable(hit.captures().get("cmdline")));
      case "restart" -> ending = Optional.of(Ending.RESTARTED);
      case "poweroff" -> ending = Optional.of(Ending.POWERED_OFF);
      case "kexec" -> ending = Optional.of(Ending.HANDED_OVER);
      case "crashkernel" -> ending = Optional.of(Ending.CRASHED_OVER);
      case "login", "finished" -> up = true;
      case "target" -> up |= UP_TARGETS.stream().anyMatch(hit.record().message()::contains);
      case PANIC -> ending = ending.or(() -> Optional.of(Ending.PANICKED));
      default -> {}
    }
    Optional.ofNullable(phaseOfMarker.get(id))
        .filter(phase -> !phases.containsKey(phase))
        .ifPresent(phase -> enter(new PhaseMark(phase, hit.record().line(), mark(view))));
  }

  private void enter(PhaseMark mark) {
    if (beginning == Beginning.UNKNOWN && mark.phase().compareTo(Phase.KERNEL) < 0) {
      beginning = Beginning.COLD;
    }
    announce();
    phases.put(mark.phase(), mark);
    live.phaseEntered(number, mark);
  }

  private void announce() {
    if (!announced) {
      announced = true;
      live.bootBegan(number, beginning);
    }
  }

  private OptionalLong mark(RecordView view) {
    return view.stampMicros() >= 0 ? OptionalLong.of(view.stampMicros()) : stampNow();
  }

  private void close(Ending how, long at) {
    announce();
    Boot boot =
        new Boot(
            number,
            beginning,
            how,
            from,
            at,
            line,
            version,
            commandLine,
            stampNow(),
            List.copyOf(phases.values()));
    sink.bootEnds(boot);
    live.bootEnded(boot);
  }

  @Override
  public void gap(long at, String reason) {
    sink.gap(at, reason);
  }

  @Override
  public void end(long at) {
    if (open) {
      close(ending.orElse(up ? Ending.UP : Ending.OPEN), at);
      open = false;
    }
    sink.end(at);
  }
}
