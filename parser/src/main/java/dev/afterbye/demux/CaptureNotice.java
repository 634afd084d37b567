package dev.afterbye.demux;

/**
 * Recognises the lines in which a capture tool speaks of itself: they never were on the wire. A
 * heuristic: the tools do not mark them (util-linux script, PuTTY, conserver, ConMan, ipmitool,
 * picocom, minicom, tio, screen, telnet, cu, kermit, ser2net, virsh, qm, gcloud, OpenSSH, GitLab
 * and Azure runners).
 */
final class CaptureNotice {
  static final int NONE = 0;
  static final int MORE = -1;

  /** Longest line that is looked at, and all that may follow a tool's last words. */
  private static final int MAX_BYTES = 512;

  /** Wherever it stands. */
  private static final int ANYWHERE = 1;

  /** Before anything else. */
  private static final int GREETING = 2;

  /** With nothing but such lines behind it. */
  private static final int LAST_WORDS = 4;

  /** A mark behind which the line goes on. */
  private static final int MARK = 8;

  private static final LiteralSet STARTS =
      LiteralSet.builder()
          .add(
              ANYWHERE,
              "Script started on ",
              "Script done on ",
              "=~=~=~=~=~=~=~=~=~=~=~= PuTTY log ",
              "[-- MARK -- ",
              "[-- Console up -- ",
              "[-- Console down -- ",
              "[-- MOTD -- ",
              "[Enter `^Ec?' for help]",
              "[SOL Session operational.",
              "Thanks for using picocom",
              "[screen is terminating]",
              "[terminated ipmitool]",
              "~. [terminated ipmitool]",
              "<ConMan> ",
              "Specify --start=",
              "section_start:",
              "##[section]",
              "##[group]",
              "##[endgroup]",
              "##[command]",
              "##[debug]")
          .add(MARK, "section_end:")
          .add(
              LAST_WORDS,
              "Script done",
              "Terminating...",
              "Skipping tty reset...",
              "Disconnected",
              "[disconnect]",
              "[closed]",
              "Connection closed by foreign host.",
              "Connection closed.",
              "Connection to ",
              "Shared connection to ",
              "SOL session closed",
              "Error: No response to keepalive",
              "Job succeeded",
              "ERROR: Job failed")
          .build();

  private static final LiteralSet GREETINGS =
      LiteralSet.builder()
          .add(
              GREETING,
              "[bumped ",
              "[read-only ",
              "[no, ",
              "[line ",
              "[replay]",
              "picocom v",
              "port is  ",
              "flowcontrol  ",
              "baudrate is ",
              "parity is  ",
              "databits are ",
              "stopbits are ",
              "escape is  ",
              "local echo is ",
              "noinit is ",
              "noreset is ",
              "hangup is ",
              "nolock is ",
              "send_cmd is ",
              "receive_cmd is ",
              "imap is  ",
              "omap is  ",
              "emap is  ",
              "logfile is ",
              "initstring  ",
              "exit_after is ",
              "exit is  ",
              "Type [C-",
              "Terminal ready",
              "Welcome to minicom ",
              "OPTIONS: ",
              "Compiled on ",
              "Port /dev/",
              "Press CTRL-A Z ",
              "Trying 0",
              "Trying 1",
              "Trying 2",
              "Trying 3",
              "Trying 4",
              "Trying 5",
              "Trying 6",
              "Trying 7",
              "Trying 8",
              "Trying 9",
              "Trying :",
              "Trying f",
              "Connected",
              "Connecting to /dev/",
              "Escape character is ",
              " Escape character: ",
              "Type the escape character followed by C",
              "or followed by ? to see other options.",
              "----------------------------------------------------",
              "ser2net port ",
              "starting serial terminal on interface ",
              "Press ctrl-t q to quit")
          .build();

  /** What tio puts before each of its lines. */
  private static final Template CLOCK = new Template("[##:##:##.*] ");

  private static final LiteralSet TIO =
      LiteralSet.builder()
          .add(ANYWHERE, "tio ", "Press ctrl-t q to quit", "Connected", "Disconnected", "Waiting")
          .build();

  /** What ends a mark: the runner has the terminal erase its line (ECMA-48, EL). */
  private static final byte[] ERASED = Literals.of("\r\u001b[0K");

  private static final byte ESC = 0x1b;

  /** Nothing else was seen yet. */
  private boolean greeting = true;

  /** Whether a tool greets, or nothing but its greeting was seen yet. */
  boolean greets() {
    return greeting;
  }

  /** Whether a tool's line or mark may stand there, its greeting aside. */
  static boolean mayBegin(byte[] b, int at, int limit) {
    byte first = b[at];
    return first == Template.ORDER_MARK[0]
        || behindReturn(b, at, limit) != at
        || (first == '['
            ? !isColoured(b, at, limit) && !isStamp(b, at, limit)
            : STARTS.mayStand(b, at));
  }

  /** Lines are stamped: what was looked at was no text. */
  void stamped() {
    greeting = true;
  }

  /**
   * Bytes of a tool's own line or mark at the start of a line, or {@link #NONE} or {@link #MORE}.
   */
  int match(byte[] b, int at, int limit, boolean complete) {
    if (isStamp(b, at, limit)) {
      greeting = false;
      return NONE;
    }
    if (at < limit && b[at] == Template.ORDER_MARK[0]) {
      int mark = Literals.at(b, at, limit, Template.ORDER_MARK);
      if (mark < 0) {
        return complete ? NONE : MORE;
      }
      greeting &= mark > 0;
      return mark * Template.ORDER_MARK.length;
    }
    int left = behindReturn(b, at, limit);
    int start = left == MORE ? MORE : Template.behindColour(b, left, limit);
    if (start < 0 || start == limit) {
      return complete ? NONE : MORE;
    }
    int length = line(b, at, start, limit, complete);
    if (length == MORE && !complete) {
      return MORE;
    }
    greeting &= length > 0 || b[start] == '\n' || b[start] == '\r';
    return Math.max(length, NONE);
  }

  /** Offset behind the return with which tio goes to the left before it sets a colour, or MORE. */
  private static int behindReturn(byte[] b, int at, int limit) {
    if (at == limit || b[at] != '\r') {
      return at;
    }
    return at + 1 == limit ? MORE : b[at + 1] == ESC ? at + 1 : at;
  }

  /** The usual case, apart from all others: a kernel's stamp, with which no tool's line begins. */
  private static boolean isStamp(byte[] b, int at, int limit) {
    return at + 3 < limit
        && b[at] == '['
        && (b[at + 1] == ' ' || (b[at + 1] >= '0' && b[at + 1] <= '9' && b[at + 3] != ':'));
  }

  /** What systemd prints of its units, with which no tool's line begins either. */
  private static boolean isColoured(byte[] b, int at, int limit) {
    return at + 1 < limit && b[at + 1] == ESC;
  }

  private int line(byte[] b, int at, int start, int limit, boolean complete) {
    int kind = kind(b, start, limit, complete, greeting);
    if (kind <= 0) {
      return kind;
    }
    if (kind == MARK) {
      return mark(b, at, limit);
    }
    int end = behindLine(b, at, limit, complete);
    if (end <= 0 || kind != LAST_WORDS) {
      return end <= 0 ? end : end - at;
    }
    int rest = onlyLastWords(b, end, limit, complete);
    return rest <= 0 ? rest : end - at;
  }

  /** What begins at {@code at}: nothing, {@link #MORE}, or its kind. */
  private static int kind(byte[] b, int at, int limit, boolean complete, boolean greeting) {
    int kind = STARTS.at(b, at, limit);
    if (kind == 0 && greeting) {
      kind = GREETINGS.at(b, at, limit);
    }
    if (kind == 0 && b[at] == '[') {
      int clock = CLOCK.match(b, at, limit);
      kind = clock > 0 ? TIO.at(b, at + clock, limit) : 0;
      if (clock == Template.MORE || (clock > 0 && TIO.mayComplete(b, at + clock, limit))) {
        return complete ? kind : MORE;
      }
    }
    boolean open =
        STARTS.mayComplete(b, at, limit) || (greeting && GREETINGS.mayComplete(b, at, limit));
    return open && !complete ? MORE : kind;
  }

  /** Offset behind the line, {@link #NONE} when it is too long, or {@link #MORE}. */
  private static int behindLine(byte[] b, int at, int limit, boolean complete) {
    int bound = Math.min(limit, at + MAX_BYTES);
    int end = WordScan.lineEnd(b, at, bound);
    if (end < bound) {
      return end + 1;
    }
    if (bound < limit || bound - at == MAX_BYTES) {
      return NONE;
    }
    return complete ? limit : MORE;
  }

  private static int mark(byte[] b, int at, int limit) {
    int bound = Math.min(limit, at + MAX_BYTES);
    for (int i = at; i < bound && b[i] != '\n'; i++) {
      int erased = Literals.at(b, i, bound, ERASED);
      if (erased > 0) {
        int end = i + ERASED.length;
        while (end < limit && b[end] == '\r') {
          end++;
        }
        return end == limit ? MORE : (b[end] == '\n' ? end + 1 : end) - at;
      }
    }
    return bound == limit && bound - at < MAX_BYTES && WordScan.lineEnd(b, at, bound) == bound
        ? MORE
        : NONE;
  }

  private static int onlyLastWords(byte[] b, int from, int limit, boolean complete) {
    int i = from;
    while (i < limit) {
      int text = Template.behindColour(b, i, limit);
      if (text < 0 || text == limit) {
        break;
      }
      if (b[text] != '\r' && b[text] != '\n') {
        int kind = kind(b, text, limit, complete, false);
        if (kind <= 0) {
          return kind;
        }
      }
      i = behindLine(b, i, limit, complete);
      if (i <= 0) {
        return i;
      }
      if (i - from > MAX_BYTES) {
        return NONE;
      }
    }
    return complete ? 1 : MORE;
  }
}
