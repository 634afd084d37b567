/** What runs when the project is built, not when it is used. */
@NullMarked
package dev.afterbye.build;

import org.jspecify.annotations.NullMarked;
