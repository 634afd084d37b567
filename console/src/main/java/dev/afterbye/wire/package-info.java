/**
 * Consoles over the network: profiles as small codecs, the connection, its end and its return.
 * Start reading at {@link dev.afterbye.wire.Console}. No type of Netty leaves this package.
 */
@NullMarked
package dev.afterbye.wire;

import org.jspecify.annotations.NullMarked;
