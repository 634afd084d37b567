/**
 * A console on the user's terminal: what is shown, what is typed, and the terminal left as it was.
 */
@NullMarked
package dev.afterbye.attach;

import org.jspecify.annotations.NullMarked;
