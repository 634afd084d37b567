package dev.afterbye.attach;

import java.util.ArrayList;
import java.util.List;

/** What a terminal without end shows of lines, carriage returns and erased line ends. */
final class PlainScreen {
  private PlainScreen() {}

  static List<String> lines(String shown) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int column = 0;
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (c == '\n') {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        column = 0;
      } else if (c == '\r') {
        column = 0;
      } else if (shown.startsWith("\u001b[K", i)) {
        line.setLength(Math.min(column, line.length()));
        i += 2;
      } else {
        if (column == line.length()) {
          line.append(c);
        } else {
          line.setCharAt(column, c);
        }
        column++;
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
