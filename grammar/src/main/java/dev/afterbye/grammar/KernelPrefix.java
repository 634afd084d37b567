package dev.afterbye.grammar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prefix kernels from 6.8 put before what they print about a load by file descriptor ({@code
 * pr_fmt} of Linux kernel/kexec_file.c and of the loaders). What follows it reads like a line of
 * the tool.
 *
 * @param rest the line without the prefix
 * @param byKernel whether there was one
 */
record KernelPrefix(String rest, boolean byKernel) {

  private static final Pattern PREFIX =
      Pattern.compile(
          "(?:kexec_file(?:\\((?:Image|elf)\\))?|kexec[-_]bzImage64|kexec_image|kexec_elf"
              + "|machine_kexec_file|kexec_pe_image):\\s{0,8}");

  static KernelPrefix of(String clean) {
    if (clean.startsWith("kexec") || clean.startsWith("machine_kexec")) {
      Matcher prefix = PREFIX.matcher(clean);
      if (prefix.lookingAt()) {
        return new KernelPrefix(clean.substring(prefix.end()), true);
      }
    }
    return new KernelPrefix(clean, false);
  }
}
