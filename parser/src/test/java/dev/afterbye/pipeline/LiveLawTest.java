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

  private static final List<String> PIECES =
      List.of(
          "U-Boot TPL 2020.01 (Jan 01 2020)",
          "U-Boot SPL 2020.01 (Jan 01 2020)",
          "U-Boot 2020.01 (Jan 01 2020)",
          "Welcome to GRUB!",
          "Uncompressing Linux... done, booting the kernel.",
          "[    0.000000] Booting Linux on physical CPU 0x0",
          "[    0.000000] Linux version 6.1.0 (build@host)",
          "[    0.000000] Linux version 4.9.1 (build@host)",
          "[    0.100000] Kernel command line: console=ttyS0",
          "[    0.000000] Command line: console=ttyS0 elfcorehdr=0x1000",
          "[    1.900000] Freeing unused kernel memory: 1024K",
          "[    2.000000] Run /init as init process",
          "[    2.000100] Run /sbin/init as init process",
          "Loading, please wait...",
          "[    3.000000] systemd[1]: systemd 252 running in system mode (+PAM)",
          "[    3.100000] systemd[1]: Running in initial RAM disk.",
          "[    5.000000] systemd[1]: Switching root.",
          "Welcome to Debian GNU/Linux 12 (bookworm)!",
          "[  OK  ] Reached target Multi-User System.",
          "debian login: ",
          "[   20.000000] psci: CPU1 killed (polled 0 ms)",
          "[   21.000000] kexec_core: Starting new kernel",
          "[   21.100000] Bye!",
          "[   22.000000] Kernel panic - not syncing: Fatal exception",
          "[   22.100000] Kernel panic - not syncing: No working init found.",
          "[   22.200000] Rebooting in 1 seconds..",
          "[   23.000000] reboot: Restarting system",
          "[   23.000000] reboot: Power down",
          "[   24.000000] eth0: link up",
          "** Message: /dev/nbd1 is not used");

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

  /** Pieces of boots, whole and torn, in any order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void piecesOfBoots(long seed) {
    Random random = new Random(seed);
    StringBuilder wire = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      int end = random.nextInt(12) == 0 ? random.nextInt(piece.length()) : piece.length();
      wire.append(piece, 0, end).append(end == piece.length() ? "\r\n" : "");
    }
    byte[] bytes = wire.toString().getBytes(StandardCharsets.UTF_8);
    assertNeverTakenBack(bytes, seed);
    assertBootsTile(bytes);
  }

  /** A login's prompt has no line end: it is seen when nothing comes. */
  @Test
  void aPromptThatStandsIsSeen() {
    StringBuilder wire = new StringBuilder("[    0.000000] Linux version 6.1.0 (x@y) (gcc)\r\n");
    for (int i = 1; i < 9; i++) {
      wire.append(String.format("[    0.%06d] usb %d: found\r\n", i, i));
    }
    wire.append("[    1.000000] Run /sbin/init as init process\r\nWelcome\r\nboard login: ");
    byte[] bytes = wire.toString().getBytes(StandardCharsets.UTF_8);
    byte[] rest = "root\r\n# ".getBytes(StandardCharsets.UTF_8);
    Pipeline pipeline = pipeline();
    pipeline.feed(bytes, 0, bytes.length, 5);
    assertThat(heard.words).noneMatch(word -> word.contains("phase=RUNNING"));
    pipeline.idle();
    assertThat(heard.words).last().asString().contains("phase=RUNNING");
    assertThat(pipeline.position()).hasValueSatisfying(at -> assertThat(at.up()).isTrue());
    int told = heard.words.size();
    pipeline.idle();
    pipeline.feed(rest, 0, rest.length, 6);
    assertThat(heard.words).hasSize(told);
    Pipeline busy = new Pipeline(BOOK);
    busy.feed(bytes, 0, bytes.length, 5);
    busy.feed(rest, 0, rest.length, 6);
    assertThat(pipeline.end("x").diagnosis().verdict())
        .isEqualTo(busy.end("x").diagnosis().verdict());
  }

  private static void assertBootsTile(byte[] wire) {
    List<BootFacts> boots = Runs.of(wire).boots();
    for (int i = 1; i < boots.size(); i++) {
      assertThat(boots.get(i).boot().from()).isEqualTo(boots.get(i - 1).boot().to());
    }
    assertThat(boots.get(boots.size() - 1).boot().to()).isEqualTo(wire.length);
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
