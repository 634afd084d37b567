package dev.afterbye.demux;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Learns what kind of console the transcript was taken from, out of the kernel's own records
 * (kernel/printk/printk.c, register_console) and the command line.
 */
final class ConsoleWatch {
  private static final byte[] BOOT_CONSOLE = Literals.of("bootconsole [");
  private static final byte[] CONSOLE = Literals.of("console [");
  private static final byte[] LEGACY = Literals.of("legacy ");
  private static final byte[] ENABLED = Literals.of("] enabled");
  private static final byte[] DISABLED = Literals.of("] disabled");
  private static final byte[] ON_HVC = Literals.of("console=hvc");
  private static final byte[] ON_TTY = Literals.of("console=tty");
  private static final int MAX_NAME_BYTES = 24;

  /**
   * How early consoles are named. One that is to be kept is registered as a real console
   * (arch/x86/kernel/early_printk.c), so that the one that registers next replays the log.
   */
  private static final String EARLY = "early";

  /** Two records come twice when a boot console hands over; more mean that it was kept. */
  private static final int TWINS_OF_HAND_OVER = 2;

  /** So many records of which none comes twice: the boot console is gone after all. */
  private static final int SINGLE_RECORDS = 64;

  private ConsoleClass kind = ConsoleClass.UNKNOWN;
  private Optional<String> name = Optional.empty();

  /** This kernel tells its legacy consoles from those of kernel/printk/nbcon.c. */
  private boolean legacySaid;

  private boolean bootConsole;
  private boolean keptEarly;
  private boolean serialSeen;
  private boolean severalSerial;
  private boolean bannerSeen;

  /** This kernel said that it enabled a console, and so prints what it only informs of. */
  private boolean enabledSeen;

  private Optional<String> serialName = Optional.empty();
  private boolean hypervisor;
  private boolean takeOver;
  private long twins;

  /** Those before programs ran, which can print along. */
  private long twinsOfKernel;

  private boolean twinsProven;

  private final TwinPairs pairs = new TwinPairs(this);
  private final LoginGreeting greeting = new LoginGreeting();

  /** The terminal that a greeting names. */
  private Optional<String> greeted = Optional.empty();

  /** Records since the last twin. */
  private int singles;

  /** A boot console was disabled, and so not kept. */
  private boolean handedOver;

  /** The record at hand says that a console was enabled. */
  private boolean enabledNow;

  /** It is known which of the kernel's consoles this wire is. */
  private boolean settled;

  private boolean beganBehindBanner;

  /** A console was disabled and none enabled since. */
  private boolean disabled;

  /** Records since the first twin. */
  private long sinceTwins;

  /** A kernel's banner lies in {@code [at, limit)}. */
  void banner(byte[] b, int at, int limit) {
    legacySaid |= KernelVersion.isSince(b, at, limit, 6, 12);
    bannerSeen = true;
  }

  /** A record that names a console, from the first byte of its message. */
  void message(byte[] b, int at, int limit) {
    legacySaid |= Literals.contains(b, at, limit, LEGACY);
    int open = Literals.indexOf(b, at, limit, CONSOLE);
    boolean boot = Literals.contains(b, at, limit, BOOT_CONSOLE);
    bootConsole |= boot;
    if (open < 0 || boot) {
      handedOver |= boot && Literals.contains(b, at, limit, DISABLED);
      return;
    }
    int from = open + CONSOLE.length;
    int end = from;
    while (end < limit && b[end] != ']' && end - from < MAX_NAME_BYTES) {
      end++;
    }
    disabled = Literals.startsWith(b, end, limit, DISABLED);
    if (Literals.startsWith(b, end, limit, ENABLED)) {
      boolean legacy = Literals.contains(b, at, open, LEGACY);
      enabled(new String(b, from, end - from, StandardCharsets.US_ASCII), legacy);
    }
  }

  private void enabled(String console, boolean legacy) {
    keptEarly |= console.startsWith(EARLY);
    enabledSeen = true;
    if (settled) {
      return;
    }
    if (console.startsWith("hvc")) {
      // Beside a serial console this wire is that one's: an hvc does not replay what came before.
      if (!serialSeen) {
        enabledNow = true;
        kind = ConsoleClass.HVC;
        name = Optional.of(console);
      }
    } else if (console.startsWith("tty") && console.length() > 3 && !isDigit(console.charAt(3))) {
      serialSeen = true;
      enabledNow = true;
      // Kernels that call some consoles "legacy" mean that the others are not.
      kind = legacySaid && !legacy ? ConsoleClass.NBCON : ConsoleClass.UART_LEGACY;
      severalSerial |= serialName.filter(other -> !other.equals(console)).isPresent();
      serialName = Optional.of(console);
      // Of several, any may be the one that this transcript is of.
      name = severalSerial ? Optional.empty() : serialName;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  void commandLine(byte[] b, int at, int limit) {
    if (kind == ConsoleClass.UNKNOWN
        && Literals.contains(b, at, limit, ON_HVC)
        && !Literals.contains(b, at, limit, ON_TTY)) {
      kind = ConsoleClass.HVC;
    }
  }

  /** Text that may greet on the terminal of which this wire is, where nothing else names it. */
  void text(byte[] b, int from, int to) {
    if (kind == ConsoleClass.UNKNOWN && greeted.isEmpty()) {
      greeted = greeting.text(b, from, to);
    }
  }

  /** Where text ends depends on what has arrived, so that it counts from the next record on. */
  private void learnGreeted() {
    if (kind == ConsoleClass.UNKNOWN && greeted.isPresent()) {
      name = greeted;
      kind = name.get().startsWith("hvc") ? ConsoleClass.HVC : ConsoleClass.UART_LEGACY;
    }
  }

  /** A line of the hypervisor's was seen. */
  void hypervisorLine() {
    hypervisor = true;
  }

  /** A notice that a console was taken over was seen. */
  void takeOver() {
    takeOver = true;
  }

  /**
   * A record was printed.
   *
   * @param twin whether it is the same as the one before
   * @param programs whether programs run, which can print along with the kernel
   */
  void record(boolean twin, boolean programs) {
    learnGreeted();
    if (enabledNow) {
      // The boot console and the console that takes over print it, so that both are on this wire.
      settled = twin;
      enabledNow = false;
    }
    twins += twin ? 1 : 0;
    sinceTwins += twins > 0 ? 1 : 0;
    singles = twin ? 0 : singles + 1;
    if (twin) {
      twinsOfKernel += programs ? 0 : 1;
      twinsProven |= !programs && keptBootConsole();
    } else if (singles >= SINGLE_RECORDS) {
      twinsProven = false;
    }
  }

  /** The two copies of each record that a kept boot console and the real one print. */
  TwinPairs pairs() {
    return pairs;
  }

  /** Whether a kept boot console is known for sure to print each record twice on this line. */
  boolean twinsProven() {
    return twinsProven && !handedOver;
  }

  /** Whether the console is one on which records and text stand as they were printed. */
  boolean steady() {
    ConsoleClass now = kind();
    return now != ConsoleClass.HVC
        && now != ConsoleClass.HYPERVISOR
        && !mayBeHvc()
        && !keptBootConsole();
  }

  /** A kernel of which the first records are not in the transcript starts its programs. */
  void beganBehindBanner() {
    beganBehindBanner = true;
  }

  /**
   * Whether nothing tells the console, but it may be a virtio console: that registers when its
   * device is found, and prints what comes behind the record that says so (seen with Linux 6.12).
   */
  boolean mayBeHvc() {
    return beganBehindBanner && kind() == ConsoleClass.UNKNOWN;
  }

  /** Whether it is, or may be, a console that is handed records in pieces. */
  boolean takesPieces() {
    return kind() == ConsoleClass.HVC || mayBeHvc();
  }

  /** Another kernel prints: it may have other consoles. */
  void newBoot() {
    twins = 0;
    twinsOfKernel = 0;
    sinceTwins = 0;
    twinsProven = false;
    singles = 0;
    handedOver = false;
    pairs.interrupt();
    settled = false;
    beganBehindBanner = false;
    disabled = false;
    serialSeen = false;
    severalSerial = false;
    bannerSeen = false;
    enabledSeen = false;
    serialName = Optional.empty();
    legacySaid = false;
    bootConsole = false;
    keptEarly = false;
  }

  /**
   * Whether this kernel has named a boot console. Without one nothing was on the wire before the
   * real console registered, so that there is nothing to replay.
   */
  boolean hadBootConsole() {
    return bootConsole || keptEarly;
  }

  /**
   * Whether a console was disabled, as who writes to its attribute in /sys/class/tty asks for: when
   * it is registered again, it replays the log.
   */
  boolean maySignOnAgain() {
    return disabled;
  }

  /**
   * Whether this kernel's early console is kept: the real one replays the log when it registers.
   */
  boolean keepsEarlyConsole() {
    return keptEarly;
  }

  /** Whether about every second record is a twin: a message may also just be repeated. */
  boolean keptBootConsole() {
    return !handedOver
        && (twinsProven
            || (twins > TWINS_OF_HAND_OVER && twins * 3 >= sinceTwins && !neverBootConsole()));
  }

  /**
   * Whether this kernel has no boot console: it tells of each at the same level as of the real ones
   * and from its banner on, and takes none once a real one is enabled (kernel/printk/printk.c,
   * register_console).
   */
  private boolean neverBootConsole() {
    return bannerSeen && enabledSeen && !hadBootConsole() && twinsOfKernel <= TWINS_OF_HAND_OVER;
  }

  ConsoleClass kind() {
    if (hypervisor) {
      return ConsoleClass.HYPERVISOR;
    }
    return takeOver ? ConsoleClass.NBCON : kind;
  }

  Optional<String> name() {
    return name;
  }
}
