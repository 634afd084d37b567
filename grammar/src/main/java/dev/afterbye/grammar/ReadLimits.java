package dev.afterbye.grammar;

/**
 * How much of a block is read. What lies beyond a limit is left out, and {@link
 * KexecBlock#limitsHit} says so.
 *
 * @param maxLines lines looked at; later ones are neither read nor kept
 * @param maxLineChars characters of a line; a longer line is kept as unread, shortened to this
 * @param maxSegments segments over all loads of the block; later ones are dropped
 * @param maxRanges memory ranges over all loads of the block; later ones are dropped
 * @param maxChars characters of all lines looked at; the lines behind are neither read nor kept
 */
public record ReadLimits(
    int maxLines, int maxLineChars, int maxSegments, int maxRanges, int maxChars) {

  private static final int TWO_MEBI = 1 << 21;

  /** Far above any real dump: a large x86 server prints some hundred ranges and 16 segments. */
  public static final ReadLimits DEFAULT = new ReadLimits(4096, 4096, 1024, 4096);

  public ReadLimits {
    if (maxLines < 1 || maxLineChars < 1 || maxSegments < 1 || maxRanges < 1 || maxChars < 1) {
      throw new IllegalArgumentException("a limit below one would read nothing");
    }
  }

  /** Limits with the usual room for characters: 2 MiB, which 4096 lines of a console are within. */
  public ReadLimits(int maxLines, int maxLineChars, int maxSegments, int maxRanges) {
    this(maxLines, maxLineChars, maxSegments, maxRanges, TWO_MEBI);
  }
}
