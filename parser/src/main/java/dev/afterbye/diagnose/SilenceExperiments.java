package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.ToolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to try when a kernel that was jumped to says nothing, most telling first. */
final class SilenceExperiments {
  private static final String USUAL_IMAGE_SIZE = "0x3000000";

  private final BootFacts facts;
  private final Optional<LoadFact> load;
  private final Architecture machine;

  SilenceExperiments(BootFacts facts, Architecture machine) {
    this.facts = facts;
    this.load = Story.executedLoad(facts);
    this.machine = machine;
  }

  /** Whether the new kernel runs at all. */
  List<Experiment> aboutLife() {
    return List.of(
        new Experiment(
            "add "
                + EarlyConsole.argument(facts, machine)
                + " and keep_bootcon to the new command line",
            "Text appears: the kernel runs and its last line names the trouble. Still nothing: it"
                + " dies in the decompressor or has no usable device tree."),
        new Experiment(
            "add panic=10 to the new command line and wait",
            "The machine restarts ten seconds later: the kernel ran and panicked unseen."));
  }

  List<Experiment> all() {
    List<Experiment> all = new ArrayList<>(aboutLife());
    if (machine == Architecture.ARM) {
      all.add(imageSize());
    }
    if (load.filter(l -> !l.load().segments().isEmpty()).isEmpty()) {
      all.add(
          new Experiment(
              "repeat the load with kexec -d and keep its output",
              "The segments show whether the pieces overlap, lie outside RAM or in the relocation"
                  + " window."));
    }
    all.add(
        new Experiment(
            "pass console= and, on device tree machines, the vendor's --dtb explicitly",
            "It works: the new kernel had no console or the wrong device tree."));
    all.add(
        new Experiment(
            "kexec the very kernel that is running, with its own initrd and command line",
            "It works: the other kernel or its initrd is at fault, not the hand-over."));
    all.add(
        new Experiment(
            "boot the old kernel with maxcpus=1 (nosmp) and repeat",
            "It works: a secondary CPU was not parked."));
    load.map(l -> l.load().fingerprint())
        .filter(tool -> tool.isNarrowed() && !tool.to().equals(ToolVersion.NEWEST))
        .ifPresent(
            tool ->
                all.add(
                    new Experiment(
                        "load with a newer kexec-tools than " + tool.to(),
                        "It works: the tool placed or prepared something wrongly.")));
    return all;
  }

  private Experiment imageSize() {
    String size =
        load.flatMap(ArmLayout::of)
            .map(layout -> layout.imageSize().toHex())
            .orElse(USUAL_IMAGE_SIZE);
    return new Experiment(
        "kexec -l … --image-size=" + size,
        "The new kernel comes up: initrd or device tree lay where the zImage relocates itself.");
  }
}
