/** Puts the stages together: bytes in, report out. */
@NullMarked
package dev.afterbye.pipeline;

import org.jspecify.annotations.NullMarked;
