package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.report.VisibleText;
import java.io.IOException;
import java.io.OutputStream;

/** Writes what checking transcripts came to, one after the other; the stream stays open. */
public interface ResultWriter {
  /** Writes what stands before all results. */
  default void begin(OutputStream out) throws IOException {}

  /** Writes the results of one transcript. */
  void write(TranscriptResult result, OutputStream out) throws IOException;

  /** Writes what stands behind all results. */
  default void end(OutputStream out) throws IOException {}

  /** A place as it is shown: harmless, and cut when it is very long. */
  static String shown(Evidence evidence) {
    String text = VisibleText.of(evidence.text());
    return "line "
        + evidence.line()
        + ", "
        + evidence.stream().label()
        + ": "
        + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text);
  }

  /** The check that a transcript fails of which not all can be read. */
  String READABLE = "can be read";

  /** Characters of a log's line that are shown. */
  int MAX_SHOWN = 240;
}
