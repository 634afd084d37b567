/** Turns facts into findings and a verdict. */
@NullMarked
package dev.afterbye.diagnose;

import org.jspecify.annotations.NullMarked;
