package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that a container runtime parts. */
class ContainerLinesTest {
  private static final String TIME = "2026-11-29T10:00:00.123456789Z ";

  @Test
  void partsOfALineAreJoined() {
    String log =
        TIME
            + "stdout P [    0.000000] Lin\n2026-11-29T10:00:00.5+01:00 stdout P ux ver\n"
            + (TIME + "stdout F sion 6.1\n" + TIME + "stdout F \n" + TIME + "stdout P a\n")
            + (TIME + "stdout F \n" + TIME + "stdout F b");
    String joined =
        (TIME + "stdout F [    0.000000] Linux version 6.1\n" + TIME + "stdout F \n")
            + (TIME + "stdout F a\n" + TIME + "stdout F b");
    assertThat(read(log)).isEqualTo(new Read(joined, List.of()));
    assertThat(read("x\n" + log)).isEqualTo(new Read("x\n" + log, List.of()));
  }

  @Test
  void tagsBehindTheFirstAreOfNoUse() {
    String log = TIME + "stderr P:x:y a\n" + TIME + "stderr F:z b\n";
    assertThat(read(log).text()).isEqualTo(TIME + "stderr F:x:y ab\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stderr F b\n", "stdout X b\n", "b\n", "stdout", "stdout F", "\n", ""})
  void whatDoesNotGoOnKeepsItsLine(String next) {
    String behind = TIME + next + "c\n";
    assertThat(read(TIME + "stdout P a\n" + behind).text())
        .isEqualTo(TIME + "stdout F a\n" + behind);
  }

  @ParameterizedTest
  @CsvSource({"'\n'", "'no head\n'", "'a b c d\n'"})
  void aLineWithoutAHeadIsNoPart(String line) {
    String log = TIME + "stdout F a\n" + line + TIME + "stdout F b\n" + "x".repeat(200) + "\n";
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }
}
