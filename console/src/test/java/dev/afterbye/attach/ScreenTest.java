package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> aside = new ArrayList<>();
  private long nanos;

  private Screen screen(boolean terminal, StampFormat stamps) {
    return new Screen(
        out,
        new ScreenOptions(terminal, false, false, false, stamps, false),
        Clock.fixed(Instant.parse("2026-01-02T12:34:56.789Z"), ZoneOffset.UTC),
        () -> nanos,
        aside::add,
        Runnable::run);
  }

  private static void feed(Screen screen, String text) {
    byte[] b = text.getBytes(StandardCharsets.ISO_8859_1);
    screen.bytes(b, 0, b.length, System.nanoTime());
  }

  private String shown() {
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void noticesWaitForTheEndOfTheLine() {
    Screen screen = screen(true, StampFormat.OFF);
    feed(screen, "half a ");
    screen.notice("found");
    assertThat(shown()).isEqualTo("half a ");
    feed(screen, "line\r\nand more");
    assertThat(shown()).isEqualTo("half a line\r\n[afterbye] found\r\nand more");
  }

  /** A terminal in raw mode stays in its column at a bare line feed. */
  @Test
  void noticesBeginInTheFirstColumn() {
    Screen screen = screen(true, StampFormat.OFF);
    feed(screen, "no carriage return\n");
    screen.notice("found");
    assertThat(shown()).isEqualTo("no carriage return\n\r[afterbye] found\r\n");
  }

  @Test
  void noticesWaitForAProgramThatHasTheScreen() {
    Screen screen = screen(true, StampFormat.OFF);
    feed(screen, "\u001b[?1049h\u001b[5;5Hmenu\r\n");
    screen.notice("found");
    assertThat(shown()).doesNotContain("found");
    feed(screen, "\u001b[?1049l\r\nshell\r\n");
    assertThat(shown()).contains("[afterbye] found");
  }

  @Test
  void answersEndAHalfWrittenLineAndShowItAgain() {
    Screen screen = screen(true, StampFormat.OFF);
    feed(screen, "\u001b[32mroot#\u001b[0m ls");
    screen.answer(List.of("one", "two"));
    assertThat(shown())
        .endsWith("ls\r\n[afterbye] one\r\n[afterbye] two\r\n\u001b[32mroot#\u001b[0m ls");
  }

  @Test
  void theCounterGoesWhenTheConsoleSpeaks() {
    Screen screen = screen(true, StampFormat.OFF);
    feed(screen, "Bye!\r\n");
    screen.counter("silent for 3 s");
    screen.counter("silent for 4 s");
    feed(screen, "Linux\r\n");
    assertThat(PlainScreen.lines(shown())).containsExactly("Bye!", "Linux", "");
    assertThat(shown()).contains("silent for 4 s");
  }

  @Test
  void aPromptStaysUntilItIsAnsweredAndTheLineComesBack() {
    Screen screen = screen(true, StampFormat.OFF);
    feed(screen, "root# ");
    screen.prompt("file: ");
    screen.counter("");
    screen.prompt("file: x");
    assertThat(PlainScreen.lines(shown())).containsExactly("root#", "[afterbye] file: x");
    screen.prompt("");
    feed(screen, "ls\r\n");
    assertThat(PlainScreen.lines(shown())).containsExactly("root#", "root# ls", "");
  }

  @Test
  void notOnATerminalTheConsoleIsAlone() {
    Screen screen = screen(false, StampFormat.OFF);
    feed(screen, "half a line");
    screen.notice("found");
    screen.answer(List.of("answer"));
    screen.counter("silent");
    feed(screen, "\r\n");
    screen.end(() -> {});
    assertThat(shown()).isEqualTo("half a line\r\n");
    assertThat(aside).containsExactly("found", "answer");
  }

  @Test
  void stampsStandBeforeLines() {
    Screen screen = screen(true, StampFormat.HOUR24);
    feed(screen, "one\r\ntw");
    feed(screen, "o\r\n\r\n");
    assertThat(shown().replaceAll("12:34:56\\.\\d{3}", "TIME"))
        .isEqualTo("[TIME] one\r\n[TIME] two\r\n\r\n");
  }

  @Test
  void noticesCannotBeEscapeSequences() {
    Screen screen = screen(true, StampFormat.OFF);
    screen.notice("title \u001b]0;x\u0007");
    assertThat(shown()).isEqualTo("[afterbye] title \\x1b]0;x\\x07\r\n");
  }

  @Test
  void noticesThatWaitAreBounded() {
    Screen screen = screen(true, StampFormat.OFF);
    feed(screen, "half");
    for (int i = 0; i < Screen.MAX_WAITING_NOTICES + 5; i++) {
      screen.notice("n" + i);
    }
    feed(screen, "\r\n");
    assertThat(shown()).contains("[afterbye] 5 more were left out");
  }

  @Test
  void aNoticeInTheMiddleOfASequenceWaits() {
    Screen screen = screen(true, StampFormat.OFF);
    feed(screen, "x\r\n\u001b[3");
    screen.notice("found");
    feed(screen, "1m");
    assertThat(shown()).startsWith("x\r\n\u001b[31m").contains("[afterbye] found");
  }

  @Test
  void aPromptThatMayBeAKernelsStampIsShownOnceTheConsoleRests() {
    Screen screen =
        new Screen(
            out,
            new ScreenOptions(true, false, true, false, StampFormat.OFF, false),
            Clock.systemUTC(),
            () -> nanos,
            aside::add,
            Runnable::run);
    feed(screen, "\r\n[1] ");
    screen.tick();
    assertThat(shown()).doesNotContain("[1]");
    nanos += 1_100_000_000;
    screen.tick();
    assertThat(shown()).endsWith("[1] ");
  }
}
