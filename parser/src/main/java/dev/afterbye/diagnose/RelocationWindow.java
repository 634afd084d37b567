package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.TextFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Segment;
import dev.afterbye.grammar.ToolVersion;
import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Initrd or device tree in the part of memory that an ARM zImage overwrites while it unpacks itself
 * (arch/arm/boot/compressed/head.S; kexec-tools kexec/arch/arm/kexec-zImage-arm.c).
 */
final class RelocationWindow implements ComputedRule {
  private static final String INITRD = "initrd-in-zimage-relocation-window";
  private static final String DTB = "dtb-in-zimage-relocation-window";
  private static final String RISK = "zimage-text-offset-risk";
  private static final String KERNEL_SPACE = "initrd-in-kernel-space";

  private final LoadedFiles files;

  RelocationWindow(LoadedFiles files) {
    this.files = files;
  }

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      for (LoadFact load : facts.loads()) {
        if (load.load().failure().isEmpty()) {
          ArmLayout.of(load, files)
              .ifPresent(layout -> judge(story, facts, load, layout, catalogue, out));
        }
      }
      disabledByKernel(story, facts, catalogue).ifPresent(out);
    }
  }

  private static void judge(
      Story story,
      BootFacts facts,
      LoadFact load,
      ArmLayout layout,
      Catalogue catalogue,
      Consumer<Finding> out) {
    boolean risk = false;
    boolean neverRead =
        treeLost(story, facts, load, layout) || initrdRefused(story, facts).isPresent();
    for (boolean isInitrd : new boolean[] {true, false}) {
      Optional<Segment> piece = isInitrd ? layout.initrd() : layout.dtb();
      if (piece.isEmpty() || piece.get().mem().isEmpty()) {
        continue;
      }
      Segment segment = piece.get();
      String id = isInitrd ? INITRD : DTB;
      if (layout.textOffset().isPresent()) {
        long known = layout.textOffset().getAsLong();
        if (layout.overwrites(segment, known)) {
          out.accept(
              window(story, facts, load, layout, segment, known, id, catalogue)
                  .standing(standing(story, facts, load, isInitrd && neverRead))
                  .build());
        }
      } else if (layout.overwrites(segment, ArmLayout.USUAL_OFFSET)) {
        boolean sure = layout.overwritesForAnyBss(segment, ArmLayout.USUAL_OFFSET);
        out.accept(
            window(story, facts, load, layout, segment, ArmLayout.USUAL_OFFSET, id, catalogue)
                .certainty(sure ? Certainty.PROVEN : Certainty.LIKELY)
                .standing(standing(story, facts, load, isInitrd && neverRead))
                .build());
      } else if (layout.overwrites(segment, ArmLayout.MULTI_OFFSET)) {
        risk = true;
        if (confirmed(story, facts, load, isInitrd)) {
          out.accept(
              window(story, facts, load, layout, segment, ArmLayout.MULTI_OFFSET, id, catalogue)
                  .certainty(Certainty.LIKELY)
                  .standing(standing(story, facts, load, isInitrd && neverRead))
                  .build());
        }
      }
    }
    if (risk) {
      out.accept(risk(story, facts, load, layout, catalogue));
    }
  }

  /**
   * A kernel without its device tree dies before it would look at the initrd, and one that lies on
   * the initrd does not look at it.
   */
  private static Finding.Standing standing(
      Story story, BootFacts facts, LoadFact load, boolean neverReached) {
    return neverReached ? Finding.Standing.PREDICTED : LoadRule.standing(story, facts, load);
  }

  private static boolean treeLost(Story story, BootFacts facts, LoadFact load, ArmLayout layout) {
    if (layout.textOffset().isPresent()) {
      long known = layout.textOffset().getAsLong();
      return layout.dtb().filter(tree -> layout.overwrites(tree, known)).isPresent();
    }
    return layout
        .dtb()
        .filter(
            tree ->
                layout.overwrites(tree, ArmLayout.USUAL_OFFSET)
                    || (layout.overwrites(tree, ArmLayout.MULTI_OFFSET)
                        && confirmed(story, facts, load, false)))
        .isPresent();
  }

  /** Whether the log shows that the kernel has the larger offset, or that the damage was done. */
  private static boolean confirmed(Story story, BootFacts facts, LoadFact load, boolean isInitrd) {
    if (!Story.isExecuted(facts, load)) {
      return false;
    }
    Optional<BootFacts> next = story.successor(facts);
    boolean unreadable =
        next.filter(
                n ->
                    n.has("initramfs-unpack-failed")
                        || n.has("initramfs-not-cpio")
                        || n.has("initrd-disabled-by-kernel"))
            .isPresent();
    if (isInitrd && unreadable) {
      return true;
    }
    return story.silent(facts) && KernelFlavour.linksAtMultiOffset(facts);
  }

  private static Draft window(
      Story story,
      BootFacts facts,
      LoadFact load,
      ArmLayout layout,
      Segment segment,
      long offset,
      String id,
      Catalogue catalogue) {
    StringBuilder cause = new StringBuilder(600);
    overlap(layout, segment, offset, id.equals(INITRD) ? "initrd" : "device tree", cause);
    cause.append(' ').append(version(load.load().fingerprint()));
    if (Story.executed(facts) && story.silent(facts)) {
      cause.append(
          " The silence itself has a further reason that this log cannot prove: a kernel whose"
              + " console driver is a module in the initrd has no console until the initrd is loaded.");
    }
    Draft draft =
        catalogue
            .draft(id, facts)
            .cause(cause.toString())
            .remedy(
                "Load again with --image-size="
                    + layout.imageSize().toHex()
                    + ": it moves initrd and device tree out of the window for every text offset.")
            .evidence(placeLine(load, segment))
            .experiment(
                "kexec -l … --image-size=" + layout.imageSize().toHex(),
                "The new kernel comes up: the window was the cause. Still silent: look for a second"
                    + " one.");
    for (String sizes : new String[] {"zImage size", "kernel image size:", "text+data"}) {
      load.linesWith(sizes).findFirst().ifPresent(draft::evidence);
    }
    draft.experiments(new SilenceExperiments(facts, Architecture.ARM).aboutLife());
    return draft;
  }

  /** How much of the segment the zImage overwrites, and what had to be assumed for that. */
  private static void overlap(
      ArmLayout layout, Segment segment, long offset, String what, StringBuilder cause) {
    Unsigned64 start = segment.mem().orElse(Unsigned64.ZERO);
    Unsigned64 end = layout.windowEnd(offset, layout.bssOrUsual());
    Unsigned64 overlap = end.minus(start);
    Unsigned64 size = segment.memsz().orElse(overlap);
    Unsigned64 hit = overlap.isLessThan(size) ? overlap : size;
    cause
        .append(
            "Before it unpacks the kernel the zImage copies itself out of its own way, behind the")
        .append(" place of the decompressed kernel. The window it overwrites ends at ")
        .append(layout.sum(offset))
        .append(". The ")
        .append(what)
        .append(" starts at ")
        .append(start.toHex())
        .append(": its first ")
        .append(Sizes.mib(hit))
        .append(" (")
        .append(hit.toHex())
        .append(" bytes) are overwritten before the new kernel prints a line.");
    if (layout.bss().isEmpty() && offset == ArmLayout.USUAL_OFFSET) {
      Unsigned64 clear = layout.bssToClear(start, offset);
      cause
          .append(
              " Assumed: text offset 0x8000, as kexec-tools does, and an ordinary bss, since the")
          .append(
              " dump gives only the sum of text, data and bss; the overlap would vanish only with")
          .append(" a bss of at least ")
          .append(clear.toHex())
          .append(" (")
          .append(Sizes.mib2(clear))
          .append(
              layout.overwritesForAnyBss(segment, offset)
                  ? "), more than any kernel measured."
                  : "), which is more than most kernels have.");
    }
    boolean fromFile = layout.textOffset().isPresent();
    if (!fromFile
        && offset == ArmLayout.USUAL_OFFSET
        && layout.kernelCovers(segment, ArmLayout.MULTI_OFFSET)
        && !layout.kernelCovers(segment, ArmLayout.USUAL_OFFSET)) {
      cause
          .append(" Should the kernel link at text offset 0x208000, it even covers the ")
          .append(what)
          .append(" itself: it ends at ")
          .append(layout.kernelEnd(ArmLayout.MULTI_OFFSET).toHex())
          .append(".");
    }
    if (fromFile) {
      cause.append(" Text offset and bss are read from the kernel file: nothing is assumed.");
    } else if (offset != ArmLayout.USUAL_OFFSET) {
      cause.append(
          " This holds for a kernel that links at text offset 0x208000 (multi_v7, armmp, generic);"
              + " kexec-tools always reckons with 0x8000.");
    }
  }

  /** The line that says where the segment goes; its first line only names the buffer. */
  private static LineRef placeLine(LoadFact load, Segment segment) {
    String name = "segment[" + segment.index() + "].mem ";
    return load.linesWith(name).findFirst().orElse(load.line(segment.line()));
  }

  private static String version(ToolVersion tool) {
    if (!tool.isNarrowed()) {
      return "The dump does not tell the kexec-tools version.";
    }
    return "The dump is from kexec-tools " + tool.from() + " to " + tool.to() + ".";
  }

  private static Finding risk(
      Story story, BootFacts facts, LoadFact load, ArmLayout layout, Catalogue catalogue) {
    return catalogue
        .draft(RISK, facts)
        .certainty(Certainty.POSSIBLE)
        .cause(
            "For a kernel linked at text offset 0x208000 the window that the zImage overwrites ends"
                + " at "
                + layout.sum(ArmLayout.MULTI_OFFSET)
                + ", beyond the start of initrd or device tree. For 0x8000 it ends at "
                + layout.windowEnd(ArmLayout.USUAL_OFFSET, layout.bssOrUsual()).toHex()
                + " and is clear. kexec-tools assumes 0x8000.")
        .remedy("--image-size=" + layout.imageSize().toHex() + " is safe for both.")
        .standing(LoadRule.standing(story, facts, load))
        .evidence(load.line())
        .build();
  }

  /** The next kernel itself says that it lies on the initrd (init/initramfs.c). */
  private static Optional<LineRef> initrdRefused(Story story, BootFacts facts) {
    return story
        .successor(facts)
        .flatMap(next -> next.text("initrd-disabled-by-kernel"))
        .filter(text -> text.first().record().message().contains("overlaps in-use memory"))
        .map(TextFact::line);
  }

  private static Optional<Finding> disabledByKernel(
      Story story, BootFacts facts, Catalogue catalogue) {
    return initrdRefused(story, facts)
        .map(
            line -> {
              Draft draft =
                  catalogue
                      .draft(KERNEL_SPACE, facts)
                      .cause(
                          "The new kernel finds the initrd inside memory that it uses itself and"
                              + " ignores it: the loader left too little room between them.")
                      .evidence(line);
              Optional<LoadFact> load = Story.executedLoad(facts);
              load.map(LoadFact::line).ifPresent(draft::evidence);
              load.flatMap(ArmLayout::of)
                  .map(layout -> "Load again with --image-size=" + layout.imageSize().toHex() + ".")
                  .ifPresent(draft::remedy);
              return draft.build();
            });
  }
}
