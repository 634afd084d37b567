package dev.afterbye.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.pipeline.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reboot loops and kexec chains. */
class HistoryTest {
  private static final String BANNER = "[    0.000000] Linux version 6.1.0 (build@host)";
  private static final String NO_ROOT =
      "[    1.000000] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,";
  private static final String REBOOTS = "[    1.000100] Rebooting in 1 seconds..";

  private static History history(List<String> lines) {
    return Runs.lines(lines.toArray(String[]::new)).history();
  }

  private static List<String> panics(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.addAll(List.of(BANNER, NO_ROOT + i + ")", REBOOTS));
    }
    return lines;
  }

  @Test
  void threeBootsWithTheSameEndAreALoop() {
    assertThat(history(panics(3)).loops())
        .containsExactly(
            new RebootLoop(
                1,
                3,
                Ending.PANICKED,
                Optional.of("VFS: Unable to mount root fs on unknown-block(N,N)")));
  }

  @Test
  void twoBootsWithTheSameEndAreNone() {
    assertThat(history(panics(2)).loops()).isEmpty();
  }

  @Test
  void aLoopMayBeFollowedByABootThatComesUp() {
    List<String> lines = panics(4);
    lines.addAll(List.of(BANNER, "debian login: "));
    assertThat(history(lines).loops()).extracting(RebootLoop::boots).containsExactly(4);
  }

  @Test
  void differentPanicsAreNoLoop() {
    List<String> lines = panics(2);
    lines.addAll(
        List.of(BANNER, "[    1.000000] Kernel panic - not syncing: Fatal exception", REBOOTS));
    assertThat(history(lines).loops()).isEmpty();
  }

  @Test
  void bootsThatComeUpAndAreRestartedAreNoLoop() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      lines.addAll(List.of(BANNER, "debian login: ", "[    9.000000] reboot: Restarting system"));
    }
    assertThat(history(lines).loops()).isEmpty();
  }

  @Test
  void restartsThatNeverComeUpAreALoop() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lines.addAll(List.of(BANNER, "[    9.000000] reboot: Restarting system"));
    }
    assertThat(history(lines).loops()).extracting(RebootLoop::ending).contains(Ending.RESTARTED);
  }

  @Test
  void aDoubleBootSaysWhatTheSecondRepeats() {
    List<String> lines =
        List.of(
            BANNER,
            "[    2.000000] Run /init as init process",
            "Begin: Running /scripts/init-premount ... done.",
            ">>> Initializing 'local' root file system...",
            "[   30.000000] kexec_core: Starting new kernel",
            "[   30.100000] Bye!",
            BANNER,
            "[    3.000000] Run /init as init process",
            "Begin: Running /scripts/init-premount ... done.",
            "[   20.000000] systemd[1]: systemd 252 running in system mode (+PAM)",
            "debian login: ");
    KexecChain chain = history(lines).chains().get(0);
    assertThat(chain.last()).isEqualTo(2);
    assertThat(chain.total()).hasValue(Interval.atLeast(50_100_000));
    assertThat(chain.repeatedPhases()).containsExactly(Phase.KERNEL, Phase.INITRAMFS);
    assertThat(chain.repeatedMarkers()).containsExactly("run-init", "it-premount");
    assertThat(chain.repeatedTime()).hasValue(Interval.exactly(30_000_000));
  }

  @Test
  void aCrashKernelIsNoChain() {
    List<String> lines =
        List.of(BANNER, "[   10.000000] Starting crashdump kernel...", BANNER, "[    1.0] x");
    assertThat(history(lines).chains()).isEmpty();
  }

  @Test
  void loopsAndChainsAreKeptUpToALimit() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < History.MAX_KEPT + 5; i++) {
      lines.addAll(panics(3));
      lines.addAll(
          List.of(BANNER, "debian login: ", "[    9.000000] kexec_core: Starting new kernel"));
      lines.addAll(List.of(BANNER, "[    9.000000] reboot: Power down"));
    }
    History history = history(lines);
    assertThat(history.loops()).hasSize(History.MAX_KEPT);
    assertThat(history.loopsLeftOut()).isEqualTo(5);
    assertThat(history.chains()).hasSize(History.MAX_KEPT);
    assertThat(history.chainsLeftOut()).isEqualTo(5);
    assertThat(Runs.lines(lines.toArray(String[]::new)).notes())
        .anyMatch(note -> note.contains("reboot loops and kexec chains"));
  }
}
