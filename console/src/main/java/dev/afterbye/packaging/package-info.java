/** What runs when the program is put together, not when it is used. */
@NullMarked
package dev.afterbye.packaging;

import org.jspecify.annotations.NullMarked;
