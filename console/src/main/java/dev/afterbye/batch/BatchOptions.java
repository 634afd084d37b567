package dev.afterbye.batch;

import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import java.io.InputStream;
import java.util.function.Predicate;

/**
 * How inputs are read and analysed.
 *
 * @param standard what {@link LogInput#STANDARD} reads
 * @param maxBytes of a file, and of what a packed one unpacks to
 * @param followArchives whether the members of archives are logs
 * @param done tells logs that need no reading any more; asked by many threads
 */
public record BatchOptions(
    RuleBook book,
    LoadedFiles files,
    InputStream standard,
    long maxBytes,
    boolean followArchives,
    Predicate<String> done) {}
