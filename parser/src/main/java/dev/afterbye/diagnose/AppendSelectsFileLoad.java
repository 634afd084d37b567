package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.MessageKind;
import dev.afterbye.grammar.ZImage;
import java.util.Optional;

/**
 * kexec-tools 2.0.17 to 2.0.20 on ARM: the letter of --append is that of -a, so a command line
 * switches to the file load, which never reads the kernel (fixed by b54816e and 74c7c36 in 2.0.21).
 */
final class AppendSelectsFileLoad implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    KexecLoad load = fact.load();
    Optional<Message> noArea =
        load.messages().stream().filter(m -> m.kind() == MessageKind.NO_FREE_AREA).findFirst();
    Optional<ZImage.Header> header = load.zImage().flatMap(ZImage::header);
    boolean unread =
        header.filter(h -> h.magic().isZero()).isPresent() && load.kernelSizeBytes().isEmpty();
    if (noArea.isEmpty() || !unread) {
      return Optional.empty();
    }
    return Optional.of(
        catalogue
            .draft("append-selects-file-load", facts)
            .certainty(Certainty.LIKELY)
            .evidence(fact.line(header.get().line()))
            .evidence(fact.line(noArea.get().line()))
            .build());
  }
}
