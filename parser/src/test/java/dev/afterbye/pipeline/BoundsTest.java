package dev.afterbye.pipeline;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.afterbye.boot.History;
import dev.afterbye.boot.KexecChain;
import dev.afterbye.boot.RebootLoop;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.LineAssembler;
import dev.afterbye.report.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endless and enormous input is read in bounded space, and the report says what was left out. */
class BoundsTest {
  private static final int MIB = 1 << 20;
  private static final int INPUT_BYTES = 12 * MIB;
  private static final int CHUNK_BYTES = 200_000;
  private static final long RETAINED_BYTES = 6L * MIB;

  /** Far above what any of these takes; only something super-linear gets near it. */
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  private static final int MAX_BOOTS = 128;
  private static final int MAX_LOADS = 32;
  private static final long MAX_KEPT_CHARS = 1L << 25;
  private static final int MAX_NOTES = 110;

  /** What a transcript of repeated pieces says, up to {@code bytes} bytes of it. */
  private static Report endless(long bytes, IntFunction<String> piece) {
    return assertTimeout(
        ENOUGH,
        () -> {
          long before = usedBytes();
          Pipeline pipeline = Runs.pipeline();
          long fed = 0;
          int next = 0;
          while (fed < bytes) {
            StringBuilder chunk = new StringBuilder(CHUNK_BYTES + 1000);
            while (chunk.length() < CHUNK_BYTES) {
              chunk.append(piece.apply(next++));
            }
            byte[] b = chunk.toString().getBytes(StandardCharsets.ISO_8859_1);
            int length = (int) Math.min(b.length, bytes - fed);
            pipeline.feed(b, 0, length, FragmentSink.NO_ARRIVAL);
            fed += length;
          }
          assertThat(usedBytes() - before).as("retained bytes").isLessThan(RETAINED_BYTES);
          Report report = pipeline.end("endless");
          assertThat(report.bytes()).isEqualTo(bytes);
          assertBounded(report);
          return report;
        });
  }

  private static Report pieces(int count, IntFunction<String> piece) {
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      bytes += piece.apply(i).length();
    }
    return endless(bytes, piece);
  }

  private static void assertBounded(Report report) {
    assertThat(report.boots()).hasSizeLessThanOrEqualTo(MAX_BOOTS);
    for (BootFacts boot : report.boots()) {
      assertThat(boot.loads()).hasSizeLessThanOrEqualTo(MAX_LOADS);
    }
    assertThat(report.diagnosis().findings()).hasSizeLessThanOrEqualTo(20 * MAX_BOOTS);
    assertThat(report.notes()).hasSizeLessThanOrEqualTo(MAX_NOTES);
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static String run(char c) {
    char[] run = new char[10_000];
    Arrays.fill(run, c);
    return new String(run);
  }

  @ParameterizedTest
  @ValueSource(chars = {'\0', '\377', '\r'})
  void bytesThatAreNoTextAreNothing(char c) {
    String noise = run(c);
    Report report = endless(INPUT_BYTES, i -> noise);
    assertThat(report.diagnosis().findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(chars = {'a', '[', '<', '*', '(', '\033', ' '})
  void aLineWithoutEndIsReadToTheBound(char c) {
    String text = run(c);
    Report report = endless(INPUT_BYTES, i -> text);
    assertThat(report.notes()).anyMatch(note -> note.contains(limit()));
  }

  @Test
  void manyEmptyLinesAreNothing() {
    String lines = run('\n');
    Report report = endless(INPUT_BYTES, i -> lines);
    assertThat(report.diagnosis().findings()).isEmpty();
  }

  private static String limit() {
    return "longer than " + LineAssembler.MAX_LINE_BYTES + " bytes";
  }

  @Test
  void recordsWithoutLineEndAreTornByTheNext() {
    Report report = endless(INPUT_BYTES, i -> "[    1.000000] x");
    assertThat(report.boots()).hasSize(1);
  }

  @Test
  void aRecordWithoutEndIsCutAndItsRestIsALineWithoutEnd() {
    String text = run('x');
    Report report = endless(INPUT_BYTES, i -> i == 0 ? "[    1.000000] x" : text);
    assertThat(report.notes()).anyMatch(note -> note.contains(limit()));
  }

  @Test
  void manyBootsAreLookedAtFromBothEnds() {
    String boot =
        "[    0.000000] Linux version 6.1\r\n[    1.000000] reboot: Restarting system\r\n";
    Report report = pieces(100_000, i -> boot);
    assertThat(report.boots()).hasSize(MAX_BOOTS);
    assertThat(report.bootCount()).isEqualTo(100_000);
    assertThat(report.notes())
        .contains(
            100_000 - MAX_BOOTS + " boots in the middle of the transcript not looked at: too many");
  }

  /** The boots at the edge of those that are left out hand over to one of them. */
  @Test
  void ofAKernelThatIsNotLookedAtNothingIsSaid() {
    String boot = "[    0.000000] Linux version 6.1\r\n[    2.000000] x\r\nhost login: \r\n";
    String cold = "SeaBIOS (version 1.16.2)\r\n" + boot;
    String jump = "[    9.000000] kexec_core: Starting new kernel\r\n";
    String restart = "[    9.000000] reboot: Restarting system\r\n";
    Report report = pieces(201, i -> i % 2 == 1 ? cold + jump : i == 200 ? boot : boot + restart);
    assertThat(report.bootCount()).isEqualTo(201);
    assertThat(report.boots()).hasSize(MAX_BOOTS);
    assertThat(report.diagnosis().verdict().outcome()).isEqualTo(Outcome.OK);
    assertThat(HandoverStory.of(report.boots()))
        .isNotEmpty()
        .allMatch(story -> story.next().orElse(0) == story.boot() + 1);
  }

  private static byte[] boots(int count, String lines) {
    String boot = "[    0.000000] Linux version 6.1\r\n[    2.000000] x\r\n" + lines;
    return boot.repeat(count).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void longLinesOfManyBootsLeaveBootsOut() {
    String failed = "[FAILED] Failed to start " + "x".repeat(16_000) + "\r\n";
    Report report = Runs.of(boots(50, failed.repeat(24)));
    assertThat(report.bootCount()).isEqualTo(50);
    assertThat(report.boots().stream().mapToLong(BootFacts::keptChars).sum())
        .isLessThan(MAX_KEPT_CHARS);
    assertThat(report.notes()).anyMatch(note -> note.contains("not looked at: too many"));
  }

  /** Hundreds of findings in each of hundreds of boots are weighed in the time of their reading. */
  @Test
  void manyFindingsInManyBootsAreWeighed() {
    String known =
        RuleBookFile.shipped().patterns().stream()
            .map(pattern -> "[    2.000000] " + pattern.anchor() + " 1: (1) [1] error -5\r\n")
            .collect(joining());
    Report report = assertTimeout(ENOUGH, () -> Runs.of(boots(150, known)));
    assertThat(report.diagnosis().verdict().outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void twentyThousandPanicsAreOneLoop() {
    String boot =
        """
        [    0.000000] Linux version 6.1
        [    1.000000] Kernel panic - not syncing: Fatal exception
        [    1.000100] Rebooting in 1 seconds..
        """;
    History history = pieces(20_000, i -> boot).history();
    assertThat(history.loops()).extracting(RebootLoop::boots).containsExactly(20_000);
  }

  @Test
  void kernelsThatStartEachOtherWithoutEndAreOneChain() {
    String boot =
        "[    0.000000] Linux version 6.1\r\n[    1.000000] kexec_core: Starting new kernel\r\n";
    History history = pieces(100_000, i -> boot).history();
    assertThat(history.chains()).extracting(KexecChain::last).containsExactly(100_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CPU1: shutdown", "Run /sbin/init as init process", "Welcome to A!"})
  void stagesThatNeverEndAreNothing(String stage) {
    String lines = "Linux version 6.1\r\n" + (stage + "\r\n").repeat(1000);
    Report report = pieces(200, i -> lines);
    assertThat(report.boots()).isNotEmpty();
  }

  @Test
  void aDumpWithoutEndSaysWhichLimitItHit() {
    Report report = pieces(200_000, i -> String.format("segment[%d].mem   = 0x%x%n", i, i * 4096L));
    assertThat(report.notes())
        .anyMatch(note -> note.matches("kexec dump from line 1: (lines|segments): .*"));
  }

  @Test
  void aHundredThousandDumpsSayThatNotAllWereRead() {
    Report report =
        pieces(
            100_000,
            i ->
                String.format(
                    """
                    kexec_load: entry = 0x%x flags = 0x280000
                    nr_segments = 1
                    segment[0].buf   = 0x%x
                    segment[0].bufsz = 0x1000
                    segment[0].mem   = 0x%x
                    segment[0].memsz = 0x1000
                    """,
                    i * 4096L + 0x8000, i, i * 4096L));
    assertThat(report.boots().get(0).loads()).hasSize(MAX_LOADS);
    assertThat(report.notes()).anyMatch(note -> note.contains("more than 32 kexec loads"));
  }
}
