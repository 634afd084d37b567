package dev.afterbye.grammar;

/**
 * A value together with the number of the line that states it.
 *
 * @param value what the line states
 * @param line the caller's number of that line
 * @param <T> the type of the value
 */
public record Located<T>(T value, int line) {}
