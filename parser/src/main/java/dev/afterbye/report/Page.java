package dev.afterbye.report;

import dev.afterbye.report.Palette.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page of text for people. Whatever is put on it is made harmless first. */
final class Page {
  /** Longest line of a log that is shown, in characters. */
  private static final int MAX_SHOWN = 240;

  private final int width;
  private final Palette palette;
  private final StringBuilder text = new StringBuilder();

  /**
   * An empty page.
   *
   * @param width characters in a line
   */
  Page(int width, Palette palette) {
    this.width = width;
    this.palette = palette;
  }

  void blank() {
    text.append('\n');
  }

  void heading(String words) {
    blank();
    text.append(palette.paint(Style.HEADING, VisibleText.of(words))).append('\n');
  }

  /** Words broken between blanks; all lines but the first begin below the end of the lead. */
  void paragraph(String lead, String words) {
    paragraph(lead, Style.NONE, words);
  }

  void paragraph(String lead, Style style, String words) {
    String shownLead = VisibleText.of(lead);
    String indent = " ".repeat(shownLead.length());
    int room = Math.max(20, width - shownLead.length());
    String rest = VisibleText.of(words).stripTrailing();
    text.append(palette.paint(style, shownLead));
    while (rest.length() > room) {
      int end = breakAt(rest, room);
      text.append(rest, 0, end).append('\n').append(indent);
      rest = rest.substring(end).stripLeading();
    }
    text.append(rest);
    endLine();
  }

  /** A line of a log: not broken, and cut when it is very long. */
  void verbatim(String lead, String words) {
    String shown = VisibleText.of(words).stripTrailing();
    text.append(palette.paint(Style.QUIET, VisibleText.of(lead)));
    if (shown.codePointCount(0, shown.length()) > MAX_SHOWN) {
      text.append(shown, 0, shown.offsetByCodePoints(0, MAX_SHOWN))
          .append("... (")
          .append(words.length())
          .append(" characters)");
    } else {
      text.append(shown);
    }
    endLine();
  }

  /** The columns that are left in a line beside so many characters. */
  int columnsFor(int beside) {
    return Math.max(0, width - beside);
  }

  /** Cells in columns as wide as their widest cell; the first row may be a heading. */
  void table(String indent, List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      text.append(indent);
      for (int i = 0; i < row.size(); i++) {
        String cell = VisibleText.of(row.get(i));
        text.append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
      }
      endLine();
    }
  }

  private static int breakAt(String rest, int room) {
    int blank = rest.lastIndexOf(' ', room);
    if (blank > 0) {
      return blank;
    }
    int next = rest.indexOf(' ', room);
    return next < 0 ? rest.length() : next;
  }

  private void endLine() {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    text.append('\n');
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
