package dev.afterbye.boot;

import dev.afterbye.demux.PrintkPrefix;
import dev.afterbye.demux.Stream;
import dev.afterbye.record.Hit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which known texts show that another boot begins (facts: boots, phases, durations). */
final class StartSigns {
  private static final String SEABIOS = "seabios";

  /** Printed by firmware once in a boot. */
  private static final Set<String> ONCE_A_BOOT =
      Set.of(SEABIOS, "edk2-armvirt", "uboot-spl", "opensbi", "uboot", "barebox", "xen", "opal");

  /** Printed by firmware or a loader, some more than once in a boot, never while a kernel runs. */
  private static final Set<String> BEFORE_KERNEL =
      Set.of(
          "tfa-bl",
          "coreboot",
          "edk2-bds",
          "ipxe",
          "grub",
          "syslinux",
          "seabios-boot",
          "uboot-autoboot",
          "opal-fast-reboot",
          "board-rom",
          "lk");

  /**
   * Begin with a blank line (U-Boot's lib/display_options.c and common/spl/spl.c, barebox's
   * common/version.c), so that two in a row are one that the recording doubled.
   */
  private static final Set<String> BEHIND_BLANK_LINE = Set.of("uboot-spl", "uboot", "barebox");

  private static final Set<String> KERNEL_UNPACKS = Set.of("decomp-arm", "decomp-x86", "efi-stub");

  private static final String ARM_KERNEL = "booting-phys-cpu";
  private static final Set<String> KERNEL_FIRST = Set.of("linux-version", ARM_KERNEL);

  /**
   * What the terminal layer and the UART still hold of the old kernel's programs when it is gone
   * (drivers/tty/serial: one page, and a FIFO).
   */
  private static final long DRAINED_BYTES = 4096 + 256;

  /**
   * Printed once by the programs of a boot, when they start; behind a hand-over nobody is left who
   * could ask for a login or welcome once more, but for the kernel that was started.
   */
  private static final Set<String> PROGRAMS_FIRST =
      Set.of("it-loading", "scw-hello", "sysv", "openrc", "welcome", "issue", "login");

  private StartSigns() {}

  /** Whether {@code current} has printed none of a kernel's first texts among these yet. */
  static boolean isFirstTime(List<Hit> hits, OpenBoot current) {
    return hits.stream()
        .filter(StartSigns::isKernelFirst)
        .noneMatch(h -> current.signs().has(onceKey(h)));
  }

  static boolean isKernelFirst(Hit hit) {
    return KERNEL_FIRST.contains(hit.id());
  }

  /** The sign a text is by itself, whatever ran before. */
  static Evidence alone(Hit hit, Stream stream) {
    String id = hit.id();
    boolean kernel = stream == Stream.KERNEL;
    if (!kernel && (ONCE_A_BOOT.contains(id) || BEFORE_KERNEL.contains(id))) {
      return Evidence.FIRMWARE;
    }
    if (KERNEL_UNPACKS.contains(id)) {
      return Evidence.UNPACKING;
    }
    return KERNEL_FIRST.contains(id) ? Evidence.KERNEL : Evidence.NONE;
  }

  /** What a text printed once in a boot is told by; U-Boot's TPL and SPL share one meaning. */
  static String onceKey(Hit hit) {
    String message = hit.record().message();
    return message.startsWith("U-Boot TPL ") ? "uboot-tpl" : hit.id();
  }

  /** What the text is a sign of when it begins another boot than {@code current}, else none. */
  static Evidence another(Hit hit, Stream stream, PhaseReading reading, OpenBoot current) {
    Evidence sign = alone(hit, stream);
    boolean over = current.ending().isPresent();
    boolean begins =
        switch (sign) {
          // Text alone may be a capture tool's greeting: it is no boot that could have ended.
          case FIRMWARE ->
              current.kernelRan()
                  || over
                  || (ONCE_A_BOOT.contains(hit.id()) && printedBefore(hit, current));
          case UNPACKING -> over || (current.kernelRan() && !hit.id().equals("decomp-x86"));
          case KERNEL -> anotherKernel(hit, stream, current);
          case PROGRAMS, NONE -> false;
        };
    if (begins) {
      return sign;
    }
    return over && programsOfAnother(hit, reading.phase(hit, current), current)
        ? Evidence.PROGRAMS
        : Evidence.NONE;
  }

  /**
   * SeaBIOS prints its banner to the debug port and, when it sets up the screen, once more
   * (src/post.c, src/bootsplash.c); with both on the line it comes twice before anything is booted.
   */
  private static boolean printedBefore(Hit hit, OpenBoot current) {
    boolean mayBeOfTheScreen =
        hit.id().equals(SEABIOS)
            && !current.reached(Phase.BOOTLOADER)
            && !current.signs().hasTwice(SEABIOS);
    return current.signs().has(onceKey(hit))
        && !mayBeOfTheScreen
        && !(BEHIND_BLANK_LINE.contains(hit.id()) && current.signs().isDoubled(hit))
        && !current.expects(hit);
  }

  /**
   * Records with stamps are told apart by their clock, so this is about the first of them and about
   * logs without stamps. There a program may print the banner too ({@code /proc/version}), so that
   * it counts only until the machine is up: a heuristic.
   */
  private static boolean anotherKernel(Hit hit, Stream stream, OpenBoot current) {
    boolean programsRan = current.reached(Phase.INITRAMFS);
    if (stream == Stream.KERNEL) {
      return programsRan && !current.sawStamp();
    }
    if (isQuoted(hit)) {
      return false;
    }
    boolean again = current.kernelRan() && current.signs().has(onceKey(hit));
    boolean mayBeQuoted = current.reached(Phase.RUNNING) && !hit.id().equals(ARM_KERNEL);
    return (current.kernelRan() && current.ending().isPresent())
        || ((again || programsRan) && !mayBeQuoted);
  }

  /** A stamp in text that is not the kernel's: a program prints the log of its own kernel. */
  private static boolean isQuoted(Hit hit) {
    byte[] text = hit.record().message().getBytes(StandardCharsets.UTF_8);
    return PrintkPrefix.match(text, 0, text.length) > 0;
  }

  /** A quiet kernel shows itself only by its programs; the old one's text may still drain. */
  private static boolean programsOfAnother(Hit hit, Optional<Phase> phase, OpenBoot current) {
    boolean again = PROGRAMS_FIRST.contains(hit.id()) && current.printed(hit.id());
    boolean programs =
        phase
            .filter(p -> p == Phase.INITRAMFS || p == Phase.INIT || p == Phase.RUNNING)
            .filter(
                p -> again || !current.reached(p) || current.textBytesBehindEnd() > DRAINED_BYTES)
            .isPresent();
    Ending ending = current.ending().orElse(Ending.OPEN);
    return programs && (ending == Ending.HANDED_OVER || ending == Ending.CRASHED_OVER);
  }
}
