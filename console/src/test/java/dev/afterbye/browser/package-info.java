/** The pages in a real browser. */
@NullMarked
package dev.afterbye.browser;

import org.jspecify.annotations.NullMarked;
