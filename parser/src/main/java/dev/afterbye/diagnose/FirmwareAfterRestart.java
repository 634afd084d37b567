package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import dev.afterbye.line.LineRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The firmware crashes right after the system before it asked for a restart. */
final class FirmwareAfterRestart implements ComputedRule {
  private static final List<String> EXCEPTIONS =
      List.of("firmware-irq-exception", "firmware-exception");
  private static final List<String> STOPS = List.of("restart", "panic-reboot");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    Optional<LineRef> stopBefore = Optional.empty();
    for (BootFacts facts : story.boots()) {
      Optional<LineRef> exception = first(facts, EXCEPTIONS, Long.MAX_VALUE);
      if (exception.isPresent()) {
        long at = exception.get().from();
        Optional<LineRef> own = first(facts, STOPS, at);
        boolean atOnce = own.isPresent() || !reachedBefore(facts, at);
        Optional<LineRef> stop = own.isPresent() ? own : stopBefore;
        if (atOnce && stop.isPresent()) {
          out.accept(
              catalogue
                  .draft("firmware-crash-after-reboot", facts)
                  .evidence(stop.get())
                  .evidence(exception.get())
                  .build());
        }
      }
      boolean stopped = facts.boot().ending() == Ending.RESTARTED && !story.nextIsLeftOut(facts);
      stopBefore = stopped ? first(facts, STOPS, Long.MAX_VALUE) : Optional.empty();
    }
  }

  /** Whether a boot loader or a kernel ran before that place: then the crash is theirs. */
  private static boolean reachedBefore(BootFacts facts, long at) {
    return facts.boot().phases().stream()
        .filter(mark -> mark.phase() != Phase.FIRMWARE && mark.phase() != Phase.STOP)
        .anyMatch(mark -> mark.line().from() < at);
  }

  private static Optional<LineRef> first(BootFacts facts, List<String> ids, long before) {
    return ids.stream()
        .flatMap(id -> Stream.ofNullable(facts.texts().get(id)))
        .map(TextFact::line)
        .filter(line -> line.from() < before)
        .min(LineRef::compareByPlace);
  }
}
