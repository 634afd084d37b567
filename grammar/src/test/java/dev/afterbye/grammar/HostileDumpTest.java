package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Dumps of many megabytes made to hurt, read the way a console is: one bounded block at a time. */
class HostileDumpTest {

  private static final int LARGE = 50_000_000;

  /** Ten times what is asked for, so that a busy machine does not fail the build. */
  private static final Duration ENOUGH = Duration.ofSeconds(20);

  private static void read(String what, int bytes, String limit, IntFunction<String> line) {
    List<BlockLine> lines = new ArrayList<>();
    for (int i = 0, at = 0; at < bytes; i++) {
      String text = line.apply(i);
      lines.add(new BlockLine(i, text));
      at += text.length() + 1;
    }
    long start = System.nanoTime();
    KexecBlock block =
        assertTimeout(ENOUGH, () -> KexecDebugReader.read(lines, ReadLimits.DEFAULT));
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf(
        "%-28s %,12d bytes %,9d lines %6d ms  %s%n",
        what, bytes, lines.size(), millis, block.limitsHit());
    assertThat(block.limitsHit()).anySatisfy(hit -> assertThat(hit).startsWith(limit));
    assertThat(block.loads().stream().mapToInt(load -> load.segments().size()).sum())
        .isLessThanOrEqualTo(ReadLimits.DEFAULT.maxSegments());
    assertThat(block.unread()).hasSizeLessThanOrEqualTo(ReadLimits.DEFAULT.maxLines());
  }

  @Test
  void aMillionSegments() {
    read(
        "a million segments",
        LARGE,
        "segments:",
        i -> "segment[" + i + "].mem   = 0x8000 " + " ".repeat(20));
  }

  @Test
  void aMillionRanges() {
    read("a million ranges", LARGE, "lines:", i -> "%016x-%016x (0)".formatted(i, i + 1));
  }

  @Test
  void anEndlessLine() {
    String endless = "segment[0].mem = 0x".repeat(LARGE / 19);
    read("an endless line", LARGE, "line length:", i -> endless);
  }

  @Test
  void nestedQuoting() {
    read(
        "quotes within quotes",
        LARGE,
        "characters:",
        i -> "> ".repeat(2000) + "segment[0].mem = 0x1");
    read("entities", LARGE, "characters:", i -> "&gt;".repeat(1000) + "nr_segments = 1");
    read("stamps", LARGE, "characters:", i -> "[    1.000000] ".repeat(260) + "nr_segments = 1");
  }

  @Test
  void linesThatAlmostFit() {
    read(
        "almost a known line",
        LARGE,
        "characters:",
        i -> "lzma_decompress_file: read on " + "of of ".repeat(600));
    read("almost a command", LARGE, "characters:", i -> "# kexec -l '" + "a ' ".repeat(900));
    read(
        "a record in every line", LARGE, "characters:", i -> "segment[2[ 1.000000] x ".repeat(170));
  }

  @Test
  void blockAfterBlock() {
    long start = System.nanoTime();
    int blocks = 0;
    for (int from = 0; from < 200_000; from += ReadLimits.DEFAULT.maxLines()) {
      List<BlockLine> lines = new ArrayList<>();
      for (int i = from; i < from + ReadLimits.DEFAULT.maxLines(); i++) {
        lines.add(new BlockLine(i, "segment[" + i + "].memsz = 0x1000"));
      }
      KexecBlock block = KexecDebugReader.read(lines, ReadLimits.DEFAULT);
      assertThat(block.limitsHit())
          .containsExactly("segments: 1024 read, 3072 more lines of others dropped");
      blocks++;
    }
    System.out.printf(
        "%d blocks of %d segment lines: %d ms%n",
        blocks, ReadLimits.DEFAULT.maxLines(), (System.nanoTime() - start) / 1_000_000);
  }
}
