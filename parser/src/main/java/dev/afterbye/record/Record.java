package dev.afterbye.record;

import dev.afterbye.line.LineRef;

/** One line of a transcript, read as what its writer meant it to be. */
public sealed interface Record permits PrintkRecord, TextRecord {
  /** Where the record stands in the transcript. */
  LineRef line();

  /** What it says, without printk prefix and escape sequences. */
  String message();
}
