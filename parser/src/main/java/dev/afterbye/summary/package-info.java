/**
 * Many logs side by side: what each comes to, and how often. Start reading at {@link
 * dev.afterbye.summary.LogGroups}.
 */
@NullMarked
package dev.afterbye.summary;

import org.jspecify.annotations.NullMarked;
