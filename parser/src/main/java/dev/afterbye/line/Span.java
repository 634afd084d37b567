package dev.afterbye.line;

/**
 * A half-open range of transcript bytes.
 *
 * @param from offset of the first byte in the transcript
 * @param to offset behind the last byte
 */
public record Span(long from, long to) {}
