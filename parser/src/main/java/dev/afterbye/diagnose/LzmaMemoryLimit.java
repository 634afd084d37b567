package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.MessageKind;
import dev.afterbye.line.LineRef;
import java.util.Optional;

/**
 * kexec-tools before 2.0.28 lets the LZMA decoder have 64 MiB (kexec/lzma.c); the kernel inside a
 * LoongArch vmlinuz.efi needs more, and all that shows is a failed read.
 */
final class LzmaMemoryLimit implements LoadRule {
  private static final String FAILED_READ = "lzma_decompress_file: read on ";

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<LineRef> read = fact.linesWith(FAILED_READ).findFirst();
    Optional<Message> tail =
        fact.load().messages().stream()
            .filter(
                m ->
                    m.kind() == MessageKind.CANNOT_LOAD
                        || m.kind() == MessageKind.UNKNOWN_FILE_TYPE)
            .findFirst();
    boolean reachedSegments = fact.load().entry().isPresent();
    if (read.isEmpty() || tail.isEmpty() || reachedSegments || !holdsLzma(fact, tail.get())) {
      return Optional.empty();
    }
    return Optional.of(
        catalogue
            .draft("lzma-memory-limit", facts)
            .certainty(Certainty.LIKELY)
            .evidence(read.get())
            .evidence(fact.line(tail.get().line()))
            .build());
  }

  /** For any other file the failed read is noise: the tool tries every method on every file. */
  private static boolean holdsLzma(LoadFact fact, Message tail) {
    String file = tail.subject().orElse("");
    return file.endsWith(".efi")
        || file.endsWith(".lzma")
        || fact.load().architecture() == Architecture.LOONGARCH
        || fact.load().loongArchImage().isPresent()
        || fact.linesWith("loongarch").findFirst().isPresent();
  }
}
