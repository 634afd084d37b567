package dev.afterbye.demux;

/** Why a fragment was given to its stream, in words for a reader. */
public enum Reason {
  RECORD("strict printk prefix; the record runs to its line end"),
  RECORD_IN_CRASH(
      "strict printk prefix, but during an oops or panic the console lock may be broken and other"
          + " bytes may lie inside"),
  RECORD_FROM_PROGRAM(
      "strict printk prefix with a facility: a program wrote the record through /dev/kmsg"),
  RECORD_NAMES_PROGRAM(
      "strict printk prefix and a program's name: through /dev/kmsg, or a journal that forwards to"
          + " the console, which prints the same"),
  RECORD_WITHOUT_JOURNAL(
      "strict printk prefix and a program's name, where no journal can forward to the console:"
          + " through /dev/kmsg"),
  RECORD_OF_FIXED_FORM(
      "line of a dump in which every digit has its place: nothing can lie inside, be the lock broken"
          + " or none"),
  RECORD_TWIN("the same record again: a kept boot console prints on this line, too"),
  RECORD_PAIRED(
      "strict printk prefix, and twice alike: a kept boot console prints on this line, too"),
  RECORD_AGAIN_IN_PANIC("the same record again: a panic that prints the whole log once more"),
  RECORD_ALONE("strict printk prefix, in a panic that has stopped all others who print"),
  RECORD_REPLAYED("the same record again, before programs run: a console that registers replays"),
  RECORD_OF_SIGNED_OFF(
      "strict printk prefix, but a console was disabled: it prints the log when it registers again,"
          + " or a program does"),
  RECORD_SENT_AGAIN(
      "the same record again behind lost bytes: whoever passes the console on may begin with its"
          + " last output"),
  RECORD_AMONG_TWINS(
      "strict printk prefix, but the kept boot console takes no lock and text may lie inside"),
  RECORD_ON_HVC("on this console text may lie inside a record, at any multiple of 16 bytes"),
  RECORD_ON_UNKNOWN(
      "strict printk prefix, but nothing tells the console: on a virtual machine's text may lie"
          + " inside"),
  RECORD_AMONG_QUOTED(
      "strict printk prefix and newer than all before, but among lines that a program prints of a"
          + " log"),
  RECORD_BEHIND_PROMPT(
      "strict printk prefix, but behind a prompt or a command that shows a file: a program may print"
          + " a log"),
  RECORD_BEHIND_MARK(
      "strict printk prefix, but behind a number or a mark of quotation: a program may show a file"),
  RECORD_UNEXPLAINED(
      "strict printk prefix, but nothing tells that another boot begins: a program may print its log"),
  RECORD_AMONG_JUMPS(
      "strict printk prefix, but a line of a record's shape was ahead of the kernel's clock: a"
          + " program prints such lines"),
  RECORD_LATE(
      "strict printk prefix, but older than a record before by more than the CPUs' clocks differ: a"
          + " program may print a log"),
  RECORD_QUOTES(
      "strict printk prefix, but another that is older stands in the line: a program's line of that"
          + " shape may have been cut"),
  RECORD_WITH_RETURN(
      "strict printk prefix, but two carriage returns end it, unlike the records before: a program"
          + " may show a file"),
  RECORD_AGAIN(
      "the same record again while programs run: the kernel's, or a program that prints along"),
  RECORD_BEFORE_4_10(
      "strict printk prefix, but this old kernel prints parts of lines, between which text may"
          + " lie"),
  RECORD_DAMAGED("what is left of a prefix among records: bytes were lost, the stamp is not known"),
  RECORD_WITHOUT_HEAD("the end of a stamp as it would come next, and a message: bytes were lost"),
  RECORD_PIECE("piece of a record that other bytes cut; its rest follows in this stream"),
  RECORD_REJOINED("the rest of a record that was torn while the console lock was broken"),
  RECORD_PUT_TOGETHER(
      "the rest of a record that text cut at a multiple of 16 bytes: the kernel printed the like"
          + " before"),
  RECORD_UNSTAMPED("this console has no stamps: the wording is the kernel's"),
  RECORD_TAGGED("a log daemon says before the line that the kernel wrote it"),
  RECORD_TORN("the record has no line end: the next record or the end of input follows directly"),
  RECORD_OVERLONG("longer than any record the kernel formats; cut at the bound"),
  RECORD_SUPERSEDED("torn by a take-over of the console; the kernel prints the record again"),
  NOTICE("notice the kernel prints without a prefix"),
  HYPERVISOR_LINE("line tagged by the hypervisor"),
  FIRMWARE_TEXT("text between a firmware or loader banner and the first kernel record"),
  FIRMWARE_LINE("line tagged by the secure firmware"),
  TEXT("what is left between kernel records"),
  TEXT_TAGGED("a log daemon says before the line which program wrote it"),
  TEXT_BEFORE_4_10("this old kernel prints parts of lines: the end of one reads like text"),
  TEXT_BEFORE_PROGRAMS("text between records although no program is known to run yet"),
  TEXT_IN_CRASH("text during an oops or panic, when the console lock may be broken"),
  TEXT_AMONG_TWINS(
      "the kept boot console takes no lock: the end of a record that text cut reads like text"),
  TEXT_ON_HVC("on this console the end of a record that text cut reads like text"),
  TEXT_ON_UNKNOWN(
      "nothing tells the console: on a virtual machine's the end of a record that text cut reads"
          + " like text"),
  TEXT_NEAR_LOSS("bytes were lost close by: pieces of a record may be among it"),
  TEXT_BEHIND_RESTART("text behind a restart: firmware's, or what a terminal still held"),
  TEXT_LET_IN("text that lies inside a record which was torn while the console lock was broken"),
  TEXT_BETWEEN_PIECES(
      "text between two of the pieces of a record, which this console is handed 16 bytes at a time"),
  TEXT_MAY_LACK_STAMPS(
      "a line begins as records of this kernel do, but without a stamp: stamps may be switched off,"
          + " and records may be among the text"),
  TEXT_WITHOUT_STAMPS("no time-stamped record seen yet: kernel text without stamps reads the same"),
  TEXT_AMONG_UNSTAMPED(
      "this console has no stamps: what is not known by its wording may be the kernel's, too"),
  QUOTED_COLOUR(
      "record shape behind a control sequence: the kernel never colours its text nor moves the"
          + " cursor"),
  QUOTED_COLOURED_STAMP(
      "record shape with a stamp in a colour that ends behind it: the kernel never colours its"
          + " text"),
  QUOTED_SYSLOG("record shape written by a syslog or journal program"),
  QUOTED_JOURNAL("record shape of a journal that forwards to the console"),
  QUOTED_NUMBERED(
      "record shape behind a line number or a mark of quotation: a program shows a file"),
  QUOTED_COMMAND("record shape behind a shell's command that prints a log or a file"),
  QUOTED_SHAPE(
      "record shape with or without a level or a caller, unlike all records of this kernel: printed"
          + " by a program"),
  QUOTED_OLD("record shape with a stamp older than the log's newest: printed again by a program"),
  QUOTED_REPEAT("exact repeat of a record already seen: printed again by a program"),
  QUOTED_SHOWN(
      "record shape that a program shows, as what stands around it tells, and exact repeat of a"
          + " record already seen: the kernel prints each once"),
  QUOTED_ASKED_FOR(
      "record shape in a log that a command asked for, of a time before programs ran: the kernel's"
          + " clock is further"),
  QUOTED_NOTICE(
      "notice that the kernel prints without a prefix, but before no record of now: printed by a"
          + " program"),
  CAPTURE_STAMP("what the capture tool put before each line: a time stamp, or the same text"),
  CAPTURE_STAMP_PROVEN(
      "what the capture tool put before each line, before the kernel's records, too"),
  CAPTURE_NOTICE("the capture tool speaks of itself"),
  QUOTED_AGAINST_FIFO(
      "record shape with a stamp a little old, where the text since the last record is no whole"
          + " number of the UART's FIFO loads: the kernel cannot have come in here"),
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
