package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.CommandFact;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.LoongArchImage;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;
import java.util.Set;

/**
 * A LoongArch EFI zboot image taken for a plain PE image. Where a plain image has its load offset,
 * a zboot image has the name of its compression (Linux
 * drivers/firmware/efi/libstub/zboot-header.S), and the image size before it is zero.
 */
final class ZbootNotUnpacked implements LoadRule {
  private static final Set<String> COMPRESSIONS =
      Set.of("gzip", "lz4", "lzma", "lzo", "xzkern", "zstd", "zstd22");

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<LoongArchImage> image = fact.load().loongArchImage();
    Optional<String> packed =
        image.flatMap(LoongArchImage::textOffset).map(ZbootNotUnpacked::letters);
    if (packed.filter(COMPRESSIONS::contains).isPresent()) {
      return Optional.of(
          draft(story, facts, fact, catalogue)
              .cause(
                  "What the tool prints as text offset, "
                      + image.flatMap(LoongArchImage::textOffset).orElseThrow().toHex()
                      + ", spells \""
                      + packed.get()
                      + "\": it is the field of a compressed EFI image that names its"
                      + " compression. The file was loaded as it is instead of being unpacked.")
              .build());
    }
    Optional<CommandFact> command =
        facts.commands().stream()
            .filter(c -> c.line().text().contains(".efi"))
            .filter(c -> c.line().from() <= fact.lastLine().from())
            .reduce((first, second) -> second);
    boolean plain = image.flatMap(LoongArchImage::peFormat).orElse(false);
    boolean unpacked = fact.load().fingerprint().excludes("2.0.27");
    if (!plain || command.isEmpty() || unpacked || !atOffsetZero(image.get())) {
      return Optional.empty();
    }
    return Optional.of(
        draft(story, facts, fact, catalogue)
            .certainty(Certainty.LIKELY)
            .cause(
                "The kernel file is named as a compressed EFI image, and the header it was loaded by"
                    + " asks for no text offset, as that of a plain kernel does.")
            .evidence(command.get().line())
            .build());
  }

  private static Draft draft(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    return catalogue
        .draft("zboot-image-not-unpacked", facts)
        .standing(LoadRule.standing(story, facts, fact))
        .evidence(fact.linesWith("text_offset").findFirst().orElse(fact.line()));
  }

  private static boolean atOffsetZero(LoongArchImage image) {
    return image.textOffset().filter(offset -> !offset.isZero()).isEmpty();
  }

  /** The bytes of a little-endian word as letters. */
  private static String letters(Unsigned64 word) {
    StringBuilder letters = new StringBuilder();
    for (long rest = word.toLong(); rest != 0; rest >>>= 8) {
      letters.append((char) (rest & 0xff));
    }
    return letters.toString();
  }
}
