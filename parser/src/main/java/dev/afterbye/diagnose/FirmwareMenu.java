package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import java.util.function.Consumer;

/** The firmware's set-up menu is open and nothing starts a kernel any more. */
final class FirmwareMenu implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      boolean stopped =
          facts.boot().ending() == Ending.OPEN
              && !facts.boot().kernelRan()
              && !facts.has("firmware-exception");
      facts
          .text("uefi-menu-open")
          .filter(text -> stopped)
          .map(TextFact::line)
          .ifPresent(
              line ->
                  out.accept(
                      catalogue
                          .draft("uefi-menu-open", facts)
                          .severity(Severity.ERROR)
                          .evidence(line)
                          .build()));
    }
  }
}
