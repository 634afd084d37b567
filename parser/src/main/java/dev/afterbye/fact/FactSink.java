package dev.afterbye.fact;

/** Takes the facts of a transcript, boot by boot. */
public interface FactSink {
  /** A boot is over; this is what it stated. */
  void boot(BootFacts facts);

  /** The transcript is over. */
  void end(long at);
}
