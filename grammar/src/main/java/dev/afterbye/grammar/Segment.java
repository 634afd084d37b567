package dev.afterbye.grammar;

import java.util.Optional;

/**
 * One segment of an image: the four {@code segment[i]} lines (kexec-tools kexec/kexec.c).
 *
 * @param index the number in brackets
 * @param buf where the data is in the tool's memory
 * @param bufsz bytes of data
 * @param mem where the segment goes
 * @param memsz bytes reserved there
 * @param line the first line of the segment
 */
public record Segment(
    int index,
    Optional<Unsigned64> buf,
    Optional<Unsigned64> bufsz,
    Optional<Unsigned64> mem,
    Optional<Unsigned64> memsz,
    int line) {

  /** The first byte after the segment; wraps as {@link Unsigned64#plus} does. */
  public Optional<Unsigned64> end() {
    return mem.flatMap(start -> memsz.map(start::plus));
  }

  /** Whether all four lines were read. */
  public boolean complete() {
    return buf.isPresent() && bufsz.isPresent() && mem.isPresent() && memsz.isPresent();
  }
}
