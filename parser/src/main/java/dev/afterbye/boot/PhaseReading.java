package dev.afterbye.boot;

import dev.afterbye.record.Hit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which phase a known text shows, given what the boot printed before. */
final class PhaseReading {
  /** Texts of systemd that an initramfs built with it prints as well as the real system. */
  private static final Set<String> SYSTEMD = Set.of("systemd-up", "welcome", "target", "finished");

  private static final String ROOT_SHELL = "shell";

  /** What whoever recorded the console may see elsewhere, too. */
  private static final Set<String> SEEN_BY_USERS = Set.of(ROOT_SHELL, "user-shell", "last-login");

  /** What stands before the prompt of a shell that somebody logged in to. */
  private static final Set<String> LOGINS =
      Set.of("login", "issue", "session", "shell-offered", "test-shell");

  private static final Set<String> INITRAMFS_IS_OVER = Set.of("scw-end", "switch-root-sd");
  private static final Pattern VERSION = Pattern.compile("^(\\d{1,4})\\.(\\d{1,4})");
  private static final Pattern RDINIT = Pattern.compile("(?:^|\\s)rdinit=(\\S+)");

  private final Map<String, Phase> phaseOfMarker;

  PhaseReading(Map<String, Phase> phaseOfMarker) {
    this.phaseOfMarker = Map.copyOf(phaseOfMarker);
  }

  /** The phase in which the text is printed, if it is a marker. */
  Optional<Phase> phase(Hit hit, OpenBoot boot) {
    String id = hit.id();
    Optional<Phase> usual = Optional.ofNullable(phaseOfMarker.get(id));
    if (usual.isEmpty()) {
      return usual;
    }
    if (INITRAMFS_IS_OVER.contains(id)) {
      return Optional.of(Phase.INIT);
    }
    if (SYSTEMD.contains(id) && boot.inSystemdInitrd()) {
      return Optional.of(Phase.INITRAMFS);
    }
    if (SEEN_BY_USERS.contains(id) && !isOwn(id, boot)) {
      return Optional.empty();
    }
    return switch (id) {
      case "run-init" -> Optional.of(ofInit(hit.captures().getOrDefault("init", "/init"), boot));
      case "kernel-freed" -> Optional.of(ofFreedKernel(boot));
      default -> usual;
    };
  }

  /**
   * Whether a shell's prompt or a greeting is the machine's own: nobody logs in to a kernel or an
   * initramfs, and who is not root has logged in. Else it was seen before the console was, or after
   * it was left.
   */
  static boolean isOwn(String id, OpenBoot boot) {
    return boot.kernelRan()
        && ((id.equals(ROOT_SHELL) && boot.runsInit()) || LOGINS.stream().anyMatch(boot::printed));
  }

  /** Whether systemd greets from an initramfs; it greets again from the real system. */
  static boolean isWelcomeOfInitramfs(Hit hit) {
    return hit.captures().getOrDefault("name", "").endsWith("(Initramfs)");
  }

  /** Whether a marker is of programs that run, not of the kernel or what is before it. */
  boolean isOfPrograms(String marker) {
    Phase phase = phaseOfMarker.getOrDefault(marker, Phase.STOP);
    return phase == Phase.INITRAMFS || phase == Phase.INIT || phase == Phase.RUNNING;
  }

  /** The kernel runs {@code /init}, or what rdinit= names, of an initramfs only (init/main.c). */
  private static Phase ofInit(String program, OpenBoot boot) {
    String rdinit =
        boot.commandLine()
            .map(RDINIT::matcher)
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1))
            .orElse("/init");
    return program.equals(rdinit) ? Phase.INITRAMFS : Phase.INIT;
  }

  /** Kernels before 4.20 do not say which program they run; this record comes right before. */
  private static Phase ofFreedKernel(OpenBoot boot) {
    if (boot.kernelVersion().filter(PhaseReading::runsInitSilently).isEmpty()) {
      return Phase.KERNEL;
    }
    return boot.printed("root-mounted") ? Phase.INIT : Phase.INITRAMFS;
  }

  private static boolean runsInitSilently(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.find()) {
      return false;
    }
    int major = Integer.parseInt(matcher.group(1));
    return major < 4 || (major == 4 && Integer.parseInt(matcher.group(2)) < 20);
  }
}
