/**
 * Many logs in one run: folders, compressed files, archives, in parallel and in order. Start
 * reading at {@link dev.afterbye.batch.BatchRun}.
 */
@NullMarked
package dev.afterbye.batch;

import org.jspecify.annotations.NullMarked;
