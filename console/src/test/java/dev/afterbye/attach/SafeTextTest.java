package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SafeTextTest {
  private static String safe(byte[] b, int step) {
    SafeText text = new SafeText();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < b.length; at += step) {
      out.writeBytes(text.of(b, at, Math.min(b.length, at + step)));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void textStaysAndControlsAreSpelledOut() {
    byte[] b = "a\tb\r\n\u001b]0;x\u0007 é 漢\u009b1m\u202e\0".getBytes(StandardCharsets.UTF_8);
    assertThat(safe(b, 1))
        .isEqualTo("a\tb\r\n\\x1b]0;x\\x07 é 漢\\x9b1m\\u202e\\x00")
        .isEqualTo(safe(b, 100));
  }

  @Test
  void backspaceStaysOnItsLine() {
    byte[] b = "\b\bab\b\b\b\r\b\nx\b\b".getBytes(StandardCharsets.US_ASCII);
    assertThat(safe(b, 3)).isEqualTo("ab\b\b\r\nx\b");
  }

  /** Whatever comes, nothing is left that a terminal obeys but these four. */
  @Test
  void noControlGetsThrough() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      byte[] b = new byte[random.nextInt(6000)];
      random.nextBytes(b);
      String shown = safe(b, 1 + random.nextInt(5000));
      assertThat(shown.chars().filter(c -> Character.isISOControl(c) && "\t\r\n\b".indexOf(c) < 0))
          .isEmpty();
    }
  }
}
