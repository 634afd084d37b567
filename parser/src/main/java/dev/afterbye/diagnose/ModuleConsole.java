package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.TextFact;
import dev.afterbye.record.Hit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The old kernel had no console on the wire before its first program ran: the driver is a module
 * that its initrd loads. A new kernel that is built alike stays silent unless it gets there.
 */
final class ModuleConsole implements ComputedRule {
  /** Consoles that are not on a serial wire. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("tty\\d*|netcon\\d*|ramoops-\\d+|pstore.*");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      if (story.silent(facts) && !facts.has("bootconsole-on")) {
        lateConsole(facts).map(hit -> finding(facts, hit, catalogue)).ifPresent(out);
      }
    }
  }

  /** The first serial console, if programs ran before it was there. */
  private static Optional<Hit> lateConsole(BootFacts facts) {
    // Kernels before 4.20 do not name the program; the memory is freed right before it runs.
    Optional<Long> programs =
        Stream.of("run-init", "kernel-freed")
            .flatMap(id -> facts.firstAt(id).stream())
            .min(Long::compare);
    return facts
        .hits("console-real")
        .filter(hit -> !ELSEWHERE.matcher(console(hit)).matches())
        .findFirst()
        .filter(hit -> programs.filter(at -> at < hit.record().line().from()).isPresent());
  }

  private static String console(Hit hit) {
    return hit.captures().getOrDefault("console", "");
  }

  private static Finding finding(BootFacts facts, Hit late, Catalogue catalogue) {
    boolean noInitrd =
        Story.executedLoad(facts).map(LoadFact::load).filter(l -> l.initrd().isEmpty()).isPresent();
    Draft draft =
        catalogue
            .draft("console-driver-is-module", facts)
            .certainty(Certainty.POSSIBLE)
            .cause(
                "The console "
                    + console(late)
                    + " of the old kernel was there only after programs ran: its driver is a module"
                    + " of the initrd. A new kernel that is built alike prints nothing before its"
                    + " initrd is unpacked and has loaded it"
                    + (noInitrd ? "; the load that was executed has no initrd." : "."));
    facts
        .text("run-init")
        .or(() -> facts.text("kernel-freed"))
        .map(TextFact::line)
        .ifPresent(draft::evidence);
    return draft.evidence(late.record().line()).build();
  }
}
