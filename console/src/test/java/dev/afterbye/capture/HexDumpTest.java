package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dumps of bytes make of a log. */
class HexDumpTest {
  private static final String CONSOLE =
      "U-Boot 2024.01\r\n[    0.000000] Linux version 6.1\n" + "=".repeat(96) + "\u001b[0m|a";

  private static final String HEXDUMP =
      """
      00000000  55 2d 42 6f 6f 74 20 32  30 32 34 2e 30 31 0d 0a  |U-Boot 2024.01..|
      00000010  5b 20 20 20 20 30 2e 30  30 30 30 30 30 5d 20 4c  |[    0.000000] L|
      00000020  69 6e 75 78 20 76 65 72  73 69 6f 6e 20 36 2e 31  |inux version 6.1|
      00000030  0a 3d 3d 3d 3d 3d 3d 3d  3d 3d 3d 3d 3d 3d 3d 3d  |.===============|
      00000040  3d 3d 3d 3d 3d 3d 3d 3d  3d 3d 3d 3d 3d 3d 3d 3d  |================|
      *
      00000090  3d 1b 5b 30 6d 7c 61                              |=.[0m|a|
      00000097
      """;

  private static final String XXD =
      """
      00000000: 552d 426f 6f74 2032 3032 342e 3031 0d0a  U-Boot 2024.01..
      00000010: 5b20 2020 2030 2e30 3030 3030 305d 204c  [    0.000000] L
      00000020: 696e 7578 2076 6572 7369 6f6e 2036 2e31  inux version 6.1
      00000030: 0a3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d  .===============
      00000040: 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d  ================
      00000050: 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d  ================
      00000060: 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d  ================
      00000070: 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d  ================
      00000080: 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d 3d3d  ================
      00000090: 3d1b 5b30 6d7c 61                        =.[0m|a
      """;

  @ParameterizedTest
  @ValueSource(strings = {HEXDUMP, XXD})
  void aDumpIsTurnedBack(String dump) {
    Read console = new Read(CONSOLE, List.of(Wrapping.HEX_DUMP));
    assertThat(read(dump)).isEqualTo(console);
    assertThat(read(dump.replace("\n", "\r\n"))).isEqualTo(console);
  }

  @Test
  void rowsMayEndWithABlank() {
    String row = ": 6162 6364 6566 6768 696a 6b6c 6d6e 6f20  abcdefghijklmno \n";
    String dump = IntStream.range(0, 9).mapToObj(i -> "000000" + i + "0" + row).collect(joining());
    assertThat(read(dump).text()).isEqualTo("abcdefghijklmno ".repeat(9));
  }

  @Test
  void whatIsNoneOfTheDumpStays() {
    assertThat(read(HEXDUMP + "# reboot\n" + HEXDUMP).text())
        .isEqualTo(CONSOLE + "# reboot\n" + HEXDUMP);
    String cut = XXD.substring(0, XXD.length() - 10);
    String last = cut.substring(cut.lastIndexOf('\n') + 1);
    assertThat(read(cut).text()).isEqualTo(CONSOLE.substring(0, 0x90) + last);
    String gap = XXD.replaceFirst("00000050.*\n", "");
    assertThat(read(gap).text())
        .isEqualTo(CONSOLE.substring(0, 0x50) + gap.substring(gap.indexOf("00000060")));
  }

  @Test
  void anAsteriskStandsForNoMoreThanItsBound() {
    String dump = HEXDUMP.substring(0, HEXDUMP.indexOf("00000090"));
    int most = 0x50 + HexDump.MAX_REPEATED_BYTES;
    assertThat(read(dump + end(most), 4096).text()).hasSize(most);
    assertThat(read(dump + end(most + 16)).text())
        .isEqualTo(CONSOLE.substring(0, 0x50) + end(most + 16));
    int half = 0x50 + HexDump.MAX_REPEATED_BYTES / 2;
    String row = "  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n*\n";
    String twice = dump + end(half).strip() + row + end(most + 32);
    assertThat(read(twice, 4096).text()).hasSize(half + 16 + end(0).length());
  }

  private static String end(int offset) {
    return String.format("%08x\n", offset);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000  55 2d 42 6f 6f 74 20 32  30 32 34 2e 30 31 0d 0a  |U-Boot 2024.01..|\n",
        "00000000: 552d 426f 6f74 2032 3032 342e 3031 0d0a  U-Boot 2024.01..\n[    0.000000] a\n",
        "00000000: 55 2d 42 6f 6f 74 20 32 30 32 34 2e 30 31 0d 0a  U-Boot 2024.01..\n",
        "00000000: 6f42 2d55 3220 746f\n",
        "00000000 "
      })
  void whatAConsolePrintsOfItsMemoryStays(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
    assertThat(read(log.repeat(9))).isEqualTo(new Read(log.repeat(9), List.of()));
  }

  @Test
  void digitsAndTextThatDifferAreNoDump() {
    String log = HEXDUMP.replace("|inux", "|INUX");
    assertThat(read(log).found()).doesNotContain(Wrapping.HEX_DUMP);
  }
}
