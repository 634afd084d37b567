package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Logs put together at random of what tools put around them: any chunks give the same. */
class WrappingPropertyTest {
  private static final int CASES = 3000;
  private static final int MAX_PIECES = 40;

  private static final List<String> BEGINNINGS =
      List.of(
          "",
          "<html>",
          "<!DOCTYPE html>\n<pre>",
          "From a b\n",
          "Subject: x\n",
          "{",
          "[{",
          "time,message\n",
          "__CURSOR=x\n",
          "Panic#1 Part1\n",
          "\u001b[32m[");

  private static final List<String> PIECES =
      List.of(
          "\n",
          "\r\n",
          " ",
          "  ",
          "=",
          "=\n",
          "=3D",
          "=4",
          "-",
          "--b",
          "--b--",
          "\n\n",
          "\nFrom ",
          "Content-Type: multipart/mixed; boundary=b\n",
          "Content-Type: text/html\n",
          "Content-Transfer-Encoding: base64\n",
          "Content-Transfer-Encoding: quoted-printable\n",
          "YWJj\n",
          "<",
          ">",
          "</",
          "<br>",
          "<br>\n",
          "<pre>",
          "</pre>",
          "<p>",
          "<td>",
          "<span a='",
          "<!--",
          "-->",
          "<script>",
          "</script",
          "<TASK>",
          "&lt;",
          "&amp",
          ";",
          "\"",
          "'",
          "[",
          "[    1.000000] ",
          "[Nov29 17:16] ",
          "\u001b[0m",
          "\u001b[32m",
          "^M\n",
          "\u00a0",
          "x",
          "{\"message\":\"a\",\"ts\":1}\n",
          "{\"dmesg\":[",
          "Panic#1 Part2\n",
          "\"message\":\"a\",",
          "\"ts\":2",
          "},{",
          "]",
          "1,\"a\"\n",
          "MESSAGE=a\n",
          "MESSAGE\n",
          "\3\0\0\0\0\0\0\0a\nb\n",
          "__REALTIME_TIMESTAMP=1\n",
          "}",
          "a long word ".repeat(9));

  private static String log(Random random) {
    StringBuilder log = new StringBuilder(BEGINNINGS.get(random.nextInt(BEGINNINGS.size())));
    for (int pieces = random.nextInt(MAX_PIECES); pieces > 0; pieces--) {
      log.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return log.toString();
  }

  @Test
  void anyChunksOfALogAreReadAlike() {
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      String log = log(random);
      ConsoleReaderTest.Read whole = ConsoleReaderTest.read(log, Math.max(1, 4 * log.length()));
      assertThat(ConsoleReaderTest.read(log, 1)).as("seed %d", seed).isEqualTo(whole);
      assertThat(ConsoleReaderTest.read(log, 1 + random.nextInt(20)))
          .as("seed %d", seed)
          .isEqualTo(whole);
    }
  }
}
