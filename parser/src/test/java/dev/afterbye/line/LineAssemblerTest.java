package dev.afterbye.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.InterleavingGenerator;
import dev.afterbye.demux.Stream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineAssemblerTest {
  private static String spans(String wire, LineRef line) {
    StringBuilder text = new StringBuilder();
    for (Span span : line.spans()) {
      text.append(wire, (int) span.from(), (int) span.to());
    }
    return text.toString().replaceFirst("[\r\n]+$", "");
  }

  private static String decoded(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  @Test
  void gluesALineThatRecordsCut() {
    String wire = "ab[    1.000000] k1\r\nc[    1.100000] k2\r\nd\r\n";
    LineLog log = LineLog.of(wire);
    assertThat(log.texts(Stream.USER)).containsExactly("abcd");
    LineLog.Kept line = log.of(Stream.USER).get(0);
    assertThat(line.cuts()).isEqualTo(2);
    assertThat(line.ref().number()).isEqualTo(1);
    assertThat(line.ref().spans()).hasSize(3);
    assertThat(spans(wire, line.ref())).isEqualTo("abcd");
    assertThat(log.assembler().counts().get(Stream.USER)).isEqualTo(new StreamCount(6, 1, 2));
  }

  @Test
  void severalRecordsInOnePlaceAreOneCut() {
    LineLog log = LineLog.of("ab[    1.000000] k1\r\n[    1.100000] k2\r\ncd\r\n");
    assertThat(log.of(Stream.USER).get(0).cuts()).isEqualTo(1);
  }

  @Test
  void aCutBetweenCrAndLfMakesNoEmptyLine() {
    LineLog log = LineLog.of("hello\r[    3.000000] k\r\n\nnext\r\n");
    assertThat(log.texts(Stream.USER)).containsExactly("hello", "next");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r\r\n", "\r\r\r\n"})
  void trimsLineEnds(String end) {
    LineLog log = LineLog.of("one" + end + "two" + end);
    assertThat(log.texts(Stream.USER)).containsExactly("one", "two");
    assertThat(log.all()).allMatch(LineLog.Kept::ended);
    assertThat(log.all().get(1).ref().from()).isEqualTo(3L + end.length());
    assertThat(log.all().get(1).ref().to()).isEqualTo(6L + end.length());
  }

  @Test
  void keepsEmptyLinesAndCarriageReturnsInTheMiddle() {
    LineLog log = LineLog.of("\r\n10%\r20%\r\n\n");
    assertThat(log.texts(Stream.USER)).containsExactly("", "10%\r20%", "");
    assertThat(log.all()).extracting(line -> line.ref().number()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aPromptWithoutLineEndIsALineAtTheEnd() {
    LineLog log = LineLog.of("[    1.000000] k\r\nlogin: ");
    assertThat(log.texts(Stream.USER)).containsExactly("login: ");
    assertThat(log.of(Stream.USER).get(0).ended()).isFalse();
    assertThat(log.of(Stream.KERNEL).get(0).ended()).isTrue();
  }

  @Test
  void aLineThatTheNextKernelCutsEndsThere() {
    LineLog log =
        LineLog.of(
            "[   10.000000] reboot: Restarting system\r\n** Me"
                + "[    0.000000] Linux version 6.1\r\nWelcome\r\n");
    assertThat(log.texts(Stream.USER)).containsExactly("** Me", "Welcome");
    assertThat(log.of(Stream.USER).get(0).ended()).isFalse();
    assertThat(log.of(Stream.USER).get(0).ref().to()).isEqualTo(47);
  }

  @Test
  void aGapEndsALine() {
    LineLog log = new LineLog();
    Demultiplexer demultiplexer = new Demultiplexer(log.assembler());
    byte[] wire = "abcdef\r\n".getBytes(StandardCharsets.US_ASCII);
    demultiplexer.feed(wire, 0, 3, 5);
    demultiplexer.gap("disconnected");
    demultiplexer.feed(wire, 3, wire.length, 7);
    demultiplexer.end();
    assertThat(log.texts(Stream.USER)).containsExactly("abc", "def");
    assertThat(log.of(Stream.USER))
        .extracting(line -> line.ref().arrivalNanos())
        .containsExactly(5L, 7L);
  }

  @Test
  void joinsCharactersThatWereCut() {
    LineLog log = LineLog.of("gr\u00c3[    1.000000] k\r\n\u00bc\u00c3\u009fe\r\n");
    assertThat(log.texts(Stream.USER)).containsExactly("gr\u00fc\u00dfe");
  }

  @Test
  void showsMalformedTextAsReplacementCharacters() {
    LineLog log = LineLog.of("a\u00fcb\r\n");
    assertThat(log.texts(Stream.USER)).containsExactly("a\ufffdb");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 100, 5 * LineAssembler.MAX_LINE_BYTES})
  void keepsTheBeginningOfALongLine(int more) {
    int size = LineAssembler.MAX_LINE_BYTES + more;
    LineLog log = LineLog.of("x".repeat(size) + "\nnext\n");
    LineLog.Kept line = log.of(Stream.USER).get(0);
    assertThat(line.length()).isEqualTo(Math.min(size, LineAssembler.MAX_LINE_BYTES));
    assertThat(line.truncated()).isEqualTo(more > 0);
    assertThat(line.ref().from()).isZero();
    assertThat(line.ref().to()).isGreaterThanOrEqualTo(size);
    assertThat(log.assembler().truncatedLines()).isEqualTo(more > 0 ? 1 : 0);
    assertThat(log.texts(Stream.USER)).element(1).isEqualTo("next");
  }

  @Test
  void countsMoreCutsThanItKeepsSpans() {
    StringBuilder wire = new StringBuilder("x");
    for (int i = 0; i < 200; i++) {
      wire.append("[    1.").append(100_000 + i).append("] k\r\nx");
    }
    LineLog log = LineLog.of(wire + "\r\n");
    LineLog.Kept line = log.of(Stream.USER).get(0);
    assertThat(line.text()).isEqualTo("x".repeat(201));
    assertThat(line.cuts()).isEqualTo(200);
    assertThat(line.ref().to()).isEqualTo(wire.length() + 2L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void spansPointAtTheBytesOfTheText(long seed) {
    String wire = InterleavingGenerator.generate(seed, 60).bytes();
    for (LineLog.Kept line : LineLog.of(wire).all()) {
      assertThat(decoded(spans(wire, line.ref()))).isEqualTo(line.text());
      List<Span> spans = line.ref().spans();
      for (int i = 1; i < spans.size(); i++) {
        assertThat(spans.get(i).from()).isGreaterThan(spans.get(i - 1).to());
      }
    }
  }

  @Test
  void keepsTheLinesOfEachWriterApart() {
    LineLog log =
        LineLog.of(
            "U-Boot SPL 2020.01\r\n[    1.000000] k\r\nuser\r\n(XEN) hypervisor\r\nmore\r\n");
    assertThat(log.texts(Stream.FIRMWARE)).containsExactly("U-Boot SPL 2020.01");
    assertThat(log.texts(Stream.KERNEL)).containsExactly("[    1.000000] k");
    assertThat(log.texts(Stream.USER)).containsExactly("user", "more");
    assertThat(log.texts(Stream.HYPERVISOR)).containsExactly("(XEN) hypervisor");
  }

  @Test
  void aFileHasNoArrivalTimes() {
    assertThat(LineLog.of("x\n").all().get(0).ref().arrivalNanos())
        .isEqualTo(FragmentSink.NO_ARRIVAL);
  }
}
