/** The report model and its writers. */
@NullMarked
package dev.afterbye.report;

import org.jspecify.annotations.NullMarked;
