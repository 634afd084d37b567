package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalModesTest {
  private static TerminalModes after(String shown) {
    TerminalModes modes = new TerminalModes();
    byte[] b = shown.getBytes(StandardCharsets.ISO_8859_1);
    modes.feed(b, 0, b.length);
    return modes;
  }

  private static String text(byte[] b) {
    return new String(b, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "^[[?25l, ^[[?25h",
    "^[[?1049h, ^[[?1049l",
    "^[[?1000;1006h, ^[[?1000l^[[?1006l",
    "^[[?2004h, ^[[?2004l",
    "^[[?7l, ^[[?7h",
    "^[[4h, ^[[4l",
    "^[=, ^[>",
    "^[[1;31m, ^[[0m",
    "^[[2;5r, ^[7^[[r^[8",
    "^[[>1u, ^[[<99u",
    "^[[>4;2m, ^[[>4m",
    "^[[4 q, ^[[0 q",
  })
  void whatWasSetIsTakenBack(String set, String back) {
    String esc = "\u001b";
    assertThat(text(after(set.replace("^[", esc)).restoring())).isEqualTo(back.replace("^[", esc));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain text\r\n",
        "\u001b[1;31mred\u001b[0m",
        "\u001b[?25l\u001b[?25h",
        "\u001b[?1049h\u001b[?1049l",
        "\u001b[?2004h\u001b[?2004l",
        "\u001b=\u001b>",
        "\u001b[31m\u001bc",
      })
  void whatWasTakenBackAlreadyIsLeft(String shown) {
    assertThat(after(shown).restoring()).isEmpty();
  }

  @Test
  void aHalfSentSequenceIsCancelled() {
    assertThat(after("\u001b[12").isWhole()).isFalse();
    assertThat(after("\u001b[12").restoring()).containsExactly(0x18);
    assertThat(text(after("\u001b]0;title").restoring())).isEqualTo("\u001b\\");
    assertThat(after("\u00e2\u0082").isWhole()).isFalse();
    assertThat(after("\u00e2\u0082\u00ac").isWhole()).isTrue();
  }

  /** As programs send it that do not know of UTF-8. */
  @Test
  void aCharacterThatIsNeverSentWholeIsOverWithTheNextOne() {
    TerminalModes modes = after("Saisir le mot de passe \u00e9t\u00e9: ");
    assertThat(modes.isWhole()).isTrue();
    assertThat(text(modes.line())).endsWith("\u00e9t\u00e9: ");
  }

  @Test
  void linesAreHalfWrittenUntilTheyEnd() {
    assertThat(after("login: ").lineOpen()).isTrue();
    assertThat(after("done\r\n").lineOpen()).isFalse();
    assertThat(after("done\r\n\u001b[0m").lineOpen()).isFalse();
    assertThat(text(after("a\r\n\u001b[32mroot@x\u001b[0m:~# lx\b \bs").line()))
        .isEqualTo("\u001b[32mroot@x\u001b[0m:~# ls");
    assertThat(after("a\u001b[5Db").line()).isEmpty();
    assertThat(after("x".repeat(HalfLine.MAX_BYTES + 1)).line()).isEmpty();
  }

  @Test
  void fullScreenProgramsAreKnown() {
    assertThat(after("\u001b[?1049h").isDrawnOn()).isTrue();
    assertThat(after("\u001b[10;1HGNU GRUB").isDrawnOn()).isTrue();
    assertThat(after("\u001b[10;1HGNU GRUB\r\n[ 0.0] Linux\r\n").isDrawnOn()).isFalse();
  }

  /** However it is cut, and whatever it is. */
  @Test
  void cutsMakeNoDifference() {
    Random random = new Random(7);
    String alphabet =
        "ab\r\n\u001b\u001b\u001b[[?];0123459hlmrHqu=>(cP\\\u0007\u0018\b\u00e2\u0082\t";
    for (int round = 0; round < 2000; round++) {
      byte[] b = new byte[random.nextInt(60)];
      for (int i = 0; i < b.length; i++) {
        b[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      TerminalModes whole = new TerminalModes();
      whole.feed(b, 0, b.length);
      TerminalModes cut = new TerminalModes();
      for (int i = 0; i < b.length; i++) {
        cut.feed(b, i, i + 1);
      }
      assertThat(cut.lineOpen()).isEqualTo(whole.lineOpen());
      assertThat(cut.isWhole()).isEqualTo(whole.isWhole());
      assertThat(cut.isDrawnOn()).isEqualTo(whole.isDrawnOn());
      assertThat(cut.line()).isEqualTo(whole.line());
      assertThat(cut.restoring()).isEqualTo(whole.restoring());
    }
  }
}
