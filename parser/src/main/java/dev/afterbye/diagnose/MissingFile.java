package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.MessageKind;
import java.util.Optional;

/**
 * A file that kexec cannot open or read: the kernel before it is loaded, initrd or device tree
 * behind (kexec-tools kexec/kexec.c, slurp_file).
 */
final class MissingFile implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    return fact.load().messages().stream()
        .filter(m -> m.kind() == MessageKind.CANNOT_OPEN || m.kind() == MessageKind.CANNOT_READ)
        .filter(m -> !m.text().contains("(null)") && !m.text().contains("/proc/"))
        .findFirst()
        .map(
            m ->
                catalogue
                    .draft(id(fact, m), facts)
                    .cause("kexec says: " + m.text())
                    .evidence(fact.line(m.line()))
                    .build());
  }

  private static String id(LoadFact fact, Message message) {
    KexecLoad load = fact.load();
    String name = message.subject().orElse("");
    if (names(load.initrd(), name)) {
      return "initrd-file-missing";
    }
    if (names(load.dtb(), name)) {
      return "device-tree-file-missing";
    }
    boolean kernelRead =
        load.kernelSizeBytes().isPresent() || load.zImage().isPresent() || !load.ranges().isEmpty();
    if (kernelRead) {
      return name.endsWith(".dtb") ? "device-tree-file-missing" : "initrd-file-missing";
    }
    boolean initrdByName = name.contains("initrd") || name.contains("initramfs");
    return initrdByName && message.kind() == MessageKind.CANNOT_READ
        ? "initrd-file-missing"
        : "kernel-file-missing";
  }

  private static boolean names(Optional<String> option, String name) {
    return !name.isEmpty() && option.filter(name::equals).isPresent();
  }
}
