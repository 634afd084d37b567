package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Segment;
import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.grammar.ZImage;
import java.util.Optional;

/**
 * A device tree appended to the zImage, of which only the magic number was loaded: kexec-tools
 * 2.0.17 to 2.0.21 load four bytes more than the zImage has, and those are the tree's first ones
 * (fixed by 9817ec8). The decompressor takes them for a whole tree.
 */
final class AppendedDtbMagic implements LoadRule {
  private static final Unsigned64 MAGIC_BYTES = Unsigned64.of(4);

  /** A device tree is larger than its header of 40 bytes and a root node (devicetree v0.4, 5.2). */
  private static final Unsigned64 SMALLEST_TREE_BYTES = Unsigned64.of(64);

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<ZImage> image = fact.load().zImage();
    Optional<Unsigned64> size = image.flatMap(ZImage::sizeBytes);
    Optional<Unsigned64> file = image.flatMap(ZImage::fileSizeBytes);
    Optional<Unsigned64> loaded =
        fact.load().segments().stream().findFirst().flatMap(Segment::bufsz);
    boolean appended =
        size.isPresent()
            && file.isPresent()
            && file.get().isGreaterThan(size.get().plus(SMALLEST_TREE_BYTES));
    boolean magicOnly = size.map(s -> s.plus(MAGIC_BYTES)).equals(loaded);
    boolean shows = !Story.isExecuted(facts, fact) || story.silent(facts);
    if (!appended || !magicOnly || !shows) {
      return Optional.empty();
    }
    return Optional.of(
        catalogue
            .draft("appended-dtb-magic-lost", facts)
            .certainty(Certainty.POSSIBLE)
            .cause(
                "The file is "
                    + file.get().minus(size.get()).toHex()
                    + " bytes longer than the zImage in it, most likely by a device tree; "
                    + loaded.get().toHex()
                    + " bytes are loaded, which are the zImage and the four bytes of the tree's"
                    + " magic number. A kernel with CONFIG_ARM_APPENDED_DTB takes what is behind"
                    + " them for its tree.")
            .standing(LoadRule.standing(story, facts, fact))
            .evidence(fact.linesWith("zImage size").findFirst().orElse(fact.line()))
            .evidence(fact.linesWith("segment[0].bufsz").findFirst().orElse(fact.line()))
            .build());
  }
}
