/** Writes reports as pages that stand alone: one file, no network, nothing of a log is obeyed. */
@NullMarked
package dev.afterbye.html;

import org.jspecify.annotations.NullMarked;
