/** Takes the reports of a crashing or complaining kernel out of a transcript and names them. */
@NullMarked
package dev.afterbye.crash;

import org.jspecify.annotations.NullMarked;
