package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.LineRef;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The output stops where a boot loader or the EFI stub hands over to the kernel. A log alone cannot
 * tell a kernel that is dead from one that speaks elsewhere, or from a recording that was stopped.
 */
final class SilentBehindLoader implements ComputedRule {
  /** Markers that loaders print last (U-Boot boot/bootm.c, skiboot core/init.c, GRUB's menu). */
  private static final Set<String> HAND_OVERS =
      Set.of("uboot-start", "opal-boots-kernel", "grub-load");

  private static final String STUB = "efi-stub";
  private static final String DECOMPRESSOR = "decomp-x86";

  /** arch/x86/boot/compressed/misc.c, extract_kernel: the decompressor's last word. */
  private static final String DECOMPRESSOR_ENDS = "Booting the kernel";

  /** drivers/firmware/efi/libstub: the stub's last word. */
  private static final String STUB_ENDS = "Exiting boot services";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    story
        .open()
        .filter(facts -> !facts.boot().kernelRan())
        .ifPresent(
            facts ->
                facts
                    .lastText()
                    .filter(line -> isHandOver(facts, line))
                    .ifPresent(line -> out.accept(finding(facts, line, catalogue))));
  }

  private static Finding finding(BootFacts facts, LineRef last, Catalogue catalogue) {
    return HangInPhase.draft(catalogue, facts)
        .title("The output stops where the kernel should begin to speak")
        .cause(
            "Line "
                + last.number()
                + " hands over to the kernel, and no kernel says anything: it speaks on another"
                + " console, it stopped before its console works, or it does not run at all."
                + " Or the recording was stopped.")
        .remedy("Compare load addresses and device tree with what this kernel wants.")
        .experiment(
            "boot with earlycon and the console= of this port on the command line",
            "Lines come: the console or what the last of them is about was to blame. Nothing"
                + " comes: the kernel does not run; look at load addresses, device tree and"
                + " whether it is built for this machine.")
        .evidence(last)
        .build();
  }

  private static boolean isHandOver(BootFacts facts, LineRef line) {
    return HAND_OVERS.stream().anyMatch(id -> stands(facts, id, line))
        || (line.text().contains(STUB_ENDS) && stands(facts, STUB, line))
        || (line.text().startsWith(DECOMPRESSOR_ENDS) && stands(facts, DECOMPRESSOR, line));
  }

  private static boolean stands(BootFacts facts, String id, LineRef line) {
    return facts.hits(id).anyMatch(hit -> hit.record().line().from() == line.from());
  }
}
