package dev.afterbye.demux;

/**
 * A run of transcript bytes of one stream.
 *
 * @param from offset of its first byte in the transcript
 * @param to offset behind its last byte
 */
public record Fragment(Stream stream, long from, long to, Certainty certainty, Reason reason) {}
