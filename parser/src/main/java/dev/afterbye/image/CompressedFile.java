package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * A compressed file, such as the Image.gz of arm64. What is in it is not looked at.
 *
 * @param fileSize the size of the file
 * @param compression how it is compressed
 */
public record CompressedFile(Unsigned64 fileSize, Compression compression) implements KernelImage {

  static Optional<KernelImage> read(ByteSource source) {
    return Compression.of(source)
        .map(compression -> new CompressedFile(Extent.sizeOf(source), compression));
  }

  @Override
  public Optional<Unsigned64> declaredSize() {
    return Optional.empty();
  }

  @Override
  public Optional<Architecture> architecture() {
    return Optional.empty();
  }

  @Override
  public String describe() {
    return new Description("file compressed with " + compression.label(), fileSize).toString();
  }
}
