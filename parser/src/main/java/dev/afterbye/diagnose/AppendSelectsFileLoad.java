package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.KexecCommand;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.MessageKind;
import dev.afterbye.grammar.ToolVersion;
import dev.afterbye.grammar.ZImage;
import dev.afterbye.line.LineRef;
import java.util.Optional;

/**
 * kexec-tools 2.0.17 to 2.0.20 on ARM: the letter of --append is that of -a, so a command line
 * switches to the file load, which never reads the kernel (fixed by b54816e and 74c7c36 in 2.0.21).
 */
final class AppendSelectsFileLoad implements LoadRule {
  private static final String FIRST = "2.0.17";
  private static final String LAST = "2.0.20";

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    KexecLoad load = fact.load();
    Optional<Message> noArea =
        load.messages().stream().filter(m -> m.kind() == MessageKind.NO_FREE_AREA).findFirst();
    if (noArea.isEmpty() || load.kernelSizeBytes().isPresent()) {
      return Optional.empty();
    }
    Draft draft = catalogue.draft("append-selects-file-load", facts).certainty(Certainty.LIKELY);
    Optional<ZImage.Header> unread =
        load.zImage().flatMap(ZImage::header).filter(h -> h.magic().isZero());
    if (unread.isPresent()) {
      return Optional.of(
          draft
              .evidence(fact.line(unread.get().line()))
              .evidence(fact.line(noArea.get().line()))
              .build());
    }
    boolean withCommandLine = load.command().flatMap(KexecCommand::commandLine).isPresent();
    Optional<LineRef> sign = affected(facts, fact).or(() -> works(facts, fact));
    return withCommandLine && sign.isPresent()
        ? Optional.of(
            draft
                .evidence(fact.line())
                .evidence(fact.line(noArea.get().line()))
                .evidence(sign.get())
                .build())
        : Optional.empty();
  }

  /** A stated release that has the defect. */
  private static Optional<LineRef> affected(BootFacts facts, LoadFact fact) {
    boolean arm = isArm(facts, fact);
    return facts
        .hits(SupportingLines.TOOL_VERSION)
        .filter(
            hit ->
                arm
                    && ToolVersion.isBetween(
                        hit.captures().getOrDefault("version", ""), FIRST, LAST))
        .map(hit -> hit.record().line())
        .findFirst();
  }

  /** The same load without a command line, which nothing complains about. */
  private static Optional<LineRef> works(BootFacts facts, LoadFact fact) {
    if (!isArm(facts, fact)) {
      return Optional.empty();
    }
    return facts.loads().stream()
        .filter(other -> other.line().from() > fact.line().from())
        .filter(
            other ->
                other.load().command().filter(c -> c.commandLine().isEmpty()).isPresent()
                    && other.load().messages().isEmpty()
                    && other.load().failure().isEmpty())
        .map(LoadFact::line)
        .findFirst();
  }

  /** The dump's flags say it, or the file is named as only 32-bit ARM kernels are. */
  private static boolean isArm(BootFacts facts, LoadFact fact) {
    Architecture named = fact.load().architecture();
    return named == Architecture.ARM
        || (named == Architecture.UNKNOWN
            && (fact.line().text().contains("zImage")
                || fact.linesWith("zImage").findFirst().isPresent()
                || facts.boot().kernelVersion().filter(v -> v.contains("armv")).isPresent()));
  }
}
