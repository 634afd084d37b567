package dev.afterbye.demux.mixed;

import java.util.Random;

/** Makes captures of one kind of console, of which each byte's writer is known. */
interface MixedConsole {
  Tape capture(Random random);
}
