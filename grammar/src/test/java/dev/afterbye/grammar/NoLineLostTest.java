package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Between the first and the last line of a load, whatever looks like a dump's line is read. */
class NoLineLostTest {

  private static final Pattern DUMP_LIKE =
      Pattern.compile(
          ".*(?:\\b0x[0-9a-f]+|segment\\[|: *[0-9a-f]{4,16}\\b|[0-9a-f]{8,16}-[0-9a-f]{8,16}).*");

  @Test
  void inNoCollectedCase() {
    List<Path> cases = Dumps.cases();
    assumeFalse(cases.isEmpty(), "no collected cases at hand");
    List<String> lost = new ArrayList<>();
    int others = 0;
    for (Path file : cases) {
      List<BlockLine> lines = Dumps.uncut(Dumps.text(file));
      KexecBlock block = KexecDebugReader.read(lines, new ReadLimits(20_000, 20_000, 1024, 4096));
      for (BlockLine line : block.unread()) {
        if (block.loads().stream().noneMatch(load -> inside(load, line))) {
          continue;
        }
        // The kernel's own records may well fall between two lines of the tool.
        if (!CleanText.startsRecord(CleanText.unmarked(line.text()))
            && DUMP_LIKE.matcher(line.text()).matches()) {
          lost.add(file.getFileName() + ":" + line.number() + ": " + line.text());
        } else {
          others++;
          System.out.println(
              "unread " + file.getFileName() + ":" + line.number() + ": " + line.text());
        }
      }
    }
    lost.forEach(line -> System.out.println("lost   " + line));
    System.out.println("unread lines of other kinds inside loads: " + others);
    assertThat(lost).isEmpty();
  }

  private static boolean inside(KexecLoad load, BlockLine line) {
    return load.firstLine() <= line.number() && line.number() <= load.lastLine();
  }
}
