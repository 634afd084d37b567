package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.WireCounts;
import java.util.function.Consumer;

/**
 * What the wire tells of its writers: text and records that cut each other, and records that come
 * twice, since a boot console was kept beside the real one.
 */
final class ConsoleHabits implements ComputedRule {
  /** Cuts in a thousand lines that are worth a word. */
  private static final long MANY_CUTS = 1;

  private static final long FEW_RECORDS = 20;

  /** One in so many records is a twin when both consoles print; the others are too long to tell. */
  private static final long TWIN_SHARE = 3;

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      WireCounts wire = facts.wire();
      if (wire.cuts() * 1000 > wire.lines() * MANY_CUTS) {
        Draft draft =
            catalogue
                .draft("console-streams-mixed", facts)
                .cause(
                    "Of "
                        + wire.lines()
                        + " lines another writer cut "
                        + wire.cuts()
                        + ". Kernel and programs write to the wire without a common lock; nothing is"
                        + " lost by it, and the streams are taken apart here.")
                .count(wire.cuts());
        wire.firstCut().ifPresent(draft::evidence);
        out.accept(draft.build());
      }
      if (wire.records() >= FEW_RECORDS && wire.twins() * TWIN_SHARE > wire.records()) {
        Draft draft =
            catalogue
                .draft("console-output-repeated", facts)
                .certainty(Certainty.LIKELY)
                .cause(
                    wire.twins()
                        + " of "
                        + wire.records()
                        + " records come twice in a row: a boot console was kept beside the real"
                        + " one.")
                .count(wire.twins());
        wire.firstTwin().ifPresent(draft::evidence);
        out.accept(draft.build());
      }
    }
  }
}
