/**
 * Coverage-guided search for inputs that break a law. Without JAZZER_FUZZ=1 the seeds and earlier
 * finds are run as plain tests.
 */
@NullMarked
package dev.afterbye.fuzz;

import org.jspecify.annotations.NullMarked;
