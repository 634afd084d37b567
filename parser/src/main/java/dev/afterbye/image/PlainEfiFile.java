package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Locale;
import java.util.Optional;

/**
 * An EFI program that is no kernel image of its own kind: a boot loader, or a unified kernel image
 * (Microsoft's PE format; the UAPI group's specification of unified kernel images).
 *
 * @param fileSize the size of the file
 * @param machine the machine number
 * @param sections how many sections it has
 * @param unifiedKernelImage whether a kernel lies in its section {@code .linux}
 * @param declaredSize the size of the file by sections and signature
 * @param architecture the machine by name
 */
public record PlainEfiFile(
    Unsigned64 fileSize,
    int machine,
    int sections,
    boolean unifiedKernelImage,
    Optional<Unsigned64> declaredSize,
    Optional<Architecture> architecture)
    implements KernelImage {

  static Optional<KernelImage> read(ByteSource source) {
    return PeLayout.read(source)
        .map(
            pe ->
                new PlainEfiFile(
                    Extent.sizeOf(source),
                    pe.machine(),
                    pe.sections(),
                    pe.hasKernelSection(),
                    pe.declaredSize(),
                    pe.architecture()));
  }

  @Override
  public String describe() {
    String machineName =
        architecture.map(a -> a.name().toLowerCase(Locale.ROOT)).orElse("unknown machine");
    return new Description(
            unifiedKernelImage ? "unified kernel image" : "EFI program without kernel header",
            fileSize)
        .words(machineName)
        .truncatedBy(truncatedBy())
        .toString();
  }
}
