/** The report model and its writers. Start reading at {@link dev.afterbye.report.Report}. */
@NullMarked
package dev.afterbye.report;

import org.jspecify.annotations.NullMarked;
