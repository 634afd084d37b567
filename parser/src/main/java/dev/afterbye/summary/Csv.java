package dev.afterbye.summary;

import dev.afterbye.report.VisibleText;
import java.util.List;

/** Rows of comma-separated values (RFC 4180, with LF), in which no value drives a terminal. */
final class Csv {
  private final StringBuilder text = new StringBuilder();

  void row(List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(VisibleText.of(values.get(i))));
    }
    text.append('\n');
  }

  /** Quoted where it must be; a spreadsheet would run a value that begins like a formula. */
  private static String quoted(String value) {
    boolean formula = value.length() > 1 && "=+-@".indexOf(value.charAt(0)) >= 0;
    String plain = formula ? "'" + value : value;
    boolean plainly = plain.indexOf(',') < 0 && plain.indexOf('"') < 0;
    return plainly ? plain : '"' + plain.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
