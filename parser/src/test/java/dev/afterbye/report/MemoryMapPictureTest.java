package dev.afterbye.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.MemoryMap;
import dev.afterbye.diagnose.MemoryMap.Area;
import dev.afterbye.diagnose.MemoryMap.Clash;
import dev.afterbye.diagnose.MemoryMap.Kind;
import dev.afterbye.grammar.Unsigned64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryMapPictureTest {
  private static final MemoryMap MAP =
      new MemoryMap(
          List.of(
              area(Kind.RAM, "RAM", 0, 0x4000, Clash.NONE),
              area(Kind.RESERVED, "reserved", 0x3000, 0x3800, Clash.NONE),
              area(Kind.WINDOW, "window", 0, 0x1800, Clash.NONE),
              area(Kind.SEGMENT, "[0] kernel", 0, 0x1000, Clash.NONE),
              area(Kind.SEGMENT, "[1] initrd", 0x1000, 0x3000, Clash.CERTAIN),
              area(Kind.SEGMENT, "[2] device tree", 0x3400, 0x4000, Clash.CERTAIN)));

  private static Area area(Kind kind, String name, long start, long end, Clash clash) {
    return new Area(kind, name, Unsigned64.of(start), Unsigned64.of(end), clash);
  }

  private static List<String> bars(int width, Drawing drawing) {
    return new MemoryMapPicture(MAP, drawing).rows(width).stream().map(row -> row.get(2)).toList();
  }

  @Test
  void areasAreToScaleAndTheClashIsMarkedWhereItIs() {
    int besideTheBar = "[2] device tree".length() + "0x1000-0x3000".length() + 8 + 10;
    assertThat(bars(besideTheBar + 32, Drawing.ASCII))
        .containsExactly(
            "|--------------------------------|",
            "|                        %%%%    |",
            "|xxxxxxxxxxxx                    |",
            "|########                        |",
            "|        !!!!############        |",
            "|                          !!####|",
            "0x0                         0x4000");
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 80, 100, 131, 200})
  void theWidthIsUsedAndKept(int width) {
    for (List<String> row : new MemoryMapPicture(MAP, Drawing.ASCII).rows(width)) {
      int length =
          "[2] device tree".length()
              + 2
              + "0x1000-0x3000".length()
              + 2
              + row.get(2).length()
              + 2
              + 10;
      assertThat(length).isEqualTo(width);
    }
  }

  @Test
  void inANarrowTerminalThereIsNoPicture() {
    assertThat(bars(60, Drawing.ASCII)).isEmpty();
  }

  @Test
  void asciiIsAscii() {
    assertThat(String.join("", bars(100, Drawing.ASCII))).matches("\\p{ASCII}*");
    assertThat(String.join("", bars(100, Drawing.BLOCKS))).doesNotMatch("\\p{ASCII}*");
  }
}
