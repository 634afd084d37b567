package dev.afterbye.report;

/** What other tools put around a console's bytes. */
public enum Wrapping {
  /** RFC 1952. */
  GZIP("gzip", "gzip"),
  /** The .xz file format. */
  XZ("xz", "xz"),
  /** RFC 8878. */
  ZSTD("zstd", "zstd"),
  /** What bzip2 packs. */
  BZIP2("bzip2", "bzip2"),
  /** UTF-16, the lower byte first. */
  UTF16_LE("utf-16le", "UTF-16"),
  /** UTF-16, the higher byte first. */
  UTF16_BE("utf-16be", "UTF-16"),
  /** The file of Docker's json-file driver. */
  DOCKER("docker-json", "Docker's JSON log"),
  /** {@code journalctl -o json}. */
  JOURNAL("journal-json", "the journal as JSON"),
  /** {@code journalctl -o export}. */
  JOURNAL_EXPORT("journal-export", "the journal's export format"),
  /** {@code journalctl -o verbose}. */
  JOURNAL_VERBOSE("journal-verbose", "the journal with all fields"),
  /** LAVA's output.yaml. */
  LAVA("lava-yaml", "LAVA's output.yaml"),
  /** A recording of asciinema. */
  ASCIICAST("asciicast", "an asciicast"),
  /** A document of a cloud's API, one string of which is the console's output. */
  DOCUMENT("json-document", "a JSON document"),
  /** Lines of a log store as JSON. */
  LOG_STORE("json-lines", "a log store's JSON"),
  /** What Fluentd and Fluent Bit print. */
  FLUENT("fluent-lines", "Fluentd's lines"),
  /** Names and values, as programs in Go log. */
  LOGFMT("logfmt", "logfmt"),
  /** Documents of YAML, as a log store's client prints them. */
  YAML("yaml-documents", "a log store's YAML"),
  /** A table that a log store saves (RFC 4180). */
  CSV("csv", "a log store's table"),
  /** What a test printed, in the XML of JUnit's or Robot Framework's results. */
  TEST_RESULTS("test-results", "the XML of test results"),
  /** What a command printed, in a result that Ansible shows as JSON. */
  ANSIBLE("ansible-results", "Ansible's results"),
  /** The newest line stands first, as log stores show them. */
  NEWEST_FIRST("newest-first", "lines of which the newest came first"),
  /** {@code hexdump -C} and {@code xxd}. */
  HEX_DUMP("hex-dump", "a hex dump"),
  /** RFC 4648, and nothing else. */
  BASE64("base64", "base64"),
  /** RFC 2045. */
  MAIL("mail", "a mail's encoding"),
  /** The source of a page. */
  HTML("html-escapes", "HTML escapes"),
  /** What pages, chats and editors make of several blanks. */
  SPACES("no-break-spaces", "no-break spaces"),
  /** {@code cat -v}. */
  CARETS("caret-notation", "caret notation"),
  /** A carriage return at the end of each line, and nothing else. */
  RETURNS("returns-only", "carriage returns for line ends"),
  /** {@code dmesg --color=always}. */
  DMESG("dmesg-colours", "dmesg's colours"),
  /** What a terminal or a mail program does with long lines. */
  WRAPS("line-wraps", "wrapped lines"),
  /** What pages and editors that keep one blank of several do. */
  SQUEEZED("squeezed-blanks", "squeezed blanks"),
  /** The parts of a crashed kernel's log in /sys/fs/pstore. */
  PSTORE("pstore-parts", "pstore's parts");

  private final String label;
  private final String words;

  Wrapping(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** The name in JSON. */
  public String label() {
    return label;
  }

  /** The name for people. */
  public String words() {
    return words;
  }
}
