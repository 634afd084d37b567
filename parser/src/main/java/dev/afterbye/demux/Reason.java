package dev.afterbye.demux;

/** Why a fragment was given to its stream, in words for a reader. */
public enum Reason {
  RECORD("strict printk prefix; the record runs to its line end"),
  RECORD_IN_CRASH(
      "strict printk prefix, but during an oops or panic the console lock may be broken and other"
          + " bytes may lie inside"),
  RECORD_TORN("the record has no line end: the next record or the end of input follows directly"),
  RECORD_OVERLONG("longer than any record the kernel formats; cut at the bound"),
  RECORD_SUPERSEDED("torn by a take-over of the console; the kernel prints the record again"),
  NOTICE("notice the kernel prints without a prefix"),
  HYPERVISOR_LINE("line tagged by the hypervisor"),
  FIRMWARE_TEXT("text between a firmware or loader banner and the first kernel record"),
  FIRMWARE_LINE("line tagged by the secure firmware"),
  TEXT("what is left between kernel records"),
  TEXT_WITHOUT_STAMPS("no time-stamped record seen yet: kernel text without stamps reads the same"),
  QUOTED_COLOUR("record shape behind a colour sequence: the kernel never colours its text"),
  QUOTED_SYSLOG("record shape written by a syslog or journal program"),
  QUOTED_JOURNAL("record shape of a journal that forwards to the console"),
  QUOTED_NUMBERED("record shape behind a line number: a program shows a file"),
  QUOTED_OLD("record shape with a stamp older than the log's newest: printed again by a program"),
  QUOTED_REPEAT("exact repeat of a record already seen: printed again by a program"),
  LINE_NOISE("NUL or 0xFF bytes: not text, no writer");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  /** The reason as a clause. */
  public String words() {
    return words;
  }
}
