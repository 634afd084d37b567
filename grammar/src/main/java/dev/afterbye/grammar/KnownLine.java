package dev.afterbye.grammar;

/**
 * A line that kexec-tools is known to print and that holds no number of the model: it is accounted
 * for, so it is not among {@link KexecBlock#unread()}.
 *
 * @param kind how much the line says
 * @param source the source file below {@code kexec/} that prints it, one of several where a text is
 *     shared
 * @param text the line without stamps and quote marks
 * @param line where it was read
 */
public record KnownLine(KnownLineKind kind, String source, String text, int line) {}
