package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a crashed kernel in the parts that pstore keeps. */
class PstorePartsTest {
  private static final List<Wrapping> FOUND = List.of(Wrapping.PSTORE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Panic#1 Part1\n<4>[    3.000000] c\nPanic#1 Part2\n<6>[    2.000000] b\nPanic#1 Part3\na",
        "Panic#1 Part3\na\nPanic#1 Part2\n<6>[    2.000000] b\nPanic#1 Part1\n<4>[    3.000000] c\n"
      })
  void partsAreReadTheOldestFirst(String log) {
    assertThat(read(log))
        .isEqualTo(new Read("a\n<6>[    2.000000] b\n<4>[    3.000000] c\n", FOUND));
  }

  @Test
  void eachDumpByItself() {
    assertThat(
            read(
                """
                Oops#1 Part1
                b
                Oops#1 Part2
                a
                Panic#2 Part1
                d
                Panic#2 Part2
                c
                Panic#2 Part3
                """))
        .isEqualTo(new Read("a\nb\nc\nd\n", FOUND));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nPanic#1 Part1\nb\n",
        "Panic#1 Part\nb\n",
        "Panic#1 Part1",
        "Panic#1 Part1 x\n",
        "Panic#1 Part12345678\n"
      })
  void otherTextStays(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void aDumpThatIsTooLongStays() {
    String log =
        "Panic#1 Part1\n" + "x".repeat(PstoreParts.MAX_DUMP_BYTES) + "\nPanic#1 Part2\na\n";
    assertThat(read(log, 65_536)).isEqualTo(new Read(log, List.of()));
  }
}
