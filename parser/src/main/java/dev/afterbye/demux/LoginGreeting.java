package dev.afterbye.demux;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads which terminal a getty greets on: its issue names the terminal at a line's end, alone
 * behind the host's name or in brackets, and its prompt follows (util-linux, agetty.c:
 * eval_issue_file, do_prompt; the issue files of distributions). The transcript is that of this
 * terminal.
 */
final class LoginGreeting {
  /** Longer lines are no issue's. */
  private static final int MAX_LINE_BYTES = 160;

  /** Lines from the one that names the terminal to the prompt: distributions list addresses. */
  private static final int MAX_LINES = 8;

  private static final byte[] PROMPT = Literals.of(" login: ");
  private static final byte[] DEVICES = Literals.of("/dev/");
  private static final byte[] SERIAL = Literals.of("tty");
  private static final byte[] VIRTIO = Literals.of("hvc");

  private final byte[] line = new byte[MAX_LINE_BYTES];

  /** Bytes of the line so far, or more than fit. */
  private int length;

  private Optional<String> terminal = Optional.empty();

  /** What stands before the terminal's name, if that is to be the host's. */
  private String host = "";

  private int lines;

  /** Takes text {@code [from, to)}. Returns the terminal when its prompt ends in it. */
  Optional<String> text(byte[] b, int from, int to) {
    Optional<String> greeted = Optional.empty();
    for (int i = from; i < to; i++) {
      if (b[i] == '\n') {
        endLine();
      } else if (b[i] != '\r' && length < MAX_LINE_BYTES) {
        line[length++] = b[i];
        if (b[i] == ' ' && terminal.isPresent() && isPrompt()) {
          greeted = terminal;
        }
      } else if (b[i] != '\r') {
        length = MAX_LINE_BYTES;
      }
    }
    return greeted;
  }

  private boolean isPrompt() {
    int end = length - PROMPT.length;
    return end > 0
        && Literals.startsWith(line, end, length, PROMPT)
        && host.startsWith(host.isEmpty() ? "" : words(0, end));
  }

  private void endLine() {
    lines++;
    if (lines > MAX_LINES) {
      terminal = Optional.empty();
    }
    if (length < MAX_LINE_BYTES) {
      issue();
    }
    length = 0;
  }

  private void issue() {
    int end = length > 0 && line[length - 1] == '.' ? length - 1 : length;
    boolean bracket = end > 0 && line[end - 1] == ')';
    int nameEnd = bracket ? end - 1 : end;
    int from = nameEnd;
    while (from > 0 && Character.isLetterOrDigit(line[from - 1])) {
      from--;
    }
    if (!isTerminal(from, nameEnd)) {
      return;
    }
    boolean device = Literals.endsBefore(line, 0, from, DEVICES);
    int before = (device ? from - DEVICES.length : from) - 1;
    if (before <= 0 || line[before] != (bracket ? '(' : ' ')) {
      return;
    }
    int word = before;
    while (!bracket && word > 0 && line[word - 1] != ' ') {
      word--;
    }
    terminal = Optional.of(words(from, nameEnd));
    host = words(word, before);
    lines = 0;
  }

  /** A number at the end, and in a serial one's name what kind it is. */
  private boolean isTerminal(int from, int to) {
    int number = to;
    while (number > from && line[number - 1] >= '0' && line[number - 1] <= '9') {
      number--;
    }
    boolean serial = Literals.startsWith(line, from, to, SERIAL) && number > from + SERIAL.length;
    boolean virtio = Literals.startsWith(line, from, to, VIRTIO) && number == from + VIRTIO.length;
    return number < to && (serial || virtio);
  }

  private String words(int from, int to) {
    return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
