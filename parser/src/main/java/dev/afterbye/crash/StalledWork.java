package dev.afterbye.crash;

import java.util.List;
import java.util.Optional;

/**
 * Names a stall. A CPU that stalls loops over several functions and is caught in a random one; what
 * stays the same is the system call, work item or handler through which it came there.
 */
final class StalledWork {
  /** Functions that hand work out: the one they called names the stall. */
  private static final LazyPattern DISPATCHERS =
      NeverAtFault.anyOf(
          List.of(
              "process_one_work",
              "do_syscall_",
              "do_fast_syscall_",
              "sysenter_dispatch",
              "tracesys_phase2",
              "^entry_SYSCALL",
              "el0_svc",
              "invoke_syscall",
              "^ret_fast_syscall",
              "system_call",
              "netif_receive_skb",
              "do_softirq",
              "call_timer_fn",
              "_run_timers",
              "run_timer_softirq",
              "hrtimer_run",
              "run_ksoftirqd",
              "smpboot_thread_fn",
              "^kthread$",
              "start_secondary",
              "cpu_startup_entry",
              "ret_from_fork",
              "tasklet_(?:hi_)?action",
              "vfs_write",
              "vfs_read",
              "vfs_iter_read",
              "vfs_iter_write",
              "do_iter_read",
              "do_iter_write",
              "call_read_iter",
              "call_write_iter",
              "new_sync_read",
              "new_sync_write",
              "vfs_ioctl",
              "do_vfs_ioctl",
              "blkdev_driver_ioctl",
              "blkdev_ioctl",
              "^call_usermodehelper",
              "sock_sendmsg",
              "sock_recvmsg",
              "sock_ioctl",
              "do_mmap",
              "mmap_region",
              "handle_mm_fault",
              "smp_call_function",
              "^task_work_run$",
              "^do_initcalls?$",
              "^do_one_initcall$",
              "^generic_handle_irq",
              "^handle_irq"));

  /** What the architectures put before the name of a system call. */
  private static final LazyPattern CALL =
      LazyPattern.of(
          "^(?:__(?:x64|ia32|se|do|arm64|riscv|s390x?)_(?:compat_)?sys_|(?:compat_)?SyS_"
              + "|(?:compat_)?SYSC_|ksys_)(?P<name>\\w+)");

  private StalledWork() {}

  /** The frame that names the stall, if a dispatcher stands in the trace. */
  static Optional<String> of(List<String> frames) {
    String called = frames.isEmpty() ? "" : frames.get(0);
    for (String frame : frames) {
      if (DISPATCHERS.finds(frame)) {
        boolean broadcast = frame.contains("smp_call_function");
        return Optional.of(broadcast ? "smp_call_function" : systemCall(called));
      }
      called = frame;
    }
    return Optional.empty();
  }

  /** The name of a system call without what differs between architectures and versions. */
  static String systemCall(String function) {
    return CALL.find(function).map(call -> "sys_" + call.getOrDefault("name", "")).orElse(function);
  }
}
