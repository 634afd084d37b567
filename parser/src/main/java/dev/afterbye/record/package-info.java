/** Reads lines as records and finds known texts in them. */
@NullMarked
package dev.afterbye.record;

import org.jspecify.annotations.NullMarked;
