package dev.afterbye.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds loops and chains while boots end, in bounded space. */
final class HistoryBuilder {
  private final List<RebootLoop> loops = new ArrayList<>();
  private final List<KexecChain> chains = new ArrayList<>();
  private final PhaseReading reading;
  private Optional<RebootLoop> alike = Optional.empty();
  private Optional<OpenChain> chain = Optional.empty();
  private long loopsLeftOut;
  private long chainsLeftOut;

  HistoryBuilder(PhaseReading reading) {
    this.reading = reading;
  }

  void add(Boot boot) {
    addToLoop(boot);
    addToChain(boot);
  }

  private void addToLoop(Boot boot) {
    boolean failed =
        !boot.up()
            && switch (boot.ending()) {
              case RESET, PANICKED, RESTARTED, HANDED_OVER, CRASHED_OVER -> true;
              case POWERED_OFF, UP, OPEN -> false;
            };
    if (!failed) {
      finishLoop();
      alike = Optional.empty();
      return;
    }
    boolean again =
        alike
            .filter(loop -> loop.ending() == boot.ending() && loop.panic().equals(boot.panic()))
            .isPresent();
    if (!again) {
      finishLoop();
    }
    int first = again ? alike.get().first() : boot.number();
    alike = Optional.of(new RebootLoop(first, boot.number(), boot.ending(), boot.panic()));
  }

  private void finishLoop() {
    Optional<RebootLoop> loop = alike.filter(l -> l.boots() >= RebootLoop.LEAST_BOOTS);
    loopsLeftOut += keep(loop, loops);
  }

  private void addToChain(Boot boot) {
    boolean goesOn =
        chain.filter(OpenChain::handsOver).isPresent()
            && boot.beginning() == Beginning.KEXEC
            && boot.kernelRan();
    if (goesOn) {
      chain.get().add(boot);
    } else {
      finishChain();
      chain = Optional.of(new OpenChain(boot, reading));
    }
  }

  private void finishChain() {
    chainsLeftOut += keep(chain.flatMap(OpenChain::build), chains);
  }

  private static <T> int keep(Optional<T> next, List<T> kept) {
    if (next.isPresent() && kept.size() < History.MAX_KEPT) {
      kept.add(next.get());
      return 0;
    }
    return next.isPresent() ? 1 : 0;
  }

  /** The transcript is over. */
  History build() {
    finishLoop();
    finishChain();
    alike = Optional.empty();
    chain = Optional.empty();
    return new History(loops, chains, loopsLeftOut, chainsLeftOut);
  }
}
