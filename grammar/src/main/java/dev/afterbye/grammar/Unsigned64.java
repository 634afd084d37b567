package dev.afterbye.grammar;

import java.util.Optional;

/**
 * An address or a size: 64 bits without a sign.
 *
 * <p>Sums, differences and products wrap around at 2^64, as the kernel's own arithmetic does.
 * Whoever adds numbers taken from a log asks {@link #plusWraps} first.
 */
public final class Unsigned64 implements Comparable<Unsigned64> {

  public static final Unsigned64 ZERO = new Unsigned64(0);
  public static final Unsigned64 MAX = new Unsigned64(-1L);

  private static final int MAX_HEX_DIGITS = 16;

  private final long bits;

  private Unsigned64(long bits) {
    this.bits = bits;
  }

  /** The value with these 64 bits; a negative {@code bits} is the upper half of the range. */
  public static Unsigned64 of(long bits) {
    return bits == 0 ? ZERO : new Unsigned64(bits);
  }

  /**
   * Reads hex digits, with or without {@code 0x}.
   *
   * @return empty if there is no digit, anything but digits, or more than 64 bits
   */
  public static Optional<Unsigned64> parseHex(String text) {
    boolean prefixed = text.startsWith("0x") || text.startsWith("0X");
    int first = firstSignificant(text, prefixed ? 2 : 0);
    if (first == text.length() || text.length() - first > MAX_HEX_DIGITS) {
      return Optional.empty();
    }
    long bits = 0;
    for (int i = first; i < text.length(); i++) {
      int digit = hexDigit(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      bits = (bits << 4) | digit;
    }
    return Optional.of(of(bits));
  }

  /**
   * Reads decimal digits.
   *
   * @return empty if there is no digit, anything but digits, or more than 64 bits
   */
  public static Optional<Unsigned64> parseDecimal(String text) {
    String digits = text.substring(firstSignificant(text, 0));
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(Long.parseUnsignedLong(digits, 10)));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  private static int firstSignificant(String text, int from) {
    int first = from;
    while (first < text.length() - 1 && text.charAt(first) == '0') {
      first++;
    }
    return first;
  }

  /**
   * The value of a digit, or -1; {@link Character#digit} would also take those of other scripts.
   */
  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /** The sum modulo 2^64. */
  public Unsigned64 plus(Unsigned64 other) {
    return of(bits + other.bits);
  }

  /** Whether {@link #plus} leaves the 64 bits, so that its result is smaller than its operands. */
  public boolean plusWraps(Unsigned64 other) {
    return Long.compareUnsigned(bits + other.bits, bits) < 0;
  }

  /** The difference modulo 2^64; it wraps exactly if this is less than {@code other}. */
  public Unsigned64 minus(Unsigned64 other) {
    return of(bits - other.bits);
  }

  /** The product modulo 2^64. */
  public Unsigned64 times(long factor) {
    return of(bits * factor);
  }

  /**
   * The next multiple of {@code alignment} at or above this value, modulo 2^64: above the last
   * multiple the result is zero.
   *
   * @param alignment a power of two
   */
  public Unsigned64 alignUp(long alignment) {
    return of((bits + requirePowerOfTwo(alignment) - 1) & -alignment);
  }

  /**
   * The last multiple of {@code alignment} at or below this value.
   *
   * @param alignment a power of two
   */
  public Unsigned64 alignDown(long alignment) {
    return of(bits & -requirePowerOfTwo(alignment));
  }

  /** Whether this is a multiple of {@code divisor}, taken without a sign; never of zero. */
  public boolean isMultipleOf(long divisor) {
    return divisor != 0 && Long.remainderUnsigned(bits, divisor) == 0;
  }

  private static long requirePowerOfTwo(long alignment) {
    if (Long.bitCount(alignment) != 1) {
      throw new IllegalArgumentException("not a power of two: " + alignment);
    }
    return alignment;
  }

  public boolean isZero() {
    return bits == 0;
  }

  public boolean isLessThan(Unsigned64 other) {
    return compareTo(other) < 0;
  }

  public boolean isAtMost(Unsigned64 other) {
    return compareTo(other) <= 0;
  }

  public boolean isGreaterThan(Unsigned64 other) {
    return compareTo(other) > 0;
  }

  public boolean isAtLeast(Unsigned64 other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(Unsigned64 other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  /** The 64 bits; negative for values of 2^63 and above. */
  public long toLong() {
    return bits;
  }

  /** Lower-case hex with {@code 0x} and without leading zeros; zero is {@code 0x0}. */
  public String toHex() {
    return "0x" + Long.toHexString(bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Unsigned64 that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
