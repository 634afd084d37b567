package dev.afterbye.diagnose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What would settle a verdict that is not proven, most telling first. A rule that knows the numbers
 * of its case names its own experiments; these are for the others.
 */
final class SettlingExperiments {
  private static final Experiment DUMP =
      new Experiment(
          "repeat the load with kexec -d and keep its output and the kernel log",
          "The dump shows what was placed where, and the kernel log why it was refused.");

  private static final Experiment CHECKSUM =
      new Experiment(
          "compare size and checksum of the loaded file with the original",
          "They differ: the copy is damaged. They are equal: it was damaged later, in memory.");

  /** A remedy that only looks cures nothing. */
  private static final Pattern LOOKS =
      Pattern.compile("^(?:Check|Read|Look|Compare|Find|Report|Test|Boot with initcall_debug)\\b");

  private static final Map<String, List<Experiment>> BY_ID = table();

  private SettlingExperiments() {}

  /** The finding's own experiments, or what the catalogue has for its id, or its first remedy. */
  static List<Experiment> of(Finding finding) {
    if (!finding.experiments().isEmpty()) {
      return finding.experiments();
    }
    List<Experiment> known = BY_ID.get(finding.id());
    if (known != null) {
      return known;
    }
    return finding.remedies().stream()
        .limit(1)
        .map(
            remedy ->
                new Experiment(
                    remedy,
                    LOOKS.matcher(remedy).find()
                        ? "Something is wrong there: this is the cause. All is well: look at the other"
                            + " readings and findings."
                        : "The trouble is gone: this was its cause. It stays: look at the other"
                            + " readings and findings."))
        .toList();
  }

  private static Map<String, List<Experiment>> table() {
    Map<String, List<Experiment>> all = new HashMap<>();
    all.put(
        "append-selects-file-load",
        List.of(
            new Experiment(
                "write -c behind --append on the same command",
                "It loads: the letter of --append had switched the file load on."),
            new Experiment(
                "load once without --append",
                "It loads: the same. It fails alike: RAM is short.")));
    all.put(
        "kexec-file-refusal-misreported",
        List.of(
            new Experiment(
                "look at the kernel log right after the refusal",
                "A line of the loader names the reason. Nothing: the call may really be missing."),
            new Experiment(
                "load the same file with kexec -c",
                "It loads: only kexec_file_load refuses the image.")));
    all.put(
        "lzma-memory-limit",
        List.of(
            new Experiment(
                "unpack the kernel by hand and load the result",
                "It loads: only the unpacking failed."),
            new Experiment(
                "load with kexec-tools 2.0.28 or newer", "It loads: the decoder's limit it was.")));
    all.put(
        "zboot-image-not-unpacked",
        List.of(
            new Experiment(
                "read the first bytes of the file: zimg at offset 4 marks a compressed EFI image",
                "It is there: the tool has to unpack it, which 2.0.28 and newer do."),
            new Experiment(
                "load the uncompressed vmlinux.efi", "It boots: the packing was the trouble.")));
    all.put(
        "no-cpu-hotplug-support",
        List.of(
            new Experiment(
                "boot the running kernel with nr_cpus=1 and load again",
                "The load is taken: the CPUs could not be taken down. Still EINVAL: look at segment"
                    + " placement against the memory the kernel knows."),
            new Experiment(
                "echo 0 > /sys/devices/system/cpu/cpu1/online",
                "It fails or the file is missing: there is no CPU hotplug.")));
    all.put(
        "kexec-load-disabled",
        List.of(
            new Experiment(
                "sysctl kernel.kexec_load_disabled",
                "1: the switch is set until the next boot. 0: look for lockdown or a missing"
                    + " capability.")));
    all.put(
        "kcore-missing",
        List.of(
            new Experiment(
                "ls -l /proc/kcore, and zcat /proc/config.gz | grep PROC_KCORE",
                "No such file, not set: the kernel was built without it.")));
    all.put(
        "crash-segment-outside-reservation",
        List.of(
            new Experiment(
                "grep -i crash /proc/iomem, and compare with the segments",
                "A segment lies outside: the tool placed it wrongly. All inside: a limit of the"
                    + " architecture."),
            DUMP));
    all.put(
        "crash-segment-in-cma",
        List.of(
            new Experiment(
                "load the crash kernel with kexec -c -p",
                "It loads: only the kernel's own placement in CMA memory is at fault.")));
    all.put(
        "crashkernel-too-small",
        List.of(
            new Experiment(
                "boot with a larger crashkernel=, for instance 512M, and load again",
                "It loads: the reservation was too small.")));
    all.put(
        "crash-kernel-not-loaded",
        List.of(
            new Experiment(
                "cat /sys/kernel/kexec_crash_loaded before the crash",
                "0: no crash kernel was loaded. 1: it was, and the crash did not start it.")));
    all.put(
        "no-initrd-given",
        List.of(
            new Experiment(
                "load again with --initrd=",
                "Root is found: the kernel needed it. Not found: look at root= and the drivers.")));
    all.put("initrd-truncated", List.of(CHECKSUM));
    all.put("initramfs-not-cpio", List.of(CHECKSUM));
    all.put("initramfs-unpack-failed", List.of(CHECKSUM));
    all.put("kernel-decompression-failed", List.of(CHECKSUM));
    all.put(
        "kernel-image-truncated",
        List.of(
            CHECKSUM,
            new Experiment(
                "run afterbye analyze --kernel FILE on this log",
                "The file's header tells how long it should be: the doubt is gone.")));
    all.put(
        "appended-dtb-magic-lost",
        List.of(
            new Experiment(
                "pass the same tree with --dtb=", "It boots: the appended copy was damaged.")));
    all.put(
        "device-tree-without-memory",
        List.of(
            new Experiment(
                "load with the running kernel's tree: --dtb=/sys/firmware/fdt",
                "It boots: the other tree lacks what the boot loader adds.")));
    all.put(
        "mips-entry-not-kseg0",
        List.of(
            new Experiment(
                "load with --entry= and the address plus 0x80000000",
                "It boots: the entry was a physical address.")));
    all.put(
        "segment-in-firmware-carveout",
        List.of(
            new Experiment(
                "load with --mem-min= above the first megabytes of that memory",
                "It boots: the firmware keeps the old place for itself."),
            new Experiment(
                "compare /proc/iomem and the device tree's reserved-memory with the segment",
                "The place is not reserved there: the firmware does not tell the kernel of it.")));
    all.put(
        "segment-outside-ram",
        List.of(
            new Experiment(
                "compare /proc/iomem as root with the segments",
                "The place is no System RAM: give --mem-min= and --mem-max=."),
            DUMP));
    all.put(
        "entry-outside-segments",
        List.of(
            new Experiment(
                "load without --entry=, or an image of another format",
                "It boots: the entry point was wrong.")));
    all.put(
        "dma-from-old-kernel",
        List.of(
            new Experiment(
                "take the old kernel's network and disk drivers down before kexec -e",
                "It boots every time: a device was still writing."),
            new Experiment(
                "repeat the kexec twenty times and count",
                "It fails now and then, elsewhere each time: memory is being overwritten.")));
    all.put(
        "kexec-tool-crash",
        List.of(
            new Experiment(
                "run file on the kernel, and kexec under another release",
                "The file is no kernel: that is what the tool trips over.")));
    all.put("unknown-kernel-file-type", List.of(DUMP));
    all.put("kexec-load-invalid-argument", List.of(DUMP));
    all.put("kexec-load-address-refused", List.of(DUMP));
    all.put("kexec-file-load-invalid", List.of(DUMP));
    all.put("kexec-file-load-no-address", List.of(DUMP));
    all.put(
        "kexec-step-skipped",
        List.of(
            new Experiment(
                "run the same kexec from a shell of the initramfs",
                "Its error message names what the script swallowed.")));
    return Map.copyOf(all);
  }
}
