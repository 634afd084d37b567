package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.MessageKind;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that kexec cannot open or read: the kernel before it is loaded, initrd or device tree
 * behind (kexec-tools kexec/kexec.c, slurp_file).
 */
final class MissingFile implements LoadRule {
  private static final String KERNEL = "kernel-file-missing";
  private static final String INITRD = "initrd-file-missing";
  private static final String TREE = "device-tree-file-missing";

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern QUOTES = Pattern.compile("[\"']");

  private static final Pattern NAMED_INITRD =
      Pattern.compile("initr|ramdisk|rootfs|\\.cpio", Pattern.CASE_INSENSITIVE);

  /** Printed when the kernel's file was read (kexec-tools kexec/arch/arm64, kexec/arch/riscv). */
  private static final Pattern KERNEL_LOADS =
      Pattern.compile(
          "^(?:elf_\\w+_probe|image_\\w+_load|pei_\\w+_load|\\w+_load_other_segments)\\b.*:");

  /** What the file was, and whether the log leaves another reading. */
  private record Reading(String id, Certainty certainty) {}

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    if (isRefusedByAllProbes(fact.load())) {
      return Optional.empty();
    }
    return fact.load().messages().stream()
        .filter(m -> m.kind() == MessageKind.CANNOT_OPEN || m.kind() == MessageKind.CANNOT_READ)
        .filter(m -> !m.text().contains("(null)") && !m.text().contains("/proc/"))
        .findFirst()
        .map(
            m -> {
              Reading reading = reading(fact, m);
              return catalogue
                  .draft(reading.id(), facts)
                  .certainty(reading.certainty())
                  .cause("kexec says: " + m.text())
                  .evidence(fact.line(m.line()))
                  .build();
            });
  }

  /**
   * Initrd and device tree are opened by the loader that accepts the kernel (kexec/kexec.c,
   * my_load); a probe may take the kernel's bytes for a file name (kexec/arch/arm64).
   */
  private static boolean isRefusedByAllProbes(KexecLoad load) {
    return load.messages().stream().anyMatch(m -> m.kind() == MessageKind.UNKNOWN_FILE_TYPE);
  }

  private static Reading reading(LoadFact fact, Message message) {
    KexecLoad load = fact.load();
    String name = message.subject().orElse("");
    if (names(load.initrd(), name)) {
      return new Reading(INITRD, Certainty.PROVEN);
    }
    if (names(load.dtb(), name)) {
      return new Reading(TREE, Certainty.PROVEN);
    }
    boolean kernelRead =
        load.kernelSizeBytes().isPresent()
            || load.zImage().isPresent()
            || !load.ranges().isEmpty()
            || fact.lines().stream().anyMatch(line -> KERNEL_LOADS.matcher(line.text()).find());
    boolean tree = name.endsWith(".dtb");
    boolean initrd = NAMED_INITRD.matcher(name).find() || hasWord(fact, "initrd=" + name);
    if (kernelRead) {
      Certainty sure = tree || initrd ? Certainty.PROVEN : Certainty.LIKELY;
      return new Reading(tree ? TREE : INITRD, sure);
    }
    // With -d the lines of the kernel would have come first.
    boolean kernel =
        !load.probes().isEmpty()
            || hasWord(fact, "kernel=" + name)
            || load.command().filter(c -> hasWord(fact.line(c.line()), name)).isPresent();
    if (kernel) {
      return new Reading(KERNEL, Certainty.PROVEN);
    }
    if (tree || initrd) {
      return new Reading(tree ? TREE : INITRD, Certainty.LIKELY);
    }
    return new Reading(KERNEL, Certainty.LIKELY);
  }

  /** Whether a script says it: {@code >>> kexec: kernel=/vmlinuz initrd=/initrd.img}. */
  private static boolean hasWord(LoadFact fact, String word) {
    return fact.lines().stream().anyMatch(line -> hasWord(line, word));
  }

  /** Whether the file stands on its own in a command, as no option's value. */
  private static boolean hasWord(LineRef line, String word) {
    return Stream.of(BLANKS.split(line.text()))
        .filter(one -> one.length() >= word.length())
        .anyMatch(one -> QUOTES.matcher(one).replaceAll("").equals(word));
  }

  private static boolean names(Optional<String> option, String name) {
    return !name.isEmpty() && option.filter(name::equals).isPresent();
  }
}
