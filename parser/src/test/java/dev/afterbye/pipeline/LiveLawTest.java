package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.LiveSink;
import dev.afterbye.boot.PhaseMark;
import dev.afterbye.demux.Captures;
import dev.afterbye.demux.Captures.Capture;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.InterleavingGenerator;
import dev.afterbye.demux.Splits;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is announced while bytes arrive is what the report says, and is never taken back. */
class LiveLawTest {
  private static final RuleBook BOOK = RuleBookFile.shipped();
  private static final int MAX_BYTES = 200_000;
  private static final int CUTS = 4;

  /** Writes down what it is told. */
  private static final class Announcements implements LiveSink {
    private final List<String> words = new ArrayList<>();

    @Override
    public void bootBegan(int number, Beginning beginning) {
      words.add("began " + number + " " + beginning);
    }

    @Override
    public void phaseEntered(int number, PhaseMark mark) {
      words.add("phase " + number + " " + mark);
    }

    @Override
    public void bootEnded(Boot boot) {
      words.add("ended " + boot);
    }
  }

  private final Announcements heard = new Announcements();

  private Pipeline pipeline() {
    return new Pipeline(BOOK, LoadedFiles.NONE, heard);
  }

  static List<Capture> captures() {
    return Captures.all();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("captures")
  void captures(Capture capture) {
    assertNeverTakenBack(capture.bytes(MAX_BYTES), capture.name().hashCode());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void generatedConsoles(long seed) {
    assertNeverTakenBack(InterleavingGenerator.generate(seed, 400).wire(), seed);
  }

  private void assertNeverTakenBack(byte[] wire, long seed) {
    List<String> all = announced(wire, wire.length, Splits.whole(), true);
    assertThat(announced(wire, wire.length, Splits.random(seed), true)).isEqualTo(all);
    Random random = new Random(seed);
    for (int i = 0; i < CUTS; i++) {
      int length = random.nextInt(wire.length + 1);
      List<String> early = announced(wire, length, Splits.whole(), false);
      assertThat(early)
          .as("announced by byte %d", length)
          .isEqualTo(all.subList(0, Math.min(early.size(), all.size())));
    }
  }

  private List<String> announced(byte[] wire, int length, Splits splits, boolean end) {
    heard.words.clear();
    Pipeline pipeline = pipeline();
    byte[] fed = Arrays.copyOf(wire, length);
    splits.push(fed, (b, from, to) -> pipeline.feed(b, from, to, FragmentSink.NO_ARRIVAL));
    if (end) {
      Report report = pipeline.end("transcript");
      assertThat(heard.words).containsAll(words(report));
    }
    return List.copyOf(heard.words);
  }

  private static List<String> words(Report report) {
    List<String> words = new ArrayList<>();
    for (BootFacts facts : report.boots()) {
      Boot boot = facts.boot();
      words.add("began " + boot.number() + " " + boot.beginning());
      boot.phases().forEach(mark -> words.add("phase " + boot.number() + " " + mark));
      words.add("ended " + boot);
    }
    return words;
  }

  @Test
  void aBootIsAnnouncedWhileItRuns() {
    Pipeline pipeline = pipeline();
    feed(pipeline, "U-Boot SPL 2020.01 (Jan 01 2020)\r\n");
    assertThat(heard.words).hasSize(2);
    assertThat(heard.words.get(0)).isEqualTo("began 1 COLD");
    assertThat(heard.words.get(1)).startsWith("phase 1 PhaseMark[phase=FIRMWARE");
    feed(pipeline, "[    0.000000] Linux version 6.1.0 (build@host)\r\n");
    assertThat(heard.words.get(2)).startsWith("phase 1 PhaseMark[phase=KERNEL");
  }

  @Test
  void anEndIsAnnouncedWithTheNextBeginning() {
    Pipeline pipeline = pipeline();
    feed(pipeline, "[    0.000000] Linux version 6.1.0 (build@host)\r\n");
    feed(pipeline, "[    9.000000] kexec_core: Starting new kernel\r\n");
    int before = heard.words.size();
    feed(pipeline, "[    0.000000] Linux version 6.2.0 (build@host)\r\n");
    assertThat(heard.words.get(before)).startsWith("ended Boot[number=1, beginning=COLD");
    assertThat(heard.words.get(before + 1)).isEqualTo("began 2 KEXEC");
  }

  private static void feed(Pipeline pipeline, String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    pipeline.feed(b, 0, b.length, FragmentSink.NO_ARRIVAL);
  }
}
