package dev.afterbye.demux;

/**
 * How sure it is that a piece of text continues the line that kernel records cut, and why (facts
 * 2.2). Gluing itself needs no guess: the certainty is that of both pieces being one writer's.
 */
public enum Join {
  BETWEEN_CR_AND_LF(Certainty.CERTAIN, "cut between CR and LF of one line end"),
  INSIDE_CHARACTER(Certainty.CERTAIN, "cut inside a UTF-8 character"),
  INSIDE_ESCAPE(Certainty.CERTAIN, "cut inside an escape sequence"),
  FIFO_LOAD(
      Certainty.CERTAIN,
      "the text since the cut before is a whole number of the UART's FIFO loads"),
  BUSY_UART(Certainty.LIKELY, "a record cuts text wherever the transmitter is"),
  WRITE_BORDER(
      Certainty.LIKELY,
      "cut behind a prompt or against the UART's FIFO loads: the program had paused there"),
  DOUBTFUL(
      Certainty.UNSURE,
      "on this console, or this close to lost bytes or a crash, pieces may belong elsewhere");

  private final Certainty certainty;
  private final String words;

  Join(Certainty certainty, String words) {
    this.certainty = certainty;
    this.words = words;
  }

  /** How sure the join is. */
  public Certainty certainty() {
    return certainty;
  }

  /** The reason as a clause. */
  public String words() {
    return words;
  }
}
