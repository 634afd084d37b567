package dev.afterbye.batch;

import dev.afterbye.capture.CaptureSink;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.pipeline.Pipeline;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How inputs are read and analysed.
 *
 * @param standard what {@link LogInput#STANDARD} reads
 * @param maxBytes of a file, and of what a packed one unpacks to
 * @param followArchives whether the members of archives are logs
 * @param captures takes a capture that has an index, and pushes it into a pipeline
 * @param done tells logs that need no reading any more; asked by many threads
 */
public record BatchOptions(
    RuleBook book,
    LoadedFiles files,
    InputStream standard,
    long maxBytes,
    boolean followArchives,
    Function<Pipeline, CaptureSink> captures,
    Predicate<String> done) {}
