package dev.afterbye.record;

import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A record of the kernel's log (kernel/printk/printk.c).
 *
 * @param level facility * 8 + log level, when the console prints it
 * @param stampMicros microseconds since the kernel's clock began
 * @param caller {@code T<pid>} or {@code C<cpu>}, when the kernel is built with PRINTK_CALLER
 */
public record PrintkRecord(
    LineRef line,
    OptionalInt level,
    OptionalLong stampMicros,
    Optional<String> caller,
    String message)
    implements Record {}
