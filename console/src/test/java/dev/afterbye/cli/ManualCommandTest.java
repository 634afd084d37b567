package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.attach.KeyCommand;
import org.junit.jupiter.api.Test;

class ManualCommandTest {
  @Test
  void tellsTheKeysOfTheOneTable() {
    Run run = Run.of("manual", "attach");
    assertThat(run.code()).isZero();
    String page = run.out().replace("\\-", "-");
    assertThat(page)
        .startsWith(".TH \"AFTERBYE-ATTACH\" 1")
        .contains("--read-only")
        .contains(KeyCommand.DETACH.words())
        .contains(".SH \"EXIT STATUS\"");
    for (KeyCommand key : KeyCommand.values()) {
      assertThat(page).contains(key.words());
    }
  }

  /** What roff takes for a request is one of the page's own. */
  @Test
  void everyCommandHasAPage() {
    Run all = Run.of("manual");
    assertThat(all.out()).contains(".SH \"COMMANDS\"").contains("analyze");
    for (String command :
        new String[] {"analyze", "assert", "demux", "report", "explain", "record", "rules"}) {
      assertThat(Run.of("manual", command).out().lines().filter(line -> line.startsWith(".")))
          .allMatch(line -> line.matches("\\.(?:TH|SH) \".*|\\.nf|\\.fi"));
    }
  }

  @Test
  void unknownCommand() {
    Run run = Run.of("manual", "atach");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("atach");
  }
}
