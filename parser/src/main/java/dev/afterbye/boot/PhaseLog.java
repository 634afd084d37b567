package dev.afterbye.boot;

import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordView;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The phases of a boot while it runs. A boot enters each phase once and goes on to later ones only;
 * a phase that the next records could still refute is held until they cannot.
 */
final class PhaseLog {
  /** Signs of an initramfs that is not built with systemd. */
  private static final Set<String> SCRIPTED_INITRAMFS =
      Set.of("it-loading", "it-udev", "it-premount", "it-mountroot", "scw-hello", "scw-kstarted");

  /**
   * Records behind {@code systemd running in system mode} within which an initrd says that it is
   * one (systemd src/core/main.c prints it three lines later; other CPUs may print between).
   */
  private static final int INITRD_SAYS_SO_WITHIN = 16;

  /** CPUs that are taken down for a hand-over are so within this time; others came back. */
  private static final long CPUS_OFF_MICROS = 10_000_000;

  private final PhaseClock clock;
  private final Consumer<PhaseMark> entered;
  private Optional<Phase> furthest = Optional.empty();
  private Optional<Phase> latest = Optional.empty();
  private boolean stopping;
  private boolean scriptedInitramfs;
  private boolean systemdInitrd;
  private Optional<Held> heldInit = Optional.empty();
  private int heldFor;
  private Optional<Held> heldStop = Optional.empty();

  /** A phase that later records may show not to have begun here. */
  private record Held(PhaseMark mark, Moment moment) {}

  /** The phases of a boot whose first line is this one; {@code entered} is told of each once. */
  PhaseLog(RecordView first, Consumer<PhaseMark> entered) {
    this.clock = new PhaseClock(first.line().from());
    this.entered = entered;
  }

  /** A record with a stamp is about to be taken in: a kernel runs. */
  void kernelSpeaks(RecordView view) {
    if (!clock.sawStamp() && isNew(Phase.KERNEL)) {
      enter(held(Phase.KERNEL, view));
    }
  }

  /**
   * Takes the marker of a phase.
   *
   * @param over whether the boot has announced its end
   */
  void take(Hit marker, Phase phase, RecordView view, boolean over) {
    String id = marker.id();
    scriptedInitramfs |= SCRIPTED_INITRAMFS.contains(id);
    if (!isNew(phase)) {
      return;
    }
    if (id.equals("run-init") && phase == Phase.INIT) {
      initFailed();
      holdInit(view);
    } else if (id.equals("systemd-up") && !scriptedInitramfs) {
      holdInit(view);
    } else if (id.equals("cpus-off") && !over) {
      holdStop(view);
    } else if (phase == Phase.STOP) {
      enter(heldStop.filter(held -> isRecent(held, view)).orElseGet(() -> held(Phase.STOP, view)));
    } else {
      enter(held(phase, view));
    }
  }

  /** A record went by. */
  void passed(RecordView view) {
    clock.passed(view);
    if (heldInit.isPresent() && ++heldFor > INITRD_SAYS_SO_WITHIN) {
      release();
    }
  }

  /** The program that was to be init could not be run. */
  void initFailed() {
    heldInit.ifPresent(held -> clock.forget(held.moment()));
    heldInit = Optional.empty();
  }

  /** The systemd that runs is that of an initramfs. */
  void systemdIsOfInitrd() {
    if (reached(Phase.INIT)) {
      return;
    }
    systemdInitrd = true;
    Optional<Held> held = heldInit;
    heldInit = Optional.empty();
    held.ifPresent(
        h ->
            enterIfNew(
                new Held(
                    new PhaseMark(Phase.INITRAMFS, h.mark().line(), h.mark().stampMicros()),
                    h.moment())));
  }

  /** The real system takes over from the initramfs. */
  void rootIsSwitched() {
    release();
    systemdInitrd = false;
  }

  /** Nothing more comes that could refute what is held. */
  void release() {
    Optional<Held> held = heldInit;
    heldInit = Optional.empty();
    held.ifPresent(this::enterIfNew);
  }

  private Held held(Phase phase, RecordView view) {
    OptionalLong stamp =
        view.stampMicros() >= 0 ? OptionalLong.of(view.stampMicros()) : clock.newestStamp();
    return new Held(new PhaseMark(phase, view.line().keep(), stamp), clock.moment(view));
  }

  private void holdInit(RecordView view) {
    if (heldInit.isEmpty()) {
      heldInit = Optional.of(held(Phase.INIT, view));
      heldFor = 0;
    }
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

  private boolean isNew(Phase phase) {
    return phase == Phase.STOP ? !stopping : !reached(phase);
  }

  private void enterIfNew(Held next) {
    if (isNew(next.mark().phase())) {
      enter(next);
    }
  }

  private void enter(Held next) {
    Phase phase = next.mark().phase();
    if (phase.compareTo(Phase.INIT) >= 0 && heldInit.isPresent()) {
      release();
      enterIfNew(next);
      return;
    }
    stopping |= phase == Phase.STOP;
    furthest = phase == Phase.STOP ? furthest : Optional.of(phase);
    latest = Optional.of(phase);
    clock.entered(next.mark(), next.moment());
    entered.accept(next.mark());
  }

  /** Whether the boot got to this phase or beyond it, stopping aside. */
  boolean reached(Phase phase) {
    return furthest.filter(f -> f.compareTo(phase) >= 0).isPresent();
  }

  /** Whether a program was started as init, be it the initramfs's own. */
  boolean runsInit() {
    return reached(Phase.INIT) || heldInit.isPresent();
  }

  /** The phase that was entered last. */
  Optional<Phase> latest() {
    return latest;
  }

  boolean inSystemdInitrd() {
    return systemdInitrd;
  }

  /** The times of the phases. */
  PhaseClock clock() {
    return clock;
  }
}
