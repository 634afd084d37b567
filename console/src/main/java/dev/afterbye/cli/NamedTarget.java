package dev.afterbye.cli;

import dev.afterbye.wire.Endpoint;
import dev.afterbye.wire.Redaction;

/**
 * A target that is ready to be connected to.
 *
 * @param name fit to be a file's name
 * @param warning what its owner should know, or nothing
 */
record NamedTarget(String name, Endpoint endpoint, Redaction redaction, String warning) {}
