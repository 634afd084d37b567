package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoaderLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.function.Consumer;

/**
 * U-Boot stops because it cannot go on, and not because an access went wrong: it asks for a reset
 * (lib/hang.c) and no exception stands before it.
 */
final class LoaderHangs implements ComputedRule {
  private static final String ID = "uboot-crashed";
  private static final String HANG = "Please RESET the board";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      facts
          .text(ID)
          .filter(LoaderHangs::onlyHangs)
          .map(hang -> finding(facts, hang, catalogue))
          .ifPresent(out);
    }
  }

  /** Whether no exception of U-Boot is among what says that it crashed. */
  static boolean onlyHangs(TextFact crashed) {
    return crashed.hits().stream().allMatch(hit -> hit.record().message().contains(HANG));
  }

  private static Finding finding(BootFacts facts, TextFact hang, Catalogue catalogue) {
    List<Hit> dram =
        facts
            .hits(LoaderLines.NO_DRAM)
            .filter(hit -> hit.record().line().from() < hang.last().record().line().from())
            .toList();
    Draft draft = catalogue.draft(ID, facts).count(hang.count());
    if (dram.isEmpty()) {
      draft
          .title("U-Boot cannot go on and waits for a reset")
          .cause(
              "U-Boot met something without which it cannot go on; the lines above its last one"
                  + " say what.")
          .remedy("Read the lines above it: they name the step that failed.");
    } else {
      draft
          .title("U-Boot cannot set up the DRAM: " + dram.get(0).captures().get("why"))
          .cause("The set-up of the DRAM failed, and without it U-Boot cannot go on.")
          .remedy("Compare the timing that this build holds with the memory chips of the board.")
          .remedy("Try a second board, and a cold start: the memory or its supply may be faulty.");
    }
    dram.forEach(hit -> draft.evidence(hit.record().line()));
    hang.hits().forEach(hit -> draft.evidence(hit.record().line()));
    return draft.build();
  }
}
