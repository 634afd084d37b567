/** Takes the console's byte stream apart into the streams of its writers, byte for byte. */
@NullMarked
package dev.afterbye.demux;

import org.jspecify.annotations.NullMarked;
