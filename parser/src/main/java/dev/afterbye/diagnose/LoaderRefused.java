package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.TextFact;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.MessageKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The tool's loader refuses the file with {@code Cannot load FILE}, and the line that should say
 * why is missing or unknown.
 */
final class LoaderRefused implements LoadRule {
  private static final Set<MessageKind> ABOUT_THE_FILE =
      EnumSet.of(
          MessageKind.CANNOT_LOAD,
          MessageKind.BAD_ELF,
          MessageKind.BAD_PURGATORY,
          MessageKind.BAD_BZIMAGE,
          MessageKind.NOT_A_CAPTURE_KERNEL,
          MessageKind.UIMAGE_UNSUPPORTED,
          MessageKind.UIMAGE_SIZE);

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<Message> refused =
        fact.load().messages().stream().filter(m -> ABOUT_THE_FILE.contains(m.kind())).findFirst();
    boolean otherReason =
        fact.load().failure().isPresent()
            || fact.load().messages().stream().anyMatch(m -> !ABOUT_THE_FILE.contains(m.kind()))
            || said(facts, fact, catalogue);
    if (refused.isEmpty() || otherReason) {
      return Optional.empty();
    }
    return Optional.of(
        catalogue
            .draft("unknown-kernel-file-type", facts)
            .certainty(Certainty.LIKELY)
            .cause("The loader refused the file: kexec says \"" + refused.get().text() + "\".")
            .evidence(fact.line(refused.get().line()))
            .build());
  }

  /** Whether a known text about loading stands among the lines of the load. */
  private static boolean said(BootFacts facts, LoadFact fact, Catalogue catalogue) {
    long from = fact.line().from();
    long to = fact.lastLine().to();
    return facts.texts().values().stream()
        .filter(text -> isAboutLoading(catalogue, text))
        .flatMap(text -> text.hits().stream())
        .map(hit -> hit.record().line())
        .anyMatch(line -> line.from() >= from && line.from() <= to);
  }

  private static boolean isAboutLoading(Catalogue catalogue, TextFact text) {
    return catalogue.type(text.id()).filter(t -> t.stage().equals("kexec-load")).isPresent();
  }
}
