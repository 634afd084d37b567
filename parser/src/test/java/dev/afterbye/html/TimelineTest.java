package dev.afterbye.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.boot.Boot;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.html.HtmlReportWriter.Reported;
import dev.afterbye.line.LineAssembler;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static Reported log(String text) {
    return HtmlReportWriterTest.reported("x", text.getBytes(StandardCharsets.UTF_8));
  }

  private static SilenceLog silences(Reported reported) throws IOException {
    List<Boot> boots = reported.report().boots().stream().map(BootFacts::boot).toList();
    SilenceLog log = new SilenceLog(boots);
    reported.transcript().readInto(new LineAssembler(log));
    return log;
  }

  private static Timeline timeline(Reported reported) throws IOException {
    Timeline.Scale scale = Timeline.Scale.of(List.of(reported.report()));
    return Timeline.of(reported.report(), silences(reported), scale);
  }

  @Test
  void phasesFollowEachOtherToScale() throws IOException {
    Timeline.Row row =
        timeline(
                log(
                    """
                    [    0.000000] Linux version 6.1
                    [    1.000000] Run /init as init process
                    [    4.000000] reboot: Power down
                    """))
            .rows()
            .get(0);
    assertThat(row.bars())
        .extracting(Timeline.Bar::phase)
        .containsExactly("kernel", "initramfs", "stop");
    assertThat(row.bars().get(0).x()).isEqualTo("0.000%");
    double kernel = Double.parseDouble(row.bars().get(0).width().replace("%", ""));
    double initramfs = Double.parseDouble(row.bars().get(1).width().replace("%", ""));
    assertThat(initramfs / kernel).isBetween(2.99, 3.01);
    assertThat(row.bars().get(1).title()).contains("3.0 s by stamps", "line 2");
  }

  @Test
  void aSilenceIsOneOnlyWhenNobodySpokeInIt() throws IOException {
    Reported reported =
        log(
            """
            [    0.000000] Linux version 6.1
            [    0.100000] one
            [    5.100000] nobody spoke for five seconds
            a program
            [   20.100000] here one did
            """);
    assertThat(silences(reported).of(0)).containsExactly(new Silence(2, 3, 100_000, -1, 5_000_000));
  }

  @Test
  void silencesByArrivalCountEveryLine() throws IOException {
    byte[] log = "[    0.000000] Linux version 6.1\na\nb\n".getBytes(StandardCharsets.UTF_8);
    Pipeline pipeline = new Pipeline(RuleBookFile.shipped());
    pipeline.feed(log, 0, log.length, 1_000_000_000L);
    Report report = pipeline.end("x");
    SilenceLog silences = new SilenceLog(report.boots().stream().map(BootFacts::boot).toList());
    Demultiplexer demultiplexer = new Demultiplexer(new LineAssembler(silences));
    int second = log.length - 4;
    demultiplexer.feed(log, 0, second, 1_000_000_000L);
    demultiplexer.feed(log, second, second + 2, 3_500_000_000L);
    demultiplexer.feed(log, second + 2, log.length, 3_600_000_000L);
    demultiplexer.end();
    assertThat(silences.of(0)).containsExactly(new Silence(1, 2, 0, 0, 2_500_000));
  }

  @Test
  void aHandOverIsDrawnToTheNextBootOrIntoSilence() throws IOException {
    Reported crash =
        HtmlReportWriterTest.reported(
            "x", HtmlReportWriterTest.sample("arm64-crash-kernel-comes-up"));
    Timeline.Arrow arrow = timeline(crash).rows().get(0).next().orElseThrow();
    assertThat(arrow.arrives()).isTrue();
    assertThat(arrow.words()).contains("the crash kernel came up as boot 2");
    Reported silent =
        HtmlReportWriterTest.reported("x", HtmlReportWriterTest.sample("c1-initrd-in-window"));
    Timeline.Arrow lost = timeline(silent).rows().get(0).next().orElseThrow();
    assertThat(lost.arrives()).isFalse();
    assertThat(lost.line()).isEqualTo(27);
  }

  @Test
  void phasesAreComparedBootByBootAndNoiseIsNoChange() {
    String boot = "[    0.000000] Linux version 6.1\n[    1.%s] Run /init as init process\n%s";
    Report before =
        log(String.format(Locale.ROOT, boot, "000000", "[    3.000000] reboot: Power down\n"))
            .report();
    Report now =
        log(String.format(Locale.ROOT, boot, "050000", "[    9.000000] reboot: Power down\n"))
            .report();
    assertThat(PhaseComparison.of(before, now))
        .extracting(c -> c.phase().label() + " " + c.change() + " " + c.trend())
        .contains("kernel +50 ms SAME", "initramfs +6.0 s SLOWER");
    assertThat(PhaseComparison.of(now, before))
        .extracting(c -> c.phase().label() + " " + c.change() + " " + c.trend())
        .contains("initramfs -6.0 s FASTER");
  }

  @Test
  void withoutTimesThereIsNoMeasure() throws IOException {
    Reported reported =
        HtmlReportWriterTest.reported("x", HtmlReportWriterTest.sample("empty-log"));
    assertThat(Timeline.Scale.of(List.of(reported.report())).measure()).isEmpty();
    assertThat(timeline(reported).rows()).isEmpty();
  }
}
