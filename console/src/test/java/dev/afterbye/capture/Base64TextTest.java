package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that are base64 from their first byte on. */
class Base64TextTest {
  private static final String CONSOLE =
      "U-Boot 2024.01\r\n[    0.000000] Linux version 6.1\r\n\u001b[0m\u2026 done\n";

  private static String encoded(String text, int columns) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getMimeEncoder(columns, new byte[] {'\n'}).encodeToString(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 64, 76})
  void isTurnedBack(int columns) {
    for (String text : List.of(CONSOLE, CONSOLE.repeat(200), CONSOLE + "a", CONSOLE + "ab")) {
      Read console = new Read(text, List.of(Wrapping.BASE64));
      assertThat(read(encoded(text, columns))).isEqualTo(console);
      assertThat(read(encoded(text, columns) + "\n")).isEqualTo(console);
      assertThat(read(encoded(text, columns).replace("=", ""))).isEqualTo(console);
    }
  }

  @Test
  void whatIsNoneOfItStays() {
    String text = CONSOLE.repeat(200) + "ab";
    String tail = "\n# reboot\n";
    assertThat(read(encoded(text, 76) + tail).text()).isEqualTo(text + tail.stripLeading());
    assertThat(read(encoded(text, 76) + "\nA===\nb\n").text()).isEqualTo(text + "A===\nb\n");
    assertThat(read(encoded("abc".repeat(2000) + CONSOLE, 0)).found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAAAC3NzaC1lZDI1NTE5AAAAIJ2pQ1x0m8k2mYx0bC9v5y3lq7f1d8s9a0zXcVbNmQwE\nLinux\n",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ABCDEF\n",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "====================================================================\n",
        "////////////////////////////////////////////////////////////////////\n"
      })
  void wordsThatAConsolePrintsStay(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
    assertThat(read(log.repeat(100))).isEqualTo(new Read(log.repeat(100), List.of()));
  }

  @Test
  void encodedLinesOnAConsoleStay() {
    String log = encoded(CONSOLE, 76) + "\n[    1.000000] a\n";
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
    String later = "[    1.000000] a\n" + encoded(CONSOLE, 76);
    assertThat(read(later)).isEqualTo(new Read(later, List.of()));
  }
}
