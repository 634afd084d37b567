package dev.afterbye.record;

import dev.afterbye.line.LineRef;

/** A line of a writer that does not frame its text: firmware, hypervisor or user space. */
public record TextRecord(LineRef line, String message) implements Record {}
