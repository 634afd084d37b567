package dev.afterbye.demux;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a crash dump in which every byte has its place: names that are always the same, and
 * numbers of a fixed count of digits. Whatever lay inside one would have made it longer, so that
 * such a line is whole, even where the console's lock is broken.
 */
final class FixedForms {
  /** A hexadecimal digit, in a form. */
  private static final char DIGIT = '%';

  private static final String BYTE = "%%";
  private static final String HALF = "%%%%";
  private static final String WORD = HALF + HALF;
  private static final String LONG = WORD + WORD;

  private static final int MAX_BYTES = 256;

  /** The forms by their length in bytes. */
  private static final byte[][][] FORMS = new byte[MAX_BYTES][][];

  static {
    List<List<byte[]>> byLength = new ArrayList<>();
    for (int i = 0; i < MAX_BYTES; i++) {
      byLength.add(new ArrayList<>());
    }
    for (String form : forms()) {
      byLength.get(form.length()).add(Literals.of(form));
    }
    for (int i = 0; i < MAX_BYTES; i++) {
      FORMS[i] = byLength.get(i).toArray(new byte[0][]);
    }
  }

  private FixedForms() {}

  /** Whether the message {@code [from, to)}, without its line end, has one of them. */
  static boolean has(byte[] b, int from, int to) {
    if (to - from >= MAX_BYTES || to <= from) {
      return false;
    }
    for (byte[] form : FORMS[to - from]) {
      if (matches(form, b, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] form, byte[] b, int from) {
    for (int i = 0; i < form.length; i++) {
      byte c = b[from + i];
      boolean fits = form[i] == DIGIT ? isDigit(c) : form[i] == c;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private static List<String> forms() {
    List<String> forms = new ArrayList<>();
    // kernel/panic.c, print_oops_end_marker.
    forms.add("---[ end trace " + LONG + " ]---");
    x86(forms);
    arm64(forms);
    arm(forms);
    riscv(forms);
    return forms;
  }

  /**
   * Of arch/x86/kernel/process_64.c and process_32.c, __show_regs, and dumpstack.c, show_opcodes.
   */
  private static void x86(List<String> forms) {
    String stack = "RSP: " + HALF + ":" + LONG + " EFLAGS: " + WORD;
    forms.add(stack);
    forms.add(stack + " ORIG_RAX: " + LONG);
    for (String names :
        List.of(
            "RAX RBX RCX",
            "RDX RSI RDI",
            "RBP R08 R09",
            "R10 R11 R12",
            "R13 R14 R15",
            "CR2 CR3 CR4",
            "DR0 DR1 DR2",
            "DR3 DR6 DR7")) {
      forms.add(registers(names, "%s: ", LONG, " "));
    }
    for (String names :
        List.of("EAX EBX ECX EDX", "ESI EDI EBP ESP", "CR0 CR2 CR3 CR4", "DR0 DR1 DR2 DR3")) {
      forms.add(registers(names, "%s: ", WORD, " "));
    }
    forms.add(
        "DS: "
            + HALF
            + " ES: "
            + HALF
            + " FS: "
            + HALF
            + " GS: "
            + HALF
            + " SS: "
            + HALF
            + " EFLAGS: "
            + WORD);
    forms.add("FS:  " + LONG + "(" + HALF + ") GS:" + LONG + "(" + HALF + ") knlGS:" + LONG);
    forms.add("CS:  " + HALF + " DS: " + HALF + " ES: " + HALF + " CR0: " + LONG);
    forms.add("PKRU: " + WORD);
    forms.add("Code: " + (BYTE + " ").repeat(42) + "<" + BYTE + ">" + (" " + BYTE).repeat(21));
  }

  /** Of arch/arm64/kernel/process.c, __show_regs, since 5.13 and before, and traps.c. */
  private static void arm64(List<String> forms) {
    forms.add("sp : " + LONG);
    for (int i = 29; i > 0; i -= 3) {
      forms.add(registers("x" + i + " x" + (i - 1) + " x" + (i - 2), "%-3s: ", LONG, " "));
    }
    for (int i = 29; i > 0; i -= 2) {
      forms.add(registers("x" + i + " x" + (i - 1), "%-3s: ", LONG, " ") + " ");
    }
    forms.add("Code: " + (WORD + " ").repeat(4) + "(" + WORD + ") ");
    forms.add("Code: " + (WORD + " ").repeat(4) + "(" + WORD + ")");
  }

  /** Of arch/arm/kernel/process.c, __show_regs. */
  private static void arm(List<String> forms) {
    for (String names : List.of("sp ip fp", "r10 r9 r8")) {
      forms.add(registers(names, "%-3s: ", WORD, "  "));
    }
    for (String names : List.of("r7 r6 r5 r4", "r3 r2 r1 r0")) {
      forms.add(registers(names, "%-3s: ", WORD, "  "));
    }
    forms.add("pc : [<" + WORD + ">]    lr : [<" + WORD + ">]    psr: " + WORD);
    forms.add("Code: " + (WORD + " ").repeat(4) + "(" + WORD + ") ");
  }

  /** Of arch/riscv/kernel/process.c, __show_regs. */
  private static void riscv(List<String> forms) {
    forms.add("epc : " + LONG + " ra : " + LONG + " sp : " + LONG);
    for (String names :
        List.of(
            "gp tp t0",
            "t1 t2 s0",
            "s1 a0 a1",
            "a2 a3 a4",
            "a5 a6 a7",
            "s2 s3 s4",
            "s5 s6 s7",
            "s8 s9 s10",
            "s11 t3 t4")) {
      forms.add(" " + registers(names, "%-3s: ", LONG, " "));
    }
    forms.add(" " + registers("t5 t6", "%-3s: ", LONG, " "));
    forms.add("status: " + LONG + " badaddr: " + LONG + " cause: " + LONG);
  }

  private static String registers(String names, String head, String value, String between) {
    List<String> groups = new ArrayList<>();
    for (String name : names.split(" ", -1)) {
      groups.add(String.format(Locale.ROOT, head, name) + value);
    }
    return String.join(between, groups);
  }
}
