package dev.afterbye.crash;

import static dev.afterbye.crash.CrashStep.CALL_TRACE;
import static dev.afterbye.crash.CrashStep.FRAMES;

import java.util.List;

/** Reports of the sanitizers: mm/kasan, mm/kfence, mm/kmsan, kernel/kcsan, mm/kmemleak. */
final class MemoryCheckers {
  private static final String[] FREEING = {"kmem_", "slab_", "kfree", "vunmap", "vfree", "kvfree"};

  /** The allocator, and what allocates in the name of its caller. */
  static final String[] ALLOCATING = {
    "^might_alloc$",
    "^fs_reclaim_",
    "^prepare_alloc_pages",
    "kmemleak",
    "kmalloc",
    "kcalloc",
    "kzalloc",
    "kmem_",
    "slab_",
    "vmalloc",
    "kvmalloc",
    "krealloc",
    "kstrdup",
    "kmemdup",
    "create_object",
    "alloc_pages",
    "__alloc",
    "page_frag",
    "mempool_",
    "kvzalloc",
    "sk_prot_alloc",
    "alloc_skb",
    "pskb_",
    "memdup_user",
    "vzalloc"
  };

  private MemoryCheckers() {}

  static List<CrashFormat> formats() {
    return List.of(
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: KASAN: (?:double-free or invalid-free|invalid-free) in {FUNC}",
                "KASAN: invalid-free in {f}")
            .steps(CALL_TRACE, FRAMES)
            .skip(FREEING),
        CrashFormat.of(
                Meaning.ASSERTION, "BUG: KASAN: double-free in {FUNC}", "KASAN: double-free in {f}")
            .steps(CALL_TRACE, FRAMES)
            .skip(FREEING),
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: KASAN: (?P<what>[a-z-]+) in {FUNC}",
                "KASAN: {what} {way} in {f}")
            .later("(?P<way>Read|Write) (?:of size|at addr)")
            .steps(CALL_TRACE, FRAMES),
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: KASAN: (?P<what>[a-z-]+) on address",
                "KASAN: {what} {way}")
            .later("(?P<way>Read|Write) of size"),
        CrashFormat.of(Meaning.ASSERTION, "BUG: KASAN: (?P<what>.+)", "KASAN: {what}")
            .whenHeadIsLost(),
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: KFENCE: (?P<what>use-after-free|out-of-bounds) (?:read|write) in {FUNC}",
                "KFENCE: {what} in {f}")
            .steps(FRAMES),
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: KFENCE: (?P<what>invalid (?:read|write)) in {FUNC}",
                "KFENCE: {what} in {f}")
            .steps(FRAMES),
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: KFENCE: (?P<what>memory corruption|invalid free) in {FUNC}",
                "KFENCE: {what} in {f}")
            .steps(FRAMES)
            .skip(FREEING),
        CrashFormat.of(Meaning.ASSERTION, "BUG: KFENCE: (?P<what>.+)", "KFENCE: {what}")
            .whenHeadIsLost(),
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: KMSAN: kernel-usb-infoleak[a-z-]* in {FUNC}",
                "KMSAN: kernel-usb-infoleak in {f}")
            .steps(CALL_TRACE, FRAMES)
            .skip(
                "usb_submit_urb",
                "usb_start_wait_urb",
                "usb_bulk_msg",
                "usb_interrupt_msg",
                "usb_control_msg"),
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: KMSAN: (?P<what>[a-z-]+) in {FUNC}",
                "KMSAN: {what} in {f}")
            .steps(CALL_TRACE, FRAMES),
        CrashFormat.of(Meaning.ASSERTION, "BUG: KMSAN: (?P<what>.+)", "KMSAN: {what}")
            .whenHeadIsLost(),
        CrashFormat.of(Meaning.WARNING, "BUG: KCSAN: (?P<what>.+)", "KCSAN: {what}"),
        CrashFormat.of(Meaning.LEFT_TO_RULES, "BUG: memory leak", "memory leak in {f}")
            .steps(CALL_TRACE, FRAMES)
            .skip(ALLOCATING));
  }
}
