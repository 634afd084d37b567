package dev.afterbye.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the writers make of a report. */
final class Written {
  private Written() {}

  static String text(Report report) {
    return text(report, TextReportWriter.USUAL_WIDTH, Palette.PLAIN);
  }

  static String text(Report report, int width, Palette palette) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new TextReportWriter(width, palette, Drawing.ASCII).write(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static String json(Report report) {
    return json(report, true);
  }

  static String json(Report report, boolean pretty) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonReportWriter(pretty).write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
