package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Errors of the hardware that did no harm to this boot: those that were corrected, and those of the
 * boot before, which the firmware kept for this one.
 */
final class HardwareErrors implements ComputedRule {
  private static final String ID = "machine-check";
  private static final String LOGGED = "[Hardware Error]";

  /**
   * An error that was not corrected, in the words of arch/x86/kernel/cpu/mce/core.c (bit 61 of a
   * bank's status), drivers/edac/mce_amd.c and drivers/firmware/efi/cper.c.
   */
  private static final Pattern UNCORRECTED =
      Pattern.compile(
          "Machine Check Exception|Machine Check: [0-9a-f]+ Bank \\d+: [abef][0-9a-f]{15}"
              + "|(?:severity|type): (?:fatal|recoverable)|Uncorrected|Deferred|Fatal"
              + "|_STATUS\\[[^\\]]*\\bUE\\b|Machine check: ");

  /** Lines in which the errors of the boot before are told; there are five records at most. */
  private static final long LINES_OF_BEFORE = 300;

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      facts.text(ID).flatMap(errors -> harmless(facts, errors, catalogue)).ifPresent(out);
    }
  }

  private static Optional<Finding> harmless(BootFacts facts, TextFact errors, Catalogue catalogue) {
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
    boolean corrected =
        errors.hits().stream()
            .map(hit -> hit.record().message())
            .allMatch(line -> line.contains(LOGGED) && !UNCORRECTED.matcher(line).find());
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

  private static boolean areOfBefore(BootFacts facts, TextFact errors) {
    Optional<LineRef> kept = facts.text(SupportingLines.ERRORS_OF_BEFORE).map(TextFact::line);
    return kept.isPresent()
        && errors.line().number() > kept.get().number()
        && errors.last().record().line().number() < kept.get().number() + LINES_OF_BEFORE;
  }
}
