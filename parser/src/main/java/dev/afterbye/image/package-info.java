/**
 * Reads the headers of the kernel, initrd and device tree files that a user hands over with a log.
 * Start reading at {@link dev.afterbye.image.KernelImage}.
 *
 * <p>Nothing here opens a file or trusts one: every byte sequence is read to something, at worst to
 * {@link dev.afterbye.image.UnknownFile}, and what is read is bounded.
 */
@NullMarked
package dev.afterbye.image;

import org.jspecify.annotations.NullMarked;
