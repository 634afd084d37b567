package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.function.Consumer;

/** The decompressor's last line is the last line: the kernel died before it had a console. */
final class SilentDecompressor implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<LineRef> last =
          facts
              .text("decomp-arm")
              .map(TextFact::last)
              .map(hit -> hit.record().line())
              .filter(line -> line.text().contains("done"));
      boolean nothingBehind =
          last.isPresent()
              && facts.lastKernel().filter(k -> k.from() > last.get().from()).isEmpty()
              && facts.lastText().filter(t -> t.from() > last.get().from()).isEmpty()
              && story.next(facts).isEmpty()
              && !story.cutShort(facts);
      if (nothingBehind) {
        out.accept(
            catalogue
                .draft("silent-after-decompress", facts)
                .certainty(Certainty.POSSIBLE)
                .evidence(last.get())
                .experiments(new SilenceExperiments(facts, Architecture.ARM).all())
                .mayStillSpeak(story.usualSilence(facts))
                .build());
      }
    }
  }
}
