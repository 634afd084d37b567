package dev.afterbye.grammar;

import java.util.OptionalInt;

/**
 * A word of the old kernel about one CPU on its way down.
 *
 * @param cpu the CPU's number
 * @param state what the line says of it
 * @param detail the milliseconds polled for {@link State#KILLED}, the state waited for for {@link
 *     State#AWAITED}
 * @param line where it was read
 */
public record CpuStop(int cpu, State state, OptionalInt detail, int line) {

  /** How far the CPU is. */
  public enum State {
    /** {@code CPU1: shutdown}: the CPU itself said so (arm). */
    SHUTDOWN,
    /** {@code CPU1 killed.}: another CPU confirmed it (arm and arm64 with PSCI). */
    KILLED,
    /** {@code kexec: waiting for cpu 1 …}: not down yet (ppc64). */
    AWAITED
  }
}
