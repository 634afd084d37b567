package dev.afterbye.diagnose;

import java.util.List;

/** What to try when a kernel that was jumped to says nothing, most telling first. */
final class SilenceExperiments {
  private SilenceExperiments() {}

  static List<Experiment> arm() {
    return List.of(
        new Experiment(
            "add earlycon=… (or earlyprintk) for the console's UART and keep_bootcon to the new"
                + " command line",
            "Text appears: the kernel runs and its last line names the trouble. Still nothing: it"
                + " dies in the decompressor or has no usable device tree."),
        new Experiment(
            "add panic=10 to the new command line and wait",
            "The machine restarts ten seconds later: the kernel ran and panicked unseen."));
  }

  static List<Experiment> any(boolean arm) {
    Experiment imageSize =
        new Experiment(
            "kexec -l … --image-size=0x3000000",
            "The new kernel comes up: initrd or device tree lay where the zImage relocates itself.");
    Experiment dump =
        new Experiment(
            "repeat the load with kexec -d and keep its output",
            "The segments show whether the pieces overlap, lie outside RAM or in the relocation"
                + " window.");
    Experiment cpus =
        new Experiment(
            "boot the old kernel with maxcpus=1 (nosmp) and repeat",
            "It works: a secondary CPU was not parked.");
    Experiment dtb =
        new Experiment(
            "pass console= and, on device tree machines, the vendor's --dtb explicitly",
            "It works: the new kernel had no console or the wrong device tree.");
    Experiment control =
        new Experiment(
            "kexec the very kernel that is running, with its own initrd and command line",
            "It works: the other kernel or its initrd is at fault, not the hand-over.");
    List<Experiment> first = arm();
    return arm
        ? List.of(first.get(0), first.get(1), imageSize, dump, cpus, dtb, control)
        : List.of(first.get(0), first.get(1), dump, dtb, control, cpus);
  }
}
