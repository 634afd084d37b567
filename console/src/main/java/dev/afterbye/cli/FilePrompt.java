package dev.afterbye.cli;

import dev.afterbye.attach.Screen;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Asks for the name of a file. */
final class FilePrompt {
  /** What no system takes more of (Linux, PATH_MAX). */
  private static final int MAX_NAME_BYTES = 4096;

  private static final String WORDS = "file to send (Enter sends, Esc leaves): ";

  /** Whether it is known. */
  enum Answer {
    GOES_ON,
    DONE,
    CANCELLED
  }

  private final Screen screen;
  private final ByteArrayOutputStream typed = new ByteArrayOutputStream();

  FilePrompt(Screen screen) {
    this.screen = screen;
    screen.prompt(WORDS);
  }

  String text() {
    return typed.toString(StandardCharsets.UTF_8);
  }

  Answer type(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == '\r' || c == '\n') {
        return typed.size() == 0 ? Answer.CANCELLED : Answer.DONE;
      } else if (c == 0x1b || c == 0x03) {
        return Answer.CANCELLED;
      } else if (c == 0x7f || c == '\b') {
        erase();
      } else if (c == 0x15) {
        typed.reset();
      } else if ((c < 0 || c >= ' ') && typed.size() < MAX_NAME_BYTES) {
        typed.write(c);
      }
    }
    screen.prompt(WORDS + text());
    return Answer.GOES_ON;
  }

  private void erase() {
    String text = text();
    typed.reset();
    int end = text.isEmpty() ? 0 : text.offsetByCodePoints(text.length(), -1);
    typed.writeBytes(text.substring(0, end).getBytes(StandardCharsets.UTF_8));
  }
}
