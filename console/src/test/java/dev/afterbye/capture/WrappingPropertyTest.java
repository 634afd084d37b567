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
          "<testsuite>",
          "<?xml version='1.0'?>\n<robot>",
          "TASK [a] ***\n",
          "2026-11-29T10:00:00.5Z stdout P a\n",
          "Sun 2026-11-29 10:00:01 UTC [s=a;i=b;b=c;m=1;t=1;x=d]\n",
          "---\n",
          """
          00000000: 552d 426f 6f74 2032 3032 342e 3031 0d0a  U-Boot 2024.01..
          00000010: 5b20 2020 2030 2e30 3030 3030 305d 204c  [    0.000000] L
          00000020: 696e 7578 2076 6572 7369 6f6e 2036 2e31  inux version 6.1
          00000030: 0a3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d  .===============
          """,
          "YQpiCmMKZApl\n".repeat(6),
          "ts=1 msg=a\n",
          "{\"ts\":1,\"msg\":\"a\"}\n",
          "[0] t: [1700000000.000000000, {\"log\"=>\"a\"}]\n",
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
          "{\"ts\":2,\"msg\":\"[    1.000000] a\"}\n",
          "ts=2 msg=\"[    1.000000] a\"\n",
          "ts=3 msg=b\n",
          "[1] t: [1700000000.000000000, {\"log\"=>\"[    1.000000] a\"}]\n",
          "---\n",
          "00000040: 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d  ================\n",
          "00000040",
          "*\n",
          "textPayload: a\n",
          "timestamp: 1\n",
          "{\"dmesg\":[",
          "<system-out>",
          "</system-out>",
          "<msg a='>'>",
          "</msg>",
          "<![CDATA[",
          "]]>",
          "ok: [h] => {",
          "\"stdout_lines\": [\n\"a\",\n\"b\"]",
          "\"stdout\": \"a\\nb\"",
          "}\n",
          "2026-11-29T10:00:01.5Z stdout F ",
          "2026-11-29T10:00:02.5Z stdout P ",
          "2026-11-29T10:00:02.5Z stderr F ",
          "Sun 2026-11-29 10:00:02 UTC [s=a;i=c;b=c;m=2;t=2;x=d]\n",
          "    MESSAGE=a\n",
          "            b\n",
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
