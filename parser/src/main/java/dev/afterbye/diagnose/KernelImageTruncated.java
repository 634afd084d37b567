package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Arm64Image;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.Segment;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/** A kernel file that is shorter than its header says. */
final class KernelImageTruncated implements LoadRule {
  /**
   * In a whole arm64 Image the file is nearly all of image_size; bss and padding are a few percent.
   */
  private static final double WHOLE_SHARE = 0.6;

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<Finding> said =
        fact.load().messages().stream()
            .filter(KernelImageTruncated::saysIt)
            .findFirst()
            .map(
                m ->
                    catalogue
                        .draft("kernel-image-truncated", facts)
                        .cause("kexec says it: " + m.text())
                        .evidence(fact.line(m.line()))
                        .build());
    return said.or(() -> arm64(story, facts, fact, catalogue));
  }

  private static boolean saysIt(Message message) {
    return switch (message.kind()) {
      case ZIMAGE_TRUNCATED -> true;
      case BAD_BZIMAGE -> message.text().contains("truncated");
      case UIMAGE_SIZE -> message.text().contains("header claims");
      default -> false;
    };
  }

  private static Optional<Finding> arm64(
      Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<Unsigned64> place = fact.load().arm64Image().flatMap(Arm64Image::kernelSegment);
    Optional<Segment> image =
        fact.load().segments().stream()
            .filter(s -> s.mem().isPresent() && s.mem().equals(place))
            .findFirst();
    if (image.isEmpty() || image.get().bufsz().isEmpty() || image.get().memsz().isEmpty()) {
      return Optional.empty();
    }
    Unsigned64 have = image.get().bufsz().get();
    Unsigned64 want = image.get().memsz().get();
    double share = (double) have.toLong() / Math.max(1, want.toLong());
    if (share >= WHOLE_SHARE) {
      return Optional.empty();
    }
    return Optional.of(
        catalogue
            .draft("kernel-image-truncated", facts)
            .certainty(Certainty.POSSIBLE)
            .cause(
                "The file brings "
                    + have.toHex()
                    + " bytes for an image of "
                    + want.toHex()
                    + " bytes: "
                    + Math.round(share * 100)
                    + " %. A whole arm64 Image fills nearly all of it.")
            .standing(LoadRule.standing(story, facts, fact))
            .evidence(fact.line(image.get().line()))
            .build());
  }
}
