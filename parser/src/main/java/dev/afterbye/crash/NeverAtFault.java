package dev.afterbye.crash;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Functions that stand at the top of a trace and are hardly ever at fault: they report, they check,
 * or everybody calls them. Each entry is an expression found in the name.
 */
final class NeverAtFault {
  private static final List<String> REPORTING =
      List.of(
          "__sanitizer",
          "__asan",
          "kasan",
          "KASAN",
          "hwasan",
          "__hwasan",
          "kcsan",
          "__tsan",
          "kmsan",
          "__msan",
          "kfence",
          "ubsan",
          "check_memory_region",
          "^_*print_",
          "^(?:v|__|nmi_|mce_|arm64_serror_)?panic(?:$|_)",
          "invalid_op",
          "report_bug",
          "fixup_bug",
          "do_error",
          "^(?:do|bad|die|handle)_(?:\\w+_)?trap$",
          "^handle_bug$",
          "^(?:asm_|xen_)*exc_",
          "dump_stack",
          "dump_backtrace",
          "show_stack",
          "show_trace",
          "show_regs",
          "unwind_backtrace",
          "unwind_frame",
          "stack_trace",
          "save_stack",
          "warn_slowpath",
          "warn_alloc",
          "^__warn",
          "warn_bogus",
          "^__die",
          "^die$",
          "^oops_",
          "no_context",
          "bad_area",
          "do_kernel_fault",
          "page_fault",
          "__report_",
          "debug_object",
          "object_is_on_stack",
          "is_static_object");

  private static final List<String> LOCKING =
      List.of(
          "lockdep",
          "perf_trace",
          "lock_acquire",
          "lock_release",
          "lock_class",
          "__bfs",
          "check_prev",
          "check_noncircular",
          "validate_chain",
          "mark_lock",
          "mark_held",
          "check_flags",
          "reacquire_held_locks",
          "raw_spin_rq_lock",
          "spin_lock",
          "spin_trylock",
          "spin_unlock",
          "spin_bug",
          "raw_read_lock",
          "read_lock",
          "read_unlock",
          "read_trylock",
          "write_lock",
          "write_unlock",
          "write_trylock",
          "^(?:__|percpu_|down_)*down(?:_|$)",
          "^(?:__)?up(?:_read|_write|$)",
          "rwsem_",
          "^_*mutex_",
          "^_*rt_mutex_",
          "rtlock_",
          "owner_on_cpu",
          "^osq_",
          "atomic(?:64|_long)?_(?:dec|inc|read|set|or|xor|and|add|sub|" + "fetch|xchg|cmpxchg|try)",
          "__wake_up",
          "refcount",
          "kref_",
          "ref_tracker",
          "seqprop_",
          "might_fault",
          "might_sleep",
          "might_resched",
          "__cond_resched",
          "^(?:__|_)?rcu_read_",
          "rcu_lockdep",
          "lockdep_rcu",
          "check_wait_context");

  private static final List<String> EVERYBODY =
      List.of(
          "_indirect_thunk_",
          "^(?:__|arch_|_)*(?:find|test|clear|set|change)_(?:and_\\w+_)?"
              + "(?:next_|first_|last_|zero_)*bit",
          "^string(?:$|_)",
          "^pointer$",
          "^hex_string$",
          "printf$",
          "printk",
          "va_format",
          "dev_(?:info|notice|warn|err|printk)",
          "memcmp",
          "memcpy",
          "memset",
          "memmove",
          "memchr",
          "memscan",
          "strcmp",
          "strcasecmp",
          "strncmp",
          "strncpy",
          "strscpy",
          "strlcpy",
          "strlcat",
          "strcpy",
          "strcat",
          "strlen",
          "strnlen",
          "strstr",
          "strchr",
          "strrchr",
          "copy_(?:to|from)_user",
          "^(?:__)?(?:get|put)_user",
          "^_compound_head$",
          "^(?:check|instrument)_copy",
          "^(?:native|kvm)_save_fl",
          "^_*fortify_",
          "^skb_(?:over_|under_)?panic",
          "^usercopy_abort");

  private static final List<String> ENTRY =
      List.of(
          "^ret_from_(?:intr|exception)",
          "^retint_",
          "^error_(?:code|entry|exit)$",
          "^entry_",
          "^(?:asm_|__)*(?:sysvec|common_interrupt)",
          "^el[01]h?_?(?:64_)?(?:sync|da|ia|dbg|undef|" + "inv|error|irq|sp_pc)",
          "^el1_abort",
          "^el1_undef",
          "^do_(?:undefinstr|mem_abort|"
              + "translation_fault|alignment|sp_pc_abort|debug_exception|undef)",
          "^brk_handler",
          "^bug_handler",
          "^call_break_hook",
          "^__(?:und|dabt|pabt|irq)_svc",
          "^do_DataAbort",
          "^do_PrefetchAbort",
          "^handle_exception",
          "^ret_from_exception",
          "^do_trap_",
          "^program_check",
          "^pgm_check_handler",
          "^__do_pgm_check");

  private static final List<LazyPattern> ALL =
      List.of(anyOf(REPORTING), anyOf(LOCKING), anyOf(EVERYBODY), anyOf(ENTRY));

  /** Longest name of a kernel's symbol (KSYM_NAME_LEN before 6.1, include/linux/kallsyms.h). */
  private static final int MAX_NAME = 128;

  private static final LazyPattern NO_NAME = LazyPattern.of("^$");

  private static final int MAX_JUDGED = 2048;

  /** Traces name the same few hundred functions again and again; when it is full it is emptied. */
  private static final Map<String, Boolean> JUDGED = new ConcurrentHashMap<>();

  private NeverAtFault() {}

  static boolean holds(String function) {
    @Nullable Boolean judged = JUDGED.get(function);
    if (judged != null) {
      return judged;
    }
    boolean holds = ALL.stream().anyMatch(pattern -> pattern.finds(function));
    if (JUDGED.size() >= MAX_JUDGED) {
      JUDGED.clear();
    }
    if (function.length() <= MAX_NAME) {
      JUDGED.put(function, holds);
    }
    return holds;
  }

  /** Matches the names in which one of these expressions is found; without any, none. */
  static LazyPattern anyOf(List<String> names) {
    if (names.isEmpty()) {
      return NO_NAME;
    }
    return LazyPattern.of(String.join("|", names));
  }
}
