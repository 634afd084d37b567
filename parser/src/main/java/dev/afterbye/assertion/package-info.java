/**
 * What a good boot is, and whether a report shows one. Start reading at {@link
 * dev.afterbye.assertion.Spec}.
 */
@NullMarked
package dev.afterbye.assertion;

import org.jspecify.annotations.NullMarked;
