/** What the byte path costs, as rates to be compared within one run. */
@NullMarked
package dev.afterbye.bench;

import org.jspecify.annotations.NullMarked;
