package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpalStampTest {
  private static int match(String text) {
    byte[] b = text.getBytes(StandardCharsets.US_ASCII);
    return OpalStamp.match(b, 0, b.length);
  }

  @Test
  void coversTheStampAndTheBlank() {
    assertThat(match("[  390.297462587,5] OPAL: Reboot request...")).isEqualTo(20);
    assertThat(match("[63.137122516,5] OPAL v5.9 starting...")).isEqualTo(17);
  }

  @Test
  void anyBeginningOfItMayBeOne() {
    String stamp = "[  390.297462587,5] ";
    for (int i = 0; i < stamp.length(); i++) {
      assertThat(match(stamp.substring(0, i))).as("%d", i).isEqualTo(OpalStamp.MORE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[  390.297462] reboot: Restarting system",
        "[  OK  ] Started Getty on tty1.",
        "[  390.2974625871,5] ten decimals",
        "[  390.297462587,15] two digits",
        "[  390.297462587] no level",
        "[,5] nothing"
      })
  void otherBracketsAreNone(String line) {
    assertThat(match(line)).isEqualTo(OpalStamp.NONE);
  }
}
