package dev.afterbye.grammar;

import java.util.Optional;

/**
 * A line in which the tool complains.
 *
 * @param kind which complaint
 * @param text the line without stamps and quote marks
 * @param subject the file, address or number the complaint is about, where the line names one
 * @param line where it was read
 */
public record Message(MessageKind kind, String text, Optional<String> subject, int line) {}
