package dev.afterbye.capture;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Where digits and text stand in a row of a dump of bytes. */
enum HexRow {
  /** {@code hexdump -C}. */
  HEXDUMP(10, 59, " |", "|"),
  /** {@code xxd}. */
  XXD(10, 50, " ", "");

  /** Bytes of a whole row. */
  static final int BYTES = 16;

  /** Digits of the offset with which a row begins. */
  static final int OFFSET_DIGITS = 8;

  private final int from;
  private final int to;
  private final String before;
  private final String behind;

  HexRow(int from, int to, String before, String behind) {
    this.from = from;
    this.to = to;
    this.before = before;
    this.behind = behind;
  }

  /** The bytes of a row, if it is one: they must stand there as text, too. */
  Optional<byte[]> bytes(String row) {
    if (row.length() <= to) {
      return Optional.empty();
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(row.substring(from, to).replace(" ", ""));
      String rest = before + text(bytes) + behind;
      boolean same = row.startsWith(rest, to) && row.substring(to + rest.length()).isBlank();
      return same ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
  }

  /** The offset with which the row begins, or -1. */
  static long offset(String row) {
    try {
      return HexFormat.fromHexDigitsToLong(row, 0, Math.min(OFFSET_DIGITS, row.length()));
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
