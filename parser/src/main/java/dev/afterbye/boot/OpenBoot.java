package dev.afterbye.boot;

import dev.afterbye.demux.Stream;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The boot that is being read. */
final class OpenBoot {
  /** systemd's names of the targets a boot aims at. */
  private static final Set<String> UP_TARGETS =
      Set.of("Multi-User System", "multi-user.target", "Graphical Interface", "graphical.target");

  /** Signs of an initramfs that is not built with systemd. */
  private static final Set<String> SCRIPTED_INITRAMFS =
      Set.of("it-loading", "it-udev", "it-premount", "it-mountroot", "scw-hello", "scw-kstarted");

  /** The kernel says which init it runs before it knows whether it can (init/main.c). */
  private static final Set<String> NO_INIT =
      Set.of("No working init found", "No init found", "Requested init ");

  /**
   * Records behind {@code systemd running in system mode} within which an initrd says that it is
   * one (systemd src/core/main.c prints it three lines later; other CPUs may print between).
   */
  private static final int INITRD_SAYS_SO_WITHIN = 16;

  /** CPUs that are taken down for a hand-over are so within this time; others came back. */
  private static final long CPUS_OFF_MICROS = 60_000_000;

  /** A kernel has printed its command line by then, in microseconds of its clock. */
  private static final long COMMAND_LINE_PRINTED_BY = 1_000_000;

  private final int number;
  private final long from;
  private final long line;
  private final LiveSink live;
  private final PhaseReading reading;
  private final PhaseClock clock;
  private final PlatformDeadline deadline = new PlatformDeadline();
  private final BootText text;
  private final Set<String> beganWith = new HashSet<>();
  private final Set<String> markers = new LinkedHashSet<>();
  private final List<PhaseMark> unannounced = new ArrayList<>();

  private Beginning beginning;
  private boolean settled;
  private boolean announced;
  private Optional<Ending> ending = Optional.empty();
  private Optional<Phase> furthest = Optional.empty();
  private Optional<Phase> latest = Optional.empty();
  private Optional<String> lastMarker = Optional.empty();
  private boolean restartAnnounced;
  private boolean stopping;
  private boolean kernelRan;
  private boolean up;
  private boolean inSystemdInitrd;
  private long textBytesBehindEnd;
  private Optional<Held> heldInit = Optional.empty();
  private int heldFor;
  private Optional<Held> heldStop = Optional.empty();

  /** A phase that later records may show not to have begun here. */
  private record Held(PhaseMark mark, Moment moment) {}

  OpenBoot(
      int number,
      Beginning beginning,
      boolean settled,
      RecordView first,
      Optional<Architecture> machine,
      PhaseReading reading,
      LiveSink live) {
    this.number = number;
    this.beginning = beginning;
    this.settled = settled;
    this.from = first.line().from();
    this.line = first.line().number();
    this.text = new BootText(machine);
    this.reading = reading;
    this.live = live;
    this.clock = new PhaseClock(first.line().arrivalNanos());
  }

  void start() {
    announceIfSettled();
  }

  /** Takes one record of this boot. */
  void take(RecordView view, List<Hit> hits) {
    long stamp = view.stampMicros();
    boolean stamped = view.stream() == Stream.KERNEL && stamp >= 0;
    if (stamped && !sawStamp() && !reached(Phase.KERNEL)) {
      enter(held(Phase.KERNEL, view));
    }
    for (Hit hit : hits) {
      take(hit, view, hits);
    }
    if (stamped) {
      if (!settled && stamp >= COMMAND_LINE_PRINTED_BY) {
        settle();
      }
    } else if (ending.isPresent()) {
      textBytesBehindEnd += view.line().to() - view.line().from();
    }
    clock.passed(view);
    if (heldInit.isPresent() && ++heldFor > INITRD_SAYS_SO_WITHIN) {
      releaseInit();
    }
  }

  private void take(Hit hit, RecordView view, List<Hit> all) {
    String id = hit.id();
    note(hit, view);
    text.take(hit);
    deadline.take(hit, clock.newestStamp());
    Optional<Phase> phase = reading.phase(hit, this);
    if (phase.isEmpty()) {
      return;
    }
    if (markers.add(id)) {
      lastMarker = Optional.of(id);
    }
    boolean targetOfStop =
        id.equals("target") && all.stream().anyMatch(h -> h.id().equals("shutdown-target"));
    if (targetOfStop || !isNew(phase.get())) {
      return;
    }
    if (id.equals("run-init") && phase.get() == Phase.INIT) {
      dropInit();
      holdInit(view);
    } else if (id.equals("systemd-up")
        && markers.stream().noneMatch(SCRIPTED_INITRAMFS::contains)) {
      holdInit(view);
    } else if (id.equals("cpus-off") && ending.isEmpty()) {
      holdStop(view);
    } else if (phase.get() == Phase.STOP) {
      enter(heldStop.filter(held -> isRecent(held, view)).orElseGet(() -> held(Phase.STOP, view)));
    } else {
      enter(held(phase.get(), view));
    }
  }

  private Held held(Phase phase, RecordView view) {
    return new Held(mark(phase, view), clock.moment(view));
  }

  private void holdInit(RecordView view) {
    if (heldInit.isEmpty()) {
      heldInit = Optional.of(held(Phase.INIT, view));
      heldFor = 0;
    }
  }

  private void dropInit() {
    heldInit.ifPresent(held -> clock.forget(held.moment()));
    heldInit = Optional.empty();
  }

  private void holdStop(RecordView view) {
    if (heldStop.filter(held -> isRecent(held, view)).isEmpty()) {
      heldStop.ifPresent(held -> clock.forget(held.moment()));
      heldStop = Optional.of(held(Phase.STOP, view));
    }
  }

  private static boolean isRecent(Held held, RecordView view) {
    long was = held.mark().stampMicros().orElse(Long.MAX_VALUE);
    return view.stampMicros() < 0 || view.stampMicros() - was <= CPUS_OFF_MICROS;
  }

  private void note(Hit hit, RecordView view) {
    kernelRan |= StartSigns.isKernelFirst(hit);
    if (StartSigns.alone(hit, view.stream()) != Evidence.NONE) {
      beganWith.add(StartSigns.onceKey(hit));
      if (!settled && beginning == Beginning.UNKNOWN) {
        beginning = Beginning.COLD;
      }
    }
    switch (hit.id()) {
      case "cmdline" -> commandLine(hit.captures().getOrDefault("cmdline", ""));
      case "scw-inkexec" -> begunByKexec();
      case "restart" -> ending = Optional.of(Ending.RESTARTED);
      case "poweroff" -> ending = Optional.of(Ending.POWERED_OFF);
      case "kexec" -> ending = Optional.of(Ending.HANDED_OVER);
      case "crashkernel" -> ending = Optional.of(Ending.CRASHED_OVER);
      case "kernel-panic" -> {
        if (NO_INIT.stream().anyMatch(hit.record().message()::contains)) {
          dropInit();
        }
        ending = ending.or(() -> Optional.of(Ending.PANICKED));
      }
      case "panic-reboot" -> {
        restartAnnounced = true;
        ending = ending.or(() -> Optional.of(Ending.PANICKED));
      }
      case "login" -> up = true;
      case "finished" -> up |= !inSystemdInitrd;
      case "target" -> up |= UP_TARGETS.stream().anyMatch(hit.record().message()::contains);
      case "dracut" -> inInitrd(hit);
      case "switch-root-sd" -> {
        releaseInit();
        inSystemdInitrd = false;
      }
      default -> {}
    }
  }

  private void commandLine(String arguments) {
    if (!settled && HeldStart.namesOldKernel(arguments)) {
      beginning = Beginning.CRASH_KERNEL;
    } else if (arguments.contains("is_in_kexec=yes")) {
      begunByKexec();
    }
    settle();
  }

  private void begunByKexec() {
    if (!settled) {
      beginning = Beginning.KEXEC;
    }
  }

  private void inInitrd(Hit hit) {
    boolean systemd = !hit.record().message().contains("dracut-");
    if (systemd && !reached(Phase.INIT)) {
      inSystemdInitrd = true;
      heldInit.ifPresent(
          held ->
              enterIfNew(
                  new Held(
                      new PhaseMark(Phase.INITRAMFS, held.mark().line(), held.mark().stampMicros()),
                      held.moment())));
      heldInit = Optional.empty();
    }
  }

  private void releaseInit() {
    Optional<Held> held = heldInit;
    heldInit = Optional.empty();
    held.ifPresent(this::enterIfNew);
  }

  private void enterIfNew(Held next) {
    if (isNew(next.mark().phase())) {
      enter(next);
    }
  }

  private boolean isNew(Phase phase) {
    return phase == Phase.STOP
        ? !stopping
        : furthest.isEmpty() || phase.compareTo(furthest.get()) > 0;
  }

  private void enter(Held next) {
    Phase phase = next.mark().phase();
    if (phase.compareTo(Phase.INIT) >= 0 && heldInit.isPresent()) {
      releaseInit();
      enterIfNew(next);
      return;
    }
    boolean firmware = phase == Phase.FIRMWARE || phase == Phase.BOOTLOADER;
    stopping |= phase == Phase.STOP;
    furthest = phase == Phase.STOP ? furthest : Optional.of(phase);
    latest = Optional.of(phase);
    if (firmware && beginning == Beginning.UNKNOWN && !settled) {
      beginning = Beginning.COLD;
    }
    clock.entered(next.mark(), next.moment());
    unannounced.add(next.mark());
    if (firmware || phase.compareTo(Phase.KERNEL) > 0) {
      settle();
    }
    announceIfSettled();
  }

  private PhaseMark mark(Phase phase, RecordView view) {
    return new PhaseMark(
        phase,
        view.line().keep(),
        view.stampMicros() >= 0 ? OptionalLong.of(view.stampMicros()) : clock.newestStamp());
  }

  private void settle() {
    settled = true;
    announceIfSettled();
  }

  private void announceIfSettled() {
    if (!settled) {
      return;
    }
    if (!announced) {
      announced = true;
      live.bootBegan(number, beginning);
    }
    unannounced.forEach(mark -> live.phaseEntered(number, mark));
    unannounced.clear();
  }

  /** The boot is over at transcript offset {@code to}. */
  Boot close(Ending otherwise, long to) {
    releaseInit();
    settle();
    Ending how = ending.orElse(up && otherwise == Ending.OPEN ? Ending.UP : otherwise);
    boolean endSeen = ending.isPresent();
    Boot boot =
        new Boot(
            number,
            beginning,
            how,
            from,
            to,
            line,
            text.kernelVersion(),
            text.commandLine(),
            clock.newestStamp(),
            clock.firstArrival(),
            clock.lastArrival(),
            clock.spans(to, beginning != Beginning.UNKNOWN, endSeen),
            List.copyOf(markers),
            text.architecture(),
            text.panic(),
            up,
            !endSeen && deadline.mayHavePassed(clock.newestStamp(), clock.lastArrival()));
    live.bootEnded(boot);
    return boot;
  }

  BootPosition position() {
    return new BootPosition(number, latest, lastMarker, ending, up, text.architecture());
  }

  Optional<Architecture> architecture() {
    return text.architecture();
  }

  /** Whether a kernel that starts now may be a crash kernel that nothing announced. */
  boolean mayHaveCrashedOver() {
    return !restartAnnounced && ending.filter(e -> e != Ending.PANICKED).isEmpty();
  }

  /** The kernel that follows is this one's crash kernel. */
  void crashedOver() {
    ending = Optional.of(Ending.CRASHED_OVER);
  }

  Optional<Ending> ending() {
    return ending;
  }

  Optional<String> kernelVersion() {
    return text.kernelVersion();
  }

  Optional<String> commandLine() {
    return text.commandLine();
  }

  /** Whether a kernel ran, by its records or its programs. */
  boolean kernelRan() {
    return kernelRan || reached(Phase.KERNEL);
  }

  boolean sawStamp() {
    return clock.sawStamp();
  }

  boolean reached(Phase phase) {
    return furthest.filter(f -> f.compareTo(phase) >= 0).isPresent();
  }

  /** Whether this boot began with that text, or has printed it since. */
  boolean began(String key) {
    return beganWith.contains(key);
  }

  boolean printed(String marker) {
    return markers.contains(marker);
  }

  boolean inSystemdInitrd() {
    return inSystemdInitrd;
  }

  long textBytesBehindEnd() {
    return textBytesBehindEnd;
  }
}
