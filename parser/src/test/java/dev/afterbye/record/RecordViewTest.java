package dev.afterbye.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Stream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordViewTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "[    1.234567] text, -1, 1234567, , text",
        "<6>[   12.000001] text, 6, 12000001, , text",
        "<191>[   12.000001] text, 191, 12000001, , text",
        "[    0.000000][    T0] text, -1, 0, T0, text",
        "[    1.000000][T12345] text, -1, 1000000, T12345, text",
        "[    1.000000][T1234567] text, -1, 1000000, T1234567, text",
        "<3>[    1.000000][    C3] text, 3, 1000000, C3, text",
        "[    T1] text, -1, -1, T1, text",
        "[    1.234567@3] text, -1, 1234567, , text",
        "[    1.234567] <0>.(0)[1:swapper/0]text, -1, 1234567, , text",
        "[    1.234567] <1>-(1)[123:kworker/1:0]text, -1, 1234567, , text",
        "[    1.234567] (7)[1:init]text, -1, 1234567, , text",
        "[    1.234567] I[0:      swapper/0:    1] text, -1, 1234567, , text",
        "[    1.234567]  [3:    kworker/3:1:   77] text, -1, 1234567, , text",
        "[    1.234567] (7) text, -1, 1234567, , (7) text",
        "[    1.234567]  [<c0008000>] (a:b: 1), -1, 1234567, , \" [<c0008000>] (a:b: 1)\"",
        "[    1.234567] [0: text] more, -1, 1234567, , [0: text] more",
        "[    1.234567]  (0)[1:swapper/0]text, -1, 1234567, , text",
        "[    1.234567] c0 text, -1, 1234567, , text",
        "[    1.234567] c11    123 text, -1, 1234567, , text",
        "[    1.234567] c0, -1, 1234567, , c0",
        "[    1.234567] cpu0 text, -1, 1234567, , cpu0 text",
        "[    1.234567] I[0:, -1, 1234567, , I[0:",
        "<4>[    C2] text, 4, -1, C2, text",
        "[99999.000000] text, -1, 99999000000, , text",
        "[1234567.000002] text, -1, 1234567000002, , text",
        "\"[    1.000000] \", -1, 1000000, , \"\"",
        "\"[    1.000000]\", -1, 1000000, , \"\"",
        "\"[    1.000000][    T1] \", -1, 1000000, T1, \"\"",
        "\"[    1.000000]   indented\", -1, 1000000, , \"  indented\"",
        "[    1.000000] [    T1] text, -1, 1000000, , text",
        "[    1.000000] [T12] text, -1, 1000000, , text",
        "[    1.000000] [C3] text, -1, 1000000, , text",
        "[    1.000000] [T12]text, -1, 1000000, , [T12]text",
        "[    1.000000] [Tx] text, -1, 1000000, , [Tx] text",
      })
  void readsThePrefix(String line, int level, long micros, String caller, String message) {
    PrintkRecord record = (PrintkRecord) RecordLog.of(line + "\r\n").only();
    assertThat(record.level()).isEqualTo(level < 0 ? OptionalInt.empty() : OptionalInt.of(level));
    assertThat(record.stampMicros())
        .isEqualTo(micros < 0 ? OptionalLong.empty() : OptionalLong.of(micros));
    assertThat(record.caller()).isEqualTo(Optional.ofNullable(caller));
    assertThat(record.message()).isEqualTo(message);
    assertThat(record.line().text()).isEqualTo(line);
  }

  @Test
  void readsALevelWithoutAStamp() {
    RecordLog log = RecordLog.of("<5>Linux version 6.1.0 (a@b) (gcc) #1 SMP\r\n<191>text\r\n");
    PrintkRecord first = (PrintkRecord) log.records().get(0);
    PrintkRecord second = (PrintkRecord) log.records().get(1);
    assertThat(first.level()).hasValue(5);
    assertThat(first.stampMicros()).isEmpty();
    assertThat(first.message()).startsWith("Linux version 6.1.0");
    assertThat(second.level()).hasValue(191);
    assertThat(second.message()).isEqualTo("text");
  }

  @ParameterizedTest
  @CsvSource({
    "[    1.00000] five digits",
    "[   1.000000] four wide",
    "[     1.000000] six wide",
    "[    1.000000]no blank",
    "[    1,000000] comma",
    "[    1.000000 ] blank",
    "[    X1] no caller",
    "[   T1] five wide",
    "<6> level alone",
    "<>[    1.000000]x",
    "[Mon Nov 23 10:00:00 2026] dmesg -T"
  })
  void whatIsNotStrictIsText(String line) {
    Record record = RecordLog.of(line + "\r\n").only();
    assertThat(record).isInstanceOf(TextRecord.class);
    assertThat(record.message()).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource({
    "<, <",
    "<6, <6",
    "<6>[    2.0, [    2.0",
    "<6>[    2.000000][T, [    2.000000][T",
  })
  void aPrefixThatIsCutOffIsText(String rest, String message) {
    String panic = "[    1.000000] Kernel panic - not syncing[    1.000000] \r";
    assertThat(RecordLog.of(panic + rest + "\n").records())
        .extracting(Record::message)
        .contains(message);
  }

  @Test
  void aNoticeIsAKernelRecordWithoutPrefix() {
    Record record = RecordLog.of("** 12 printk messages dropped **\r\n").only();
    assertThat(record.line().stream()).isEqualTo(Stream.KERNEL);
    assertThat(record.message()).isEqualTo("** 12 printk messages dropped **");
  }

  @Test
  void everyLineOfARecordIsARecord() {
    RecordLog log = RecordLog.of("[    1.000000] one\r\n[    1.000000] \r\n[    1.000000] two\r\n");
    assertThat(log.records()).extracting(Record::message).containsExactly("one", "", "two");
  }

  @ParameterizedTest
  @CsvSource({
    "'[\033[0;32m  OK  \033[0m] Started x.', '[  OK  ] Started x.'",
    "'\033[1;36m>>> \033[0mMounting', '>>> Mounting'",
    "'\033[2J\033[01;01H\033[=3hmenu', 'menu'",
    "'\033[?25lhidden\033[?25h', 'hidden'",
    "'a\033[6nb', 'ab'",
    "'a\033cb', 'ab'",
    "'a\0337b\0338c', 'abc'",
    "'tail\033', 'tail'",
    "'tail\033[', 'tail'",
    "'tail\033[0;3', 'tail'",
    "'plain', 'plain'",
    "'\033[1mÄ\033[0m', 'Ä'",
    "'\033[0;1;31m\033[0m', ''"
  })
  void dropsEscapeSequencesFromText(String text, String message) {
    String wire =
        new String(
            text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(RecordLog.of(wire + "\r\n").only().message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({
    "'Starting \033[0;1;3…service', 'Starting …service'",
    "'Starting \033[…service', 'Starting …service'",
    "'Starting \033…service', 'Starting …service'"
  })
  void keepsTheEllipsisThatCutASequence(String text, String message) {
    dropsEscapeSequencesFromText(text, message);
  }

  @ParameterizedTest
  @CsvSource({"'\033]0;title\007text', 'text'", "'\033]8;;http://x\033\\text', 'text'"})
  void dropsTitlesAndLinks(String text, String message) {
    dropsEscapeSequencesFromText(text, message);
  }

  @Test
  void theKeptLineHasItsEscapesStill() {
    Record record = RecordLog.of("\033[1mbold\033[0m\r\n").only();
    assertThat(record.line().text()).isEqualTo("\033[1mbold\033[0m");
  }
}
