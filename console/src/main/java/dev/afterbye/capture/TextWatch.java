package dev.afterbye.capture;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for patterns in a console's text as it arrives: in every line, and in the unfinished one,
 * since a prompt ends without a line end. Of a longer line only the newest part is looked at.
 */
public final class TextWatch {
  /** How much of a line is looked at. */
  static final int MAX_LINE_BYTES = 4096;

  /** A pattern and what to do when it is seen. */
  private static final class Watched {
    final Pattern pattern;
    final Runnable action;

    Watched(Pattern pattern, Runnable action) {
      this.pattern = pattern;
      this.action = action;
    }
  }

  private final List<Watched> watched = new ArrayList<>();
  private final byte[] line = new byte[MAX_LINE_BYTES];
  private int length;
  private boolean changed;

  /** Runs the action once, when the pattern is seen in what comes from now on. */
  public void once(Pattern pattern, Runnable action) {
    watched.add(new Watched(pattern, action));
  }

  /** Takes bytes. */
  public void feed(byte[] b, int from, int to) {
    if (watched.isEmpty()) {
      length = 0;
      return;
    }
    for (int i = from; i < to; i++) {
      if (b[i] == '\n') {
        look();
        length = 0;
        continue;
      }
      if (length == line.length) {
        look();
        System.arraycopy(line, line.length / 2, line, 0, line.length / 2);
        length = line.length / 2;
      }
      line[length++] = b[i];
      changed = true;
    }
    look();
  }

  /** An action may watch for more: what it watches for is looked for in the rest. */
  private void look() {
    if (!changed) {
      return;
    }
    changed = false;
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    String text = new String(line, 0, end, StandardCharsets.UTF_8);
    for (int i = 0; i < watched.size(); i++) {
      if (watched.get(i).pattern.matcher(text).find()) {
        Watched seen = watched.remove(i--);
        length = 0;
        seen.action.run();
        if (length == 0) {
          return;
        }
      }
    }
  }
}
