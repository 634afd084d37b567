package dev.afterbye.cli;

import dev.afterbye.wire.ConnectionEnd;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every way the program ends. */
public enum ExitCode {
  FINE(0, "fine"),
  FAILURE_SHOWN(1, "the log shows a failure (see --fail-on), or not what the spec asks for"),
  USAGE(2, "the command line, a rule or a spec makes no sense"),
  UNREADABLE(
      3, "an input cannot be read or connected to, output not written, or memory or files ran out"),
  CONNECTION_LOST(4, "the connection was lost"),
  REFUSED(5, "the server answered the handshake with an HTTP status"),
  UNANSWERED(6, "the server hung up before it answered the handshake"),
  NOTHING_SHOWN(7, "the server took the connection and hung up before any output"),
  CLOSED(8, "the server closed the connection with a close code"),
  TIMED_OUT(9, "what was waited for did not come in time"),
  PROTOCOL(10, "the server does not speak what the target says"),
  PROGRAM_FAILED(11, "the program of an exec: target failed"),
  BUG(70, "a bug in this program; it prints a stack trace"),
  INTERRUPTED(130, "interrupted"),
  BROKEN_PIPE(141, "whoever read the output went away");

  private final int number;
  private final String words;

  ExitCode(int number, String words) {
    this.number = number;
    this.words = words;
  }

  /** The number the process ends with. */
  public int number() {
    return number;
  }

  /** What it means. */
  public String words() {
    return words;
  }

  /** What a connection's end comes to. */
  static ExitCode of(ConnectionEnd end) {
    return switch (end.kind()) {
      case LOCAL -> FINE;
      case NOT_CONNECTED, TLS, PROXY -> UNREADABLE;
      case STATUS -> REFUSED;
      case NO_ANSWER -> UNANSWERED;
      case NOTHING_SHOWN -> NOTHING_SHOWN;
      case HUNG_UP, RESET -> CONNECTION_LOST;
      case CLOSED -> CLOSED;
      case TIMED_OUT -> TIMED_OUT;
      case PROTOCOL -> PROTOCOL;
      case EXITED -> end.code() == 0 ? FINE : PROGRAM_FAILED;
    };
  }

  /** The worse of the two: of several inputs, one that was not read outweighs one that failed. */
  ExitCode and(ExitCode other) {
    return number >= other.number ? this : other;
  }

  /** Numbers and words, for help. */
  static Map<String, String> list() {
    Map<String, String> all = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      all.put(String.valueOf(code.number), code.words);
    }
    return all;
  }
}
