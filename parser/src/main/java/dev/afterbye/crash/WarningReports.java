package dev.afterbye.crash;

import static dev.afterbye.crash.CrashStep.CALL_TRACE;
import static dev.afterbye.crash.CrashStep.FRAMES;

import java.util.ArrayList;
import java.util.List;

/** Reports that begin with {@code WARNING:} (kernel/panic.c __warn(), kernel/locking). */
final class WarningReports {
  /**
   * {@code WARNING: CPU: 0 PID: 1 at FILE:LINE FUNCTION}, older without CPU, newer turned round.
   */
  private static final String AT = "WARNING: (?:.* )?at (?:{SRC} )?{FUNC}";

  private static final String[] USB_REQUESTS = {
    "usb_submit_urb", "usb_start_wait_urb", "usb_bulk_msg", "usb_interrupt_msg", "usb_control_msg"
  };

  private WarningReports() {}

  static CrashFamily family() {
    List<CrashFormat> all = new ArrayList<>(helpers());
    all.add(CrashFormat.of(Meaning.WARNING, AT, "WARNING in {f}").steps(CALL_TRACE, FRAMES));
    all.addAll(LockReports.formats("WARNING: "));
    all.addAll(LockReports.ofSingleLocks("WARNING: "));
    all.addAll(locks());
    all.addAll(unwinder());
    return CrashFamily.of("WARNING:", all.toArray(CrashFormat[]::new));
  }

  /** Warnings printed by a function that many misuse: the fault is with its caller. */
  private static List<CrashFormat> helpers() {
    return List.of(
        helper(
            "lib/debugobjects\\.c",
            // The last two took in debug_object_is_on_stack().
            "(?:debug_print|debug_check|debug_object|__debug_object_init|lookup_object_or_alloc)",
            "ODEBUG",
            "debug_",
            "lookup_object",
            "__init_work",
            "rcu",
            "hrtimer_",
            "timer_",
            "work_",
            "percpu_",
            "vunmap",
            "vfree",
            "__free_",
            "free_pages",
            "kobject_",
            "kfree",
            "kmem_",
            "slab_",
            "work_on"),
        CrashFormat.of(
                Meaning.WARNING,
                "WARNING: .*mm/usercopy\\.c.* usercopy_warn",
                "WARNING: bad usercopy in {f}")
            .inTrace()
            .skip("usercopy", "__check"),
        helper("lib/kobject\\.c", "kobject_", "kobject", "kobject_"),
        CrashFormat.of(
                Meaning.WARNING,
                "WARNING: .*fs/proc/generic\\.c.* proc_register",
                "WARNING: proc registration bug in {f}")
            .inTrace()
            .skip("proc_"),
        helper("lib/refcount\\.c", "refcount_", "refcount", "refcount", "kobject_", "kref_"),
        helper("kernel/locking/lockdep\\.c", ".*lock", "locking", "lock_sock", "release_sock"),
        helper(
            "mm/[a-z_]+\\.c",
            "k?.?(?:malloc|alloc_pages|kvmalloc)",
            "kmalloc",
            "kmalloc",
            "kcalloc",
            "kzalloc",
            "krealloc",
            "slab",
            "kmem",
            "kvmalloc",
            "vmalloc",
            "alloc_pages",
            "__alloc",
            "memdup_user",
            "kmemdup",
            "kvcalloc",
            "kvzalloc"),
        CrashFormat.of(
                Meaning.WARNING,
                "WARNING: .*mm/vmalloc\\.c.* __vmalloc_node",
                "WARNING: zero-size vmalloc in {f}")
            .inTrace()
            .skip("vmalloc", "vzalloc", "kvmalloc", "kvzalloc"),
        CrashFormat.of(
                Meaning.WARNING, "WARNING: .* usb_submit_urb", "WARNING in {f}/usb_submit_urb")
            .inTrace()
            .skip(USB_REQUESTS));
  }

  private static CrashFormat helper(String file, String function, String name, String... skipped) {
    return CrashFormat.of(
            Meaning.WARNING,
            "WARNING: .*" + file + "(?::[0-9]+)?.* " + function,
            "WARNING: " + name + " bug in {f}")
        .inTrace()
        .skip(skipped);
  }

  private static List<CrashFormat> locks() {
    return List.of(
        CrashFormat.of(
                Meaning.WARNING,
                "WARNING: suspicious RCU usage",
                "WARNING: suspicious RCU usage in {f}")
            .inTrace()
            .skip("rcu", "kmem", "slab"),
        CrashFormat.of(
                Meaning.WARNING,
                "WARNING: Nested lock was not taken",
                "WARNING: nested lock was not taken in {f}")
            .inTrace());
  }

  private static List<CrashFormat> unwinder() {
    return List.of(
        CrashFormat.of(
            Meaning.WARNING,
            "WARNING: kernel stack regs at .* has bad '(?P<what>[^']+)' value",
            "WARNING: kernel stack regs has bad '{what}' value"),
        CrashFormat.of(
            Meaning.WARNING,
            "WARNING: kernel stack frame pointer at .* has bad value",
            "WARNING: kernel stack frame pointer has bad value"),
        CrashFormat.of(Meaning.WARNING, "WARNING: stack recursion", "WARNING: stack recursion"),
        CrashFormat.of(
            Meaning.WARNING,
            "WARNING: stack going in the wrong direction",
            "WARNING: stack going in the wrong direction"),
        CrashFormat.of(
            Meaning.WARNING,
            "WARNING: can't (?P<what>dereference [a-z]+|access) registers at",
            "WARNING: can't {what} registers"));
  }
}
