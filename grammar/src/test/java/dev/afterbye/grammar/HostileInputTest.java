package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing on a console may make the readers fail, crawl or grow. */
class HostileInputTest {

  /** Far above what any of these takes; only something super-linear gets near it. */
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  private static KexecBlock readAll(List<BlockLine> lines) {
    KexecHandoverReader.read(lines, ReadLimits.DEFAULT);
    return KexecDebugReader.read(lines, ReadLimits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[[[",
        "> > > > > > > > > >",
        "segment[",
        "segment[0].mem = ",
        "[    0.000000] ",
        "x[    0.000000] ",
        "kernel: 0x1 kernel_size: 0x2",
        "# kexec -l '"
      })
  void aHundredThousandLinesHitTheLineLimit(String text) {
    List<BlockLine> lines =
        IntStream.range(0, 100_000).mapToObj(i -> new BlockLine(i, text)).toList();
    KexecBlock block = assertTimeout(ENOUGH, () -> readAll(lines));
    assertThat(block.limitsHit()).contains("lines: 4096 of 100000 looked at");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "> ",
        "&gt;",
        "segment[0].",
        "(nil)",
        "kernel: ",
        "0x1 ",
        "a-",
        "# ",
        "'",
        "&",
        "[1.000] ",
        "x[ 1.000000] ",
        "kexec -",
        "\u001b[",
        "Bye",
        "CPU1 ",
        ".",
        "\ud83d\ude00"
      })
  void longLinesEndFast(String piece) {
    int length = ReadLimits.DEFAULT.maxLineChars();
    String text = piece.repeat(length).substring(0, length);
    List<BlockLine> lines = IntStream.range(0, 50).mapToObj(i -> new BlockLine(i, text)).toList();
    KexecBlock block = assertTimeout(ENOUGH, () -> readAll(lines));
    assertThat(block.limitsHit()).isEmpty();
  }

  @Test
  void anEndlessLineIsKeptShortened() {
    KexecBlock block = readAll(List.of(new BlockLine(7, "segment[0].mem = 0x".repeat(100_000))));
    assertThat(block.limitsHit())
        .containsExactly(
            "line length: 1 lines longer than 4096 characters not read, the first is line 7");
    assertThat(block.unread())
        .singleElement()
        .satisfies(line -> assertThat(line.text()).hasSize(4096));
  }

  @Test
  void moreSegmentsThanTheLimit() {
    List<BlockLine> lines =
        IntStream.range(0, 5)
            .mapToObj(
                i -> new BlockLine(i, "segment[%d].mem = 0x1000".formatted(i * 1_000_000_000L)))
            .toList();
    KexecBlock block = KexecDebugReader.read(lines, new ReadLimits(100, 100, 2, 1));
    assertThat(block.loads().get(0).segments()).hasSize(2);
    assertThat(block.limitsHit())
        .containsExactly("segments: 2 read, 3 more lines of others dropped");
  }

  @Test
  void moreRangesThanTheLimit() {
    List<BlockLine> lines =
        IntStream.range(0, 5).mapToObj(i -> new BlockLine(i, "1000-1fff (0)")).toList();
    KexecBlock block = KexecDebugReader.read(lines, new ReadLimits(100, 100, 1, 2));
    assertThat(block.loads().get(0).ranges().get(0).ranges()).hasSize(2);
    assertThat(block.limitsHit()).containsExactly("ranges: 2 read, 3 more dropped");
  }

  @Test
  void limitsBelowOneAreRefused() {
    assertThatThrownBy(() -> new ReadLimits(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mutatedDumpsAreReadWithoutFailing() {
    List<String> originals = new ArrayList<>(List.of(Dumps.seed()));
    Dumps.cases().stream().map(Dumps::text).forEach(originals::add);
    Random random = new Random(20180614);
    for (int round = 0; round < 400; round++) {
      String original = originals.get(random.nextInt(originals.size()));
      String dump = original.substring(0, Math.min(original.length(), 6000));
      String mutated = mutate(dump, originals, random);
      KexecBlock block = readAll(Dumps.lines(mutated));
      for (KexecLoad load : block.loads()) {
        assertThat(load.firstLine()).isLessThanOrEqualTo(load.lastLine());
        assertThat(DumpRenderer.render(load)).isNotNull();
      }
    }
  }

  private static String mutate(String dump, List<String> donors, Random random) {
    StringBuilder text = new StringBuilder(dump);
    int changes = 1 + random.nextInt(30);
    for (int i = 0; i < changes && text.length() > 1; i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(60));
      switch (random.nextInt(6)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        case 2 -> text.setCharAt(at, (char) random.nextInt(256));
        case 3 -> text.insert(at, "[  129.248360] kexec_core: Starting new kernel\n");
        case 4 -> text.setCharAt(at, (char) random.nextInt(Character.MAX_VALUE + 1));
        default -> {
          String donor = donors.get(random.nextInt(donors.size()));
          int from = random.nextInt(donor.length());
          text.insert(at, donor, from, Math.min(donor.length(), from + random.nextInt(200)));
        }
      }
    }
    return text.toString();
  }
}
