package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What errors of the hardware mean. Those that were corrected did no harm to this boot, nor did
 * those of the boot before, which the firmware kept for this one.
 */
final class HardwareErrors implements ComputedRule {
  private static final String ID = "machine-check";

  /** Lines in which the errors of the boot before are told; there are five records at most. */
  private static final long LINES_OF_BEFORE = 300;

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      facts.text(ID).flatMap(errors -> judge(facts, errors, catalogue)).ifPresent(out);
    }
  }

  private static Optional<Finding> judge(BootFacts facts, TextFact errors, Catalogue catalogue) {
    Draft draft =
        catalogue
            .draft(ID, facts)
            .severity(Severity.WARNING)
            .count(errors.count())
            .evidence(errors.line());
    if (areOfBefore(facts, errors)) {
      return Optional.of(
          draft
              .title("The hardware failed in the boot before this one")
              .cause(
                  "The firmware kept these errors from the boot before, and the kernel prints them"
                      + " when it starts: they tell how that boot ended, not what befell this one.")
              .build());
    }
    Optional<TextFact> uncorrected = facts.text(SupportingLines.HARDWARE_ERROR_UNCORRECTED);
    if (uncorrected.isPresent() && errors.count() > Draft.MAX_EVIDENCE) {
      return Optional.of(among(errors, uncorrected.get(), catalogue.draft(ID, facts)));
    }
    long logged = facts.text(SupportingLines.HARDWARE_ERROR_LOGGED).map(TextFact::count).orElse(0L);
    boolean corrected = errors.count() == logged && uncorrected.isEmpty();
    return corrected
        ? Optional.of(
            draft
                .title("Hardware errors were logged, none that could not be corrected")
                .cause(
                    "No line tells of an error that could not be corrected. A part that has many"
                        + " of them may soon fail.")
                .build())
        : Optional.empty();
  }

  /** So many lines tell of errors that those which matter would not be shown. */
  private static Finding among(TextFact errors, TextFact uncorrected, Draft draft) {
    draft.count(errors.count()).evidence(errors.line());
    uncorrected.hits().forEach(hit -> draft.evidence(hit.record().line()));
    return draft.build();
  }

  private static boolean areOfBefore(BootFacts facts, TextFact errors) {
    Optional<LineRef> kept = facts.text(SupportingLines.ERRORS_OF_BEFORE).map(TextFact::line);
    return kept.isPresent()
        && errors.line().number() > kept.get().number()
        && errors.last().record().line().number() < kept.get().number() + LINES_OF_BEFORE;
  }
}
