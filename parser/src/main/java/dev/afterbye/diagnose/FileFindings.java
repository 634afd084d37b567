package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.image.DeviceTreeFile;
import dev.afterbye.image.InitrdFile;
import dev.afterbye.image.KernelImage;
import dev.afterbye.image.UImageFile;
import dev.afterbye.image.ZImageFile;
import java.util.Optional;
import java.util.function.Consumer;

/** What the files at hand show themselves: a file that is not what it was loaded as. */
final class FileFindings implements ComputedRule {
  private final LoadedFiles files;

  FileFindings(LoadedFiles files) {
    this.files = files;
  }

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      for (LoadFact load : facts.loads()) {
        Files of = new Files(story, facts, load, catalogue);
        files.kernel().flatMap(of::kernel).map(Draft::build).ifPresent(out);
        files.initrd().flatMap(of::initrd).map(Draft::build).ifPresent(out);
        files.dtb().flatMap(of::deviceTree).map(Draft::build).ifPresent(out);
      }
    }
  }

  /** The files as one load has them. */
  private record Files(Story story, BootFacts facts, LoadFact load, Catalogue catalogue) {
    Optional<Draft> kernel(KernelImage image) {
      Optional<Unsigned64> missing = image.truncatedBy();
      if (missing.isPresent()) {
        return Optional.of(
            draft("kernel-image-truncated")
                .cause(
                    "The kernel file at hand lacks "
                        + missing.get().toHex()
                        + " bytes of what its header says: "
                        + image.describe()
                        + "."));
      }
      boolean arm = load.load().architecture() == Architecture.ARM;
      boolean loadable = image instanceof ZImageFile || image instanceof UImageFile;
      return arm && !loadable
          ? Optional.of(
              draft("kernel-not-zimage")
                  .cause("The kernel file at hand is no zImage: " + image.describe() + "."))
          : Optional.empty();
    }

    Optional<Draft> initrd(InitrdFile file) {
      if (file.kind().usable()) {
        return Optional.empty();
      }
      boolean wrapped = file.kind() == InitrdFile.Kind.UIMAGE_WRAPPED;
      // A kernel passes over zeroes at the start, behind which anything may stand.
      boolean certain = file.kind() != InitrdFile.Kind.UNKNOWN;
      return Optional.of(
          draft(wrapped ? "initrd-has-uboot-header" : "initramfs-not-cpio")
              .certainty(certain ? Certainty.PROVEN : Certainty.LIKELY)
              .cause("The initrd file at hand: " + file.describe() + "."));
    }

    Optional<Draft> deviceTree(DeviceTreeFile tree) {
      if (!tree.validMagic()) {
        return Optional.of(
            draft("device-tree-invalid")
                .cause("The device tree file at hand: " + tree.describe() + "."));
      }
      return tree.complete() && !tree.hasMemoryNode()
          ? Optional.of(
              draft("device-tree-without-memory")
                  .certainty(Certainty.LIKELY)
                  .cause(
                      "The device tree file at hand has no memory node; a boot loader would add it,"
                          + " kexec does not: "
                          + tree.describe()
                          + "."))
          : Optional.empty();
    }

    private Draft draft(String id) {
      return catalogue
          .draft(id, facts)
          .standing(LoadRule.standing(story, facts, load))
          .evidence(load.line());
    }
  }
}
