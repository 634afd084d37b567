/** Tests of the pages, as far as no browser is needed. */
@NullMarked
package dev.afterbye.html;

import org.jspecify.annotations.NullMarked;
