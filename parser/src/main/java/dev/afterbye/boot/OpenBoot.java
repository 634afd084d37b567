package dev.afterbye.boot;

import dev.afterbye.demux.Stream;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The boot that is being read. */
final class OpenBoot {
  /** systemd's names of the targets a boot aims at. */
  private static final Set<String> UP_TARGETS =
      Set.of("Multi-User System", "multi-user.target", "Graphical Interface", "graphical.target");

  private static final String EMERGENCY = "Emergency Mode";

  /** The kernel says which init it runs before it knows whether it can (init/main.c). */
  private static final Set<String> NO_INIT =
      Set.of("No working init found", "No init found", "Requested init ");

  /** A kernel has printed its command line by then, in microseconds of its clock. */
  private static final long COMMAND_LINE_PRINTED_BY = 1_000_000;

  private final int number;
  private final long from;
  private final long line;
  private final LiveSink live;
  private final PhaseReading reading;
  private final PhaseLog phases;
  private final KernelStart kernelStart = new KernelStart();
  private final PlatformDeadline deadline = new PlatformDeadline();
  private final BootText text;
  private final SeenSigns signs = new SeenSigns();
  private final ExpectedBanners expected = new ExpectedBanners();
  private final Set<String> markers = new LinkedHashSet<>();
  private final HowItBegan began;

  private Optional<Ending> ending = Optional.empty();

  /** What programs said of the end; the kernel's last word may be too late for a log daemon. */
  private Optional<Ending> asked = Optional.empty();

  private Optional<String> lastMarker = Optional.empty();

  private boolean restartAnnounced;
  private boolean welcomedByInitramfs;
  private boolean kernelRan;

  /** systemd has finished, too, when it has nothing but its emergency shell. */
  private boolean inEmergency;

  private Optional<Sign> cameUp = Optional.empty();
  private long textBytesBehindEnd;

  private record Sign(LineRef line, Moment moment) {}

  OpenBoot(
      int number,
      Beginning beginning,
      boolean settled,
      RecordView first,
      Optional<Architecture> machine,
      PhaseReading reading,
      LiveSink live) {
    this.number = number;
    this.began = new HowItBegan(number, beginning, settled, live);
    this.from = first.line().from();
    this.line = first.line().number();
    this.text = new BootText(machine);
    this.reading = reading;
    this.live = live;
    this.phases = new PhaseLog(first, began::entered);
  }

  void start() {
    began.announceIfSettled();
  }

  /** Takes one record of this boot. */
  void take(RecordView view, List<Hit> hits) {
    kernelStart.take(view, hits);
    long stamp = view.stampMicros();
    boolean stamped = view.stream() == Stream.KERNEL && stamp >= 0;
    if (stamped) {
      phases.kernelSpeaks(view);
    }
    for (int i = 0; i < hits.size(); i++) {
      if (hits.get(i).pattern().noticed().isEmpty()) {
        take(hits.get(i), view, hits);
      }
    }
    if (stamped) {
      if (stamp >= COMMAND_LINE_PRINTED_BY && !began.isSettled()) {
        began.settle();
      }
    } else if (ending.isPresent()) {
      textBytesBehindEnd += view.line().to() - view.line().from();
    }
    phases.passed(view);
  }

  /** Sees what stands unfinished: a login's prompt is all that a machine says that is up. */
  void unfinished(RecordView view, List<Hit> hits) {
    for (Hit hit : hits) {
      if (hit.id().equals("login") && hit.pattern().noticed().isEmpty()) {
        take(hit, view, hits);
      }
    }
  }

  private void take(Hit hit, RecordView view, List<Hit> all) {
    String id = hit.id();
    note(hit, view);
    text.take(hit);
    deadline.take(hit, phases.clock().newestStamp());
    Optional<Phase> phase = reading.phase(hit, this);
    if (phase.isEmpty()) {
      return;
    }
    if (markers.add(id)) {
      lastMarker = Optional.of(id);
    }
    boolean targetOfStop =
        id.equals("target") && all.stream().anyMatch(h -> h.id().equals("shutdown-target"));
    if (!targetOfStop) {
      phases.take(hit, phase.get(), view, ending.isPresent());
    }
  }

  private void note(Hit hit, RecordView view) {
    kernelRan |= StartSigns.isKernelFirst(hit);
    expected.take(hit);
    if (StartSigns.alone(hit, view.stream()) != Evidence.NONE) {
      signs.add(hit);
      began.seen();
    }
    switch (hit.id()) {
      case "cmdline" -> commandLine(hit.captures().getOrDefault("cmdline", ""));
      case "scw-inkexec" -> began.is(Beginning.KEXEC);
      case "restart" -> ending = Optional.of(Ending.RESTARTED);
      case "poweroff" -> ending = Optional.of(Ending.POWERED_OFF);
      case "kexec" -> ending = Optional.of(Ending.HANDED_OVER);
      // Printed for a crash kernel, too; what announced either may stand before the transcript.
      case "bye" -> ending = ending.or(() -> Optional.of(Ending.HANDED_OVER));
      case "crashkernel" -> ending = Optional.of(Ending.CRASHED_OVER);
      case "kernel-panic" -> {
        if (NO_INIT.stream().anyMatch(hit.record().message()::contains)) {
          phases.initFailed();
        }
        ending = ending.or(() -> Optional.of(Ending.PANICKED));
      }
      case "panic-reboot" -> {
        restartAnnounced = true;
        ending = ending.or(() -> Optional.of(Ending.PANICKED));
      }
      case "shutdown-target", "sd-shutdown" ->
          asked = StopWords.ending(hit.record().message()).or(() -> asked);
      case "login",
          "issue",
          "session",
          "resumed",
          "android-up",
          "talos-up",
          "test-shell",
          "shell-offered" ->
          up(view);
      case "shell", "user-shell", "last-login" -> {
        if (PhaseReading.isOwn(hit.id(), this)) {
          up(view);
        }
      }
      case "finished" -> {
        if (!phases.inSystemdInitrd() && !inEmergency) {
          up(view);
        }
      }
      case "target" -> {
        inEmergency |= hit.record().message().contains(EMERGENCY);
        if (UP_TARGETS.stream().anyMatch(hit.record().message()::contains)) {
          up(view);
        }
      }
      case "welcome" -> welcomed(PhaseReading.isWelcomeOfInitramfs(hit));
      case "dracut" -> {
        // The steps of dracut are also those of an initramfs without systemd.
        if (!hit.pattern().anchor().equals("dracut-")) {
          phases.systemdIsOfInitrd();
        }
      }
      case "systemd-up" -> {
        // That of the initrd told it before it told whose it is (systemd src/core/main.c).
        if (phases.inSystemdInitrd()) {
          phases.rootIsSwitched();
        }
      }
      case "switch-root-sd" -> phases.rootIsSwitched();
      default -> {}
    }
  }

  private void up(RecordView view) {
    // What was said of an end was another boot's, as in a journal that is shown, or was called off.
    asked = Optional.empty();
    if (cameUp.isEmpty()) {
      cameUp = Optional.of(new Sign(view.line().keep(), phases.clock().moment(view)));
    }
  }

  private void welcomed(boolean byInitramfs) {
    if (byInitramfs) {
      phases.systemdIsOfInitrd();
    } else if (welcomedByInitramfs) {
      phases.rootIsSwitched();
    }
    welcomedByInitramfs = byInitramfs;
  }

  private void commandLine(String arguments) {
    if (!began.isSettled() && HeldStart.namesOldKernel(arguments)) {
      began.is(Beginning.CRASH_KERNEL);
    } else if (arguments.contains("is_in_kexec=yes")) {
      began.is(Beginning.KEXEC);
    }
    began.settle();
  }

  /** The boot is over at transcript offset {@code to}. */
  Boot close(Ending otherwise, long to) {
    phases.release();
    began.settle();
    PhaseClock clock = phases.clock();
    boolean up = cameUp.isPresent() && asked.isEmpty();
    Ending unasked = up && otherwise == Ending.OPEN ? Ending.UP : otherwise;
    // Nothing behind it shows that it went as asked: where it hangs the kernel's word is missing.
    Optional<Ending> last = otherwise == Ending.OPEN ? ending : lastWord();
    Ending how = last.orElse(unasked);
    boolean beginSeen = began.isKnown();
    boolean endSeen = ending.isPresent();
    Boot boot =
        new Boot(
            number,
            began.beginning(),
            how,
            from,
            to,
            line,
            text.kernelVersion(),
            text.commandLine(),
            clock.newestStamp(),
            clock.firstArrival(),
            clock.lastArrival(),
            clock.spans(to, beginSeen, endSeen),
            List.copyOf(markers),
            text.architecture(),
            text.panic(),
            cameUp.map(sign -> clock.timed(sign.line(), sign.moment(), beginSeen)),
            !endSeen && deadline.mayHavePassed(clock.newestStamp(), clock.lastArrival()));
    live.bootEnded(boot);
    return boot;
  }

  BootPosition position() {
    return new BootPosition(
        number, phases.latest(), lastMarker, ending, cameUp.isPresent(), text.architecture());
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

  /** The same, or what programs said of it. */
  Optional<Ending> lastWord() {
    return ending.or(() -> asked);
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

  /** Whether the record at which the kernel's clock starts again is of the kernel that runs. */
  boolean goesOnWith(RecordView view, List<Hit> hits) {
    return ending.isEmpty()
        && ((kernelStart.mayBeSwapped() && StartSigns.isFirstTime(hits, this))
            || kernelStart.mayReplay(view));
  }

  boolean sawStamp() {
    return phases.clock().sawStamp();
  }

  boolean reached(Phase phase) {
    return phases.reached(phase);
  }

  boolean runsInit() {
    return phases.runsInit();
  }

  /** The texts it printed that begin a boot. */
  SeenSigns signs() {
    return signs;
  }

  /** Whether this boot has said that the banner would come once more. */
  boolean expects(Hit banner) {
    return expected.holds(banner);
  }

  boolean printed(String marker) {
    return markers.contains(marker);
  }

  boolean inSystemdInitrd() {
    return phases.inSystemdInitrd();
  }

  long textBytesBehindEnd() {
    return textBytesBehindEnd;
  }
}
