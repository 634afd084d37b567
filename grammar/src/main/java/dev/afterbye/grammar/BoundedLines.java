package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a block that are within the limits.
 *
 * @param lines the lines to read
 * @param tooLong the lines too long to read, shortened to the limit
 * @param limitsHit what was left out, in words
 */
record BoundedLines(List<BlockLine> lines, List<BlockLine> tooLong, List<String> limitsHit) {

  static BoundedLines of(List<BlockLine> block, ReadLimits limits) {
    List<BlockLine> lines = new ArrayList<>();
    List<BlockLine> tooLong = new ArrayList<>();
    List<String> limitsHit = new ArrayList<>();
    int end = Math.min(block.size(), limits.maxLines());
    long chars = 0;
    int looked = 0;
    for (BlockLine line : block.subList(0, end)) {
      chars += Math.min(line.text().length(), limits.maxLineChars());
      if (chars > limits.maxChars()) {
        break;
      }
      looked++;
      if (line.text().length() <= limits.maxLineChars()) {
        lines.add(line);
      } else {
        String shortened = line.text().substring(0, limits.maxLineChars());
        tooLong.add(new BlockLine(line.number(), shortened, true));
      }
    }
    if (looked < end) {
      limitsHit.add(
          "characters: "
              + looked
              + " of "
              + block.size()
              + " lines looked at, the next is beyond "
              + limits.maxChars()
              + " characters");
    } else if (end < block.size()) {
      limitsHit.add("lines: " + end + " of " + block.size() + " looked at");
    }
    if (!tooLong.isEmpty()) {
      limitsHit.add(
          "line length: "
              + tooLong.size()
              + " lines longer than "
              + limits.maxLineChars()
              + " characters not read, the first is line "
              + tooLong.get(0).number());
    }
    return new BoundedLines(lines, tooLong, limitsHit);
  }
}
