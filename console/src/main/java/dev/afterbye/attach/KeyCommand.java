package dev.afterbye.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the key behind the prefix key does: the one table for dispatch, help and manual. */
public enum KeyCommand {
  /** Leaves. */
  DETACH("q.", "detach; the far end goes on"),
  /** The serial condition. */
  BREAK("b", "send a break"),
  /** What the capture comes to. */
  VERDICT("v", "the verdict so far"),
  /** Which streams are shown. */
  STREAMS("d", "show the kernel only, programs and firmware only, or both"),
  /** Time stamps. */
  STAMPS("t", "time stamps: 24hour, 24hour-start, 24hour-delta, iso8601, off"),
  /** An empty screen. */
  CLEAR("l", "clear the screen; leave out what waits to be shown"),
  /** Counts. */
  STATISTICS("s", "statistics"),
  /** Where the capture is. */
  CAPTURE("f", "where the capture is"),
  /** Another connection. */
  RECONNECT("r", "connect anew now"),
  /** Whether typed keys are sent. */
  INPUT("i", "input off and on; send what was held back"),
  /** A file as if typed. */
  PASTE("p", "send a file, slowly; again to stop"),
  /** Job control, since Ctrl-Z goes to the far end. */
  SUSPEND("z", "suspend this program"),
  /** This table. */
  HELP("?", "this list");

  private final String keys;
  private final String words;

  KeyCommand(String keys, String words) {
    this.keys = keys;
    this.words = words;
  }

  /** What it does, for people. */
  public String words() {
    return words;
  }

  /** The keys it answers to. */
  public String keys() {
    return keys;
  }

  /** The command of a key. */
  public static Optional<KeyCommand> of(byte key) {
    for (KeyCommand command : values()) {
      if (command.keys.indexOf(key & 0xff) >= 0) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  /** The table for people, a line a command. */
  public static List<String> table(PrefixKey prefix) {
    List<String> lines = new ArrayList<>();
    for (KeyCommand command : values()) {
      String keys = String.join(" or ", command.keys.split(""));
      lines.add(prefix.label() + " " + pad(keys) + "  " + command.words);
    }
    lines.add(prefix.label() + " " + pad(prefix.label()) + "  send " + prefix.label());
    return lines;
  }

  private static String pad(String keys) {
    return keys + " ".repeat(Math.max(0, 6 - keys.length()));
  }
}
