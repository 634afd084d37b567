package dev.afterbye.architecture.wrong.demux;

import java.nio.file.Path;

/** A stage that could open a file. */
public record ReadsFiles(Path path) {}
