/** Splits a transcript into boots and says how each began and ended. */
@NullMarked
package dev.afterbye.boot;

import org.jspecify.annotations.NullMarked;
