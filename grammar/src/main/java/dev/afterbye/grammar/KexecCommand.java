package dev.afterbye.grammar;

import java.util.Optional;

/**
 * A {@code kexec} command typed at a shell prompt or traced from a script.
 *
 * @param action what it asks for
 * @param fileCall whether it asks for {@code kexec_file_load}: {@code -s} true, {@code -c} false,
 *     empty where the tool decides
 * @param debug whether it asks for debug lines
 * @param commandLine the new kernel's command line
 * @param initrd the initrd's file name
 * @param dtb the device tree's file name
 * @param line where it was read
 */
public record KexecCommand(
    Action action,
    Optional<Boolean> fileCall,
    boolean debug,
    Optional<String> commandLine,
    Optional<String> initrd,
    Optional<String> dtb,
    int line) {

  /** What a command asks for. */
  public enum Action {
    /** {@code -l}, or a command without a verb, which loads and executes. */
    LOAD,
    /** {@code -p}. */
    CRASH_LOAD,
    /** {@code -e}. */
    EXECUTE,
    /** {@code -u}. */
    UNLOAD,
    /** {@code -v}, {@code -h}, {@code -S}. */
    ASK
  }
}
