/**
 * Captures on disk: the console's bytes as they came, and beside them an index of when. Start
 * reading at {@link dev.afterbye.capture.Recorder}.
 */
@NullMarked
package dev.afterbye.capture;

import org.jspecify.annotations.NullMarked;
