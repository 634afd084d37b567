package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Undoes the quoted-printable encoding of a mail (RFC 2045, 6.7) that a dump was copied from in its
 * raw form. Only what that encoding makes of a dump is decoded: the equals sign, blanks at the end
 * of a line, and long lines cut in two. A text without an encoded equals sign is left alone.
 */
final class QuotedPrintable {

  private static final Pattern END_BLANKS = Pattern.compile("(?:=20|=09){1,64}$");

  /** RFC 2045 cuts lines at 76 characters; a quote mark may have come in front since. */
  private static final int MIN_CUT_LINE = 60;

  private QuotedPrintable() {}

  static List<BlockLine> decode(List<BlockLine> lines) {
    if (lines.stream().noneMatch(line -> line.text().contains("=3D"))) {
      return lines;
    }
    List<BlockLine> decoded = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      BlockLine line = lines.get(i);
      String text = line.text().stripTrailing();
      boolean cut = text.length() >= MIN_CUT_LINE && text.endsWith("=") && i + 1 < lines.size();
      if (cut) {
        BlockLine rest = lines.get(++i);
        String joined = text.substring(0, text.length() - 1) + CleanText.of(rest.text());
        decoded.add(new BlockLine(line.number(), decode(joined), rest.cut()));
      } else {
        decoded.add(new BlockLine(line.number(), decode(text), line.cut()));
      }
    }
    return decoded;
  }

  private static String decode(String text) {
    return END_BLANKS.matcher(text).replaceFirst("").replace("=3D", "=");
  }
}
