package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemuxCommandTest {
  private static final String SAMPLE = Run.sample("c1-chatter-through-hand-over");

  static List<String> samples() {
    return Run.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void allStreamsAreTheInputAgain(String sample) {
    Run run = Run.of("demux", "--stream", "all", Run.sample(sample));
    assertThat(run.code()).isZero();
    assertThat(run.bytes()).isEqualTo(Run.log(sample));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void streamsAddUpToTheInput(String sample) {
    int total = 0;
    for (String stream :
        List.of("kernel", "user", "firmware", "hypervisor", "noise", "decoration")) {
      total += Run.of("demux", "--stream", stream, Run.sample(sample)).bytes().length;
    }
    assertThat(total).isEqualTo(Run.log(sample).length);
  }

  @Test
  void userLinesAreGluedTogether() {
    assertThat(Run.of("demux", "--stream", "user", SAMPLE).out())
        .isEqualTo(
            """
            ** Message: /dev/nbd6 is not used
            ** Message: cmd check mode
            ** Message: /dev/nbd7 is not used
            ** Message: cmd check mode
            ** Message: /dev/nbd8 is not used
            ** Message: cmd check mode
            ** Message: /dev/nbd9 is not used
            ** Message: cmd check mode
            ** Message: /dev/nbd10 is not used
            """);
    assertThat(Run.of("demux", "--stream", "kernel", SAMPLE).out().lines()).hasSize(6);
  }

  @Test
  void outputIsAFileThatIsNotTheLog(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("new/kernel.bin");
    Run run = Run.of("demux", "--stream", "kernel", SAMPLE, "-o", out.toString());
    assertThat(run.code()).isZero();
    assertThat(run.bytes()).isEmpty();
    assertThat(Files.readAllBytes(out))
        .isEqualTo(Run.of("demux", "--stream", "kernel", SAMPLE).bytes());
    Run over = Run.of("demux", out.toString(), "-o", out.toString());
    assertThat(over.code()).isEqualTo(2);
    assertThat(over.err()).contains("the output would replace what is read");
    assertThat(out).isNotEmptyFile();
  }

  @Test
  void fileOfAnEarlierRunStaysWhereThisOneCannotBegin(@TempDir Path folder) throws IOException {
    Path out = Files.writeString(folder.resolve("out"), "of an earlier run");
    for (String command : List.of("demux", "analyze", "analyze --format html")) {
      List<String> args = new ArrayList<>(List.of(command.split(" ")));
      args.addAll(List.of(folder.resolve("missing.log").toString(), "-o", out.toString()));
      Run run = Run.of(args.toArray(String[]::new));
      assertThat(run.code()).isEqualTo(3);
      assertThat(out).hasContent("of an earlier run");
      assertThat(run.err()).contains("there is no such file");
    }
    assertThat(
            Run.of("demux", folder.resolve("missing.log").toString(), "-o", out.toString()).err())
        .endsWith(out + ": is left as it was\n");
    assertThat(Run.of("analyze", "-j", "0", SAMPLE, "-o", out.toString()).code()).isEqualTo(2);
    assertThat(out).hasContent("of an earlier run");
    Path fresh = folder.resolve("fresh");
    Run.of("demux", folder.resolve("missing.log").toString(), "-o", fresh.toString());
    assertThat(fresh).doesNotExist();
  }

  @Test
  void fileOfAnEarlierRunIsReplacedByNothingIfThatIsTheResult(@TempDir Path folder)
      throws IOException {
    Path out = Files.writeString(folder.resolve("out"), "of an earlier run");
    Path log = Files.createFile(folder.resolve("empty.log"));
    assertThat(Run.of("demux", log.toString(), "-o", out.toString()).code()).isZero();
    assertThat(out).isEmptyFile();
  }

  @Test
  void fragmentsAsJson() {
    Run run = Run.of("demux", "--stream", "all", "--format", "jsonl", SAMPLE);
    assertThat(run.out().lines())
        .hasSize(13)
        .element(1)
        .isEqualTo(
            "{\"stream\":\"kernel\",\"from\":33,\"to\":80,\"certainty\":\"certain\","
                + "\"why\":\"strict printk prefix; the record runs to its line end\"}");
  }

  @Test
  void joinsAreJudgedAsJson() {
    Run run = Run.of("demux", "--format", "jsonl", SAMPLE);
    assertThat(run.out().lines())
        .element(2)
        .asString()
        .contains("\"stream\":\"user\"", "\"join\":{\"certainty\":\"likely\",\"why\":\"");
  }

  @Test
  void linesAsText() {
    Run run = Run.of("demux", "--format", "text", SAMPLE);
    assertThat(run.out().lines())
        .contains(
            "     1  user       ** Message: /dev/nbd6 is not used",
            "     1  kernel     [   30.528536] kexec_core: Starting new kernel");
    assertThat(Run.of("demux", "--format", "text", "--stream", "user", SAMPLE).out().lines())
        .first()
        .isEqualTo("     1  ** Message: /dev/nbd6 is not used");
  }

  @Test
  void sideBySide() {
    Run run = Run.of("demux", "--format", "side-by-side", SAMPLE);
    assertThat(run.out().lines())
        .allMatch(line -> line.length() <= 100)
        .anyMatch(line -> line.matches(" +1  \\|  \\?\\*\\* Message: .* \\|"))
        .anyMatch(line -> line.matches(" +1  \\| {40,} \\|   \\[   30\\.528536\\] .*"))
        .anyMatch(line -> line.matches(" +\\d+  \\| \\+ d check mode .*\\|"));
    assertThat(Run.of("demux", "--format", "side-by-side", "--stream", "user", SAMPLE).code())
        .isEqualTo(2);
  }

  @Test
  void dashIsStandardInput() {
    byte[] log = Run.log("c1-chatter-through-hand-over");
    assertThat(Run.fed(log, "demux", "--stream=all", "-").bytes()).isEqualTo(log);
  }

  @Test
  void unreadableInput() {
    Run run = Run.of("demux", "--stream", "user", "no-such-file");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.bytes()).isEmpty();
    assertThat(run.err()).contains("error: cannot read", " --> no-such-file", " = help: ");
  }
}
