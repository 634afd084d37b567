package dev.afterbye.demux;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the transcript tells of the console it was taken from.
 *
 * @param name the console as the kernel calls it, such as {@code ttyS0}
 * @param keptBootConsole a boot console prints every record a second time
 * @param fifo what the cuts say about the transmitter
 * @param bytesPerSecond rate measured where the transmitter was busy, when the places agree
 * @param bitsPerSecond the usual baud rate near it, at 10 bits a byte
 * @param decoration how the capture tool stamped each line, when it did
 * @param lineEnds how lines of text end
 */
public record ConsoleTraits(
    ConsoleClass kind,
    Optional<String> name,
    boolean keptBootConsole,
    Fifo fifo,
    OptionalInt bytesPerSecond,
    OptionalInt bitsPerSecond,
    Optional<String> decoration,
    LineEnds lineEnds) {
  /** Nothing was seen. */
  public static final ConsoleTraits NONE =
      new ConsoleTraits(
          ConsoleClass.UNKNOWN,
          Optional.empty(),
          false,
          new Fifo(OptionalInt.empty(), 0, 0),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          new LineEnds(0, 0, 0));

  /**
   * What the cuts say about the transmitter (drivers/tty/serial/8250/8250_port.c, tx_loadsz).
   *
   * @param bytes user bytes of one load, when enough cuts agree
   * @param cuts cuts between which the transmitter was busy
   * @param agreeing those that lie a whole number of loads apart
   */
  public record Fifo(OptionalInt bytes, long cuts, long agreeing) {}

  /** How many lines of text end with CR LF, CR CR LF and LF alone. */
  public record LineEnds(long crLf, long crCrLf, long lf) {}
}
