package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import dev.afterbye.line.LineRef;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A Scaleway server whose log ends minutes after "kernel-started" without "booted": the platform
 * switches such servers off (scaleway/initrd, README).
 */
final class PlatformPowerOff implements ComputedRule {
  private static final long SOONEST_NANOS = Duration.ofMinutes(2).toNanos();
  private static final long LATEST_NANOS = Duration.ofMinutes(10).toNanos();

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Ending ending = facts.boot().ending();
      boolean cut = ending == Ending.OPEN || ending == Ending.RESET;
      Optional<TextFact> started = facts.text("scw-kstarted");
      if (!cut || started.isEmpty() || facts.has("scw-booted")) {
        continue;
      }
      Optional<LineRef> last =
          Stream.concat(facts.lastKernel().stream(), facts.lastText().stream())
              .max(LineRef::compareByPlace);
      boolean timed =
          last.isPresent()
              && last.get().arrivalNanos() != FragmentSink.NO_ARRIVAL
              && started.get().line().arrivalNanos() != FragmentSink.NO_ARRIVAL;
      if (!timed) {
        continue;
      }
      long nanos = last.get().arrivalNanos() - started.get().line().arrivalNanos();
      if (nanos >= SOONEST_NANOS && nanos <= LATEST_NANOS) {
        out.accept(
            catalogue
                .draft("platform-power-off", facts)
                .certainty(Certainty.LIKELY)
                .evidence(started.get().line())
                .evidence(last.get())
                .build());
      }
    }
  }
}
