/** Joins the fragments of one stream into lines. */
@NullMarked
package dev.afterbye.line;

import org.jspecify.annotations.NullMarked;
