package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.MessageKind;
import dev.afterbye.grammar.Unsigned64;
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
                        || m.kind() == MessageKind.LOCATE_HOLE_FAILED
                        || m.kind() == MessageKind.KERNEL_NOT_PLACED)
            .findFirst();
    if (noRoom.isEmpty() || !isCrashLoad(facts, fact)) {
      return Optional.empty();
    }
    Draft draft = catalogue.draft("crashkernel-too-small", facts).certainty(Certainty.LIKELY);
    Optional<Unsigned64> wanted = noRoom.get().subject().flatMap(Unsigned64::parseHex);
    Optional<Unsigned64> reserved =
        CrashMemory.of(facts, fact).stream()
            .map(kept -> kept.end().minus(kept.start()))
            .max(Unsigned64::compareTo);
    if (wanted.isPresent() && reserved.isPresent()) {
      draft.cause(
          "One piece needs "
              + wanted.get().toHex()
              + " bytes ("
              + Sizes.mib(wanted.get())
              + "), the crash reservation has "
              + reserved.get().toHex()
              + " ("
              + Sizes.mib(reserved.get())
              + ") in one piece"
              + (wanted.get().isGreaterThan(reserved.get())
                  ? "."
                  : ", of which other pieces take a part."));
      draft.certainty(
          wanted.get().isGreaterThan(reserved.get()) ? Certainty.PROVEN : Certainty.LIKELY);
    }
    return Optional.of(draft.evidence(fact.line(noRoom.get().line())).build());
  }

  private static boolean isCrashLoad(BootFacts facts, LoadFact fact) {
    KexecLoad load = fact.load();
    if (load.onCrash() || load.crash().isPresent()) {
      return true;
    }
    boolean reserved =
        facts.has("crashkernel-reserved")
            || facts.boot().commandLine().filter(c -> c.contains("crashkernel=")).isPresent();
    return reserved && load.command().isEmpty();
  }
}
