package dev.afterbye.demux;

/**
 * Whether a program's bytes can lie inside what a crash prints. A driver does not wait for its
 * port's lock then (oops_in_progress: drivers/tty/serial/8250/8250_port.c,
 * serial8250_console_write; amba-pl011.c, pl011_console_write). But on one CPU nobody can hold it:
 * its owner has interrupts off, except on PREEMPT_RT, where the lock sleeps. So have the kernel and
 * who sends text where a console takes no lock at all (drivers/tty/hvc/hvc_console.c,
 * hvc_console_print and hvc_push; kernel/printk/printk.c, console_emit_next_record). A console of
 * kernel/printk/nbcon.c has an owner at any time. And nobody else writes before there are programs,
 * or once a panic has stopped the other CPUs, with interrupts off on its own (kernel/panic.c).
 */
final class PortLock {
  private static final byte[] RT = Literals.of(" PREEMPT_RT ");

  /** The kernel's banner is on the wire, which says what kind it is. */
  private boolean named;

  private boolean realTime;

  /** What the kernel says of itself is on the wire, so that its first program would be named. */
  private boolean informs;

  private boolean oneCpu;
  private boolean othersStopped;

  /** The record at hand says so. */
  private boolean stopsOthers;

  private boolean stopFailed;

  /** Another kernel prints. */
  void forget() {
    named = false;
    realTime = false;
    informs = false;
    oneCpu = false;
    othersStopped = false;
    stopsOthers = false;
    stopFailed = false;
  }

  /** A kernel's banner lies in {@code [at, limit)}. */
  void banner(byte[] b, int at, int limit) {
    named |= KernelVersion.isSince(b, at, limit, 2, 6);
    realTime |= Literals.contains(b, at, limit, RT);
  }

  /** A record says what the flags of {@link KernelTexts} tell. */
  void record(int text) {
    if ((text & KernelTexts.CPUS_UP) != 0) {
      informs = true;
      oneCpu = (text & KernelTexts.ONE_CPU) != 0;
    }
    oneCpu &= (text & KernelTexts.ANOTHER_CPU) == 0;
    stopFailed |= (text & KernelTexts.STOP_FAILED) != 0;
    stopsOthers = (text & KernelTexts.OTHERS_STOPPED) != 0;
    othersStopped |= stopsOthers;
  }

  /** Whether nothing speaks against the record at hand: a program may print a panic's log. */
  void judged(boolean trusted) {
    othersStopped &= trusted || !stopsOthers;
    stopsOthers = false;
  }

  /** Whether no more than one writer of the port can be at work at a time, in a crash, too. */
  boolean holds(ConsoleClass kind) {
    return switch (kind) {
      case NBCON -> true;
      case UART_LEGACY, UNKNOWN -> oneCpu && !realTime;
      case HVC -> named && oneCpu && !realTime;
      case HYPERVISOR -> false;
    };
  }

  /** Whether the kernel alone writes, in a panic or before its first program. */
  boolean kernelAlone(boolean panicking, boolean programsSaid) {
    return (panicking && othersStopped && !stopFailed) || (informs && !programsSaid);
  }
}
