package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.MessageKind;
import java.util.Optional;

/**
 * A crash load for which the reservation has no room (kexec-tools, locate_hole in a fatal path).
 */
final class CrashKernelTooSmall implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<Message> noRoom =
        fact.load().messages().stream()
            .filter(
                m ->
                    m.kind() == MessageKind.NO_FREE_AREA
                        || m.kind() == MessageKind.LOCATE_HOLE_FAILED)
            .findFirst();
    boolean crashLoad =
        fact.load().onCrash()
            || fact.load().crash().isPresent()
            || facts.has("crashkernel-reserved")
            || facts.boot().commandLine().filter(c -> c.contains("crashkernel=")).isPresent();
    if (noRoom.isEmpty() || !crashLoad) {
      return Optional.empty();
    }
    return Optional.of(
        catalogue
            .draft("crashkernel-too-small", facts)
            .certainty(Certainty.LIKELY)
            .evidence(fact.line(noRoom.get().line()))
            .build());
  }
}
