package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.grammar.ZImage;
import java.util.Optional;

/**
 * A device tree appended to the zImage, loaded by kexec-tools before 2.0.22, which copied it
 * without its first four bytes (fixed by 9817ec8).
 */
final class AppendedDtbMagic implements LoadRule {
  private static final String FIRST_WITHOUT_DEFECT = "2.0.22";

  /** A device tree is larger than its header of 40 bytes and a root node (devicetree v0.4, 5.2). */
  private static final long SMALLEST_TREE_BYTES = 64;

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<ZImage> image = fact.load().zImage();
    Optional<Unsigned64> size = image.flatMap(ZImage::sizeBytes);
    Optional<Unsigned64> file = image.flatMap(ZImage::fileSizeBytes);
    boolean appended =
        size.isPresent()
            && file.isPresent()
            && file.get().isGreaterThan(size.get().plus(Unsigned64.of(SMALLEST_TREE_BYTES)));
    boolean old = fact.load().fingerprint().excludes(FIRST_WITHOUT_DEFECT);
    boolean shows = Story.executedLoad(facts).filter(fact::equals).isEmpty() || story.silent(facts);
    if (!appended || !old || !shows || fact.load().dtb().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        catalogue
            .draft("appended-dtb-magic-lost", facts)
            .certainty(Certainty.POSSIBLE)
            .cause(
                "The file is "
                    + file.get().minus(size.get()).toHex()
                    + " bytes longer than the zImage in it, most likely by a device tree; a tool of"
                    + " this age ("
                    + fact.load().fingerprint().to()
                    + " or older) hands such a tree over without its magic number.")
            .standing(LoadRule.standing(story, facts, fact))
            .evidence(fact.linesWith("zImage size").findFirst().orElse(fact.line()))
            .build());
  }
}
