package dev.afterbye.fuzz;

import dev.afterbye.demux.ConsoleTraits;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;

/** What the demultiplexer tells of a wire, to be compared. */
record Told(long digest, ConsoleTraits traits) {
  /** What it tells of a wire that comes in so many bytes at a time; they must tile it. */
  static Told inSteps(byte[] wire, int step) {
    FragmentDigest digest = new FragmentDigest(wire);
    Demultiplexer demultiplexer = new Demultiplexer(digest);
    for (int at = 0; at < wire.length; at += step) {
      demultiplexer.feed(wire, at, Math.min(wire.length, at + step), FragmentSink.NO_ARRIVAL);
    }
    demultiplexer.end();
    return new Told(digest.digest(), demultiplexer.traits());
  }
}
