/** What may depend on what, as tests over the compiled classes of all modules. */
@NullMarked
package dev.afterbye.architecture;

import org.jspecify.annotations.NullMarked;
