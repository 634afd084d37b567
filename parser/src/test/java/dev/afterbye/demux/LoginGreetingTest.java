package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A getty names the terminal that the transcript is of. */
class LoginGreetingTest {
  private static Optional<String> terminal(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    Optional<String> whole = new LoginGreeting().text(b, 0, b.length);
    LoginGreeting greeting = new LoginGreeting();
    Optional<String> found = Optional.empty();
    for (int i = 0; i < b.length; i++) {
      Optional<String> now = greeting.text(b, i, i + 1);
      found = found.or(() -> now);
    }
    assertThat(found).isEqualTo(whole);
    return whole;
  }

  @ParameterizedTest
  @CsvSource({
    "Debian GNU/Linux 12 debian ttyS0|debian login: , ttyS0",
    "Ubuntu 22.04.3 LTS vm-1.example.org ttyAMA0||vm-1 login: , ttyAMA0",
    "\\S|Kernel 6.5.6-300.fc39.x86_64 on an x86_64 (ttyS0)||fedora login: , ttyS0",
    "Kernel 6.6.4-0-virt on an x86_64 (/dev/ttyS0)||localhost login: , ttyS0",
    "Welcome to openSUSE Leap 15.5 - Kernel 5.14.21 (ttyS0).||eth0: 10.0.2.15||h login: , ttyS0",
    "Debian GNU/Linux 12 debian hvc0||debian login: , hvc0",
  })
  void aGreetingNamesIt(String lines, String name) {
    assertThat(terminal(lines.replace("|", "\r\n") + " ")).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Debian GNU/Linux 12 debian ttyS0|other login: ",
        "Debian GNU/Linux 12 debian tty1|debian login: ",
        "Debian GNU/Linux 12 debian ttyS|debian login: ",
        "Debian GNU/Linux 12 debian|debian login: ",
        "Debian GNU/Linux 12 debian ttyS0|debian logs in: ",
        "ttyS0|debian login: ",
        "Kernel on (ttyS0)|a|b|c|d|e|f|g|h|i|debian login: ",
      })
  void anythingElseDoesNot(String lines) {
    assertThat(terminal(lines.replace("|", "\r\n"))).isEmpty();
  }

  @Test
  void recordsBehindItAreWhole() {
    String text =
        "systemd[1]: Started x.\r\nDebian GNU/Linux 12 debian ttyS0\r\n\r\ndebian login: ";
    String wire =
        "[   10.000000] usb 1-1: new\r\n[   10.050000] systemd[1]: Started a.\r\n[   10.100000] usb 1-1: a new device is there\r\n"
            + "[  OK  ] Started b.\r\n[   10.200000] usb 1-1: another device is there, too\r\n"
            + text
            + "[   20.000000] usb 1-1: USB disconnect, device number 2\r\nroot\r\n";
    FragmentLog log = FragmentLog.of(wire.getBytes(StandardCharsets.UTF_8));
    assertThat(log.holding("another device").certainty()).isEqualTo(Certainty.LIKELY);
    assertThat(log.holding("USB disconnect").certainty()).isEqualTo(Certainty.CERTAIN);
    String unnamed = wire.replace(" ttyS0", "");
    FragmentLog other = FragmentLog.of(unnamed.getBytes(StandardCharsets.UTF_8));
    assertThat(other.holding("USB disconnect").certainty()).isEqualTo(Certainty.LIKELY);
  }
}
