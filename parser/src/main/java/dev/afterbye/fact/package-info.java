/** Collects what each boot of a transcript states. */
@NullMarked
package dev.afterbye.fact;

import org.jspecify.annotations.NullMarked;
