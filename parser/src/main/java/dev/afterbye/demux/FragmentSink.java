package dev.afterbye.demux;

/**
 * Takes the fragments of a transcript in the order of their bytes. Together they tile the input.
 *
 * <p>A {@link Stream#KERNEL} or {@link Stream#HYPERVISOR} fragment is one whole record or notice,
 * but for {@link Reason#RECORD_PIECE}: then the record goes on in the next fragment of its stream.
 * A fragment of another stream is a piece of text, of any number of lines.
 */
public interface FragmentSink {
  /** Arrival time of bytes that came without one, as from a file. */
  long NO_ARRIVAL = Long.MIN_VALUE;

  /**
   * Takes one fragment; {@code bytes} may be read only during the call.
   *
   * @param from offset of the first byte in the transcript
   * @param line number of the wire line that holds the first byte, counted from 1
   * @param arrivalNanos arrival time of the chunk that completed the fragment, or {@link
   *     #NO_ARRIVAL}
   */
  void fragment(
      Stream stream,
      Certainty certainty,
      Reason reason,
      long from,
      long line,
      byte[] bytes,
      int offset,
      int length,
      long arrivalNanos);

  /** The next {@link Stream#USER} fragment continues a line that records cut. */
  void join(Join join);

  /**
   * The next fragment is the first record seen of another kernel than the records before: its clock
   * started again.
   */
  void newKernel(long at);

  /** Bytes were lost at transcript offset {@code at}. */
  void gap(long at, String reason);

  /** The transcript is over. */
  void end(long at);
}
