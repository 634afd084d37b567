/**
 * Reads what kexec-tools and the kernel print about a hand-over: the load dump of {@code kexec -d}
 * and the lines from "Starting new kernel" onwards.
 *
 * <p>Start at {@link dev.afterbye.grammar.KexecDebugReader} and {@link
 * dev.afterbye.grammar.KexecHandoverReader}: both take finished lines, never fail, and return
 * immutable records in which every node knows the number of the line it was read from.
 */
@NullMarked
package dev.afterbye.grammar;

import org.jspecify.annotations.NullMarked;
