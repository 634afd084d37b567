package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.diagnose.HandoverStory.Became;
import dev.afterbye.fact.LoadFact;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What became of the kernels that were jumped to, and of crash kernels that were not. */
final class HandoverStoryTest {
  private static List<HandoverStory> stories(String... lines) {
    return HandoverStory.of(Runs.lines(lines).boots());
  }

  private static final String[] REQUESTED_CRASH = {
    "# kexec -p /boot/vmlinuz --initrd=/boot/initrd.img",
    "# echo c > /proc/sysrq-trigger",
    "[   33.000000] sysrq: Trigger a crash",
    "[   33.000100] Kernel panic - not syncing: sysrq triggered crash",
  };

  private static String[] with(String... more) {
    return Stream.of(REQUESTED_CRASH, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  @Test
  void aCrashKernelThatComesUp() {
    List<HandoverStory> stories =
        stories(
            with(
                "[   33.000600] Starting crashdump kernel...",
                "[   33.000700] Bye!",
                "[    0.000000] Booting Linux on physical CPU 0x0000000000 [0x411fd070]",
                "[    0.000000] Linux version 5.10.0 (a@b) #1 SMP",
                "[    0.500000] Run /init as init process",
                "[    5.500000] reboot: Restarting system"));
    assertThat(stories)
        .singleElement()
        .satisfies(
            story -> {
              assertThat(story.crash()).isTrue();
              assertThat(story.requested()).isTrue();
              assertThat(story.became()).isEqualTo(Became.UP);
              assertThat(story.next()).hasValue(2);
              assertThat(story.load().map(LoadFact::line)).isPresent();
              assertThat(story.lastWord().map(line -> line.number())).hasValue(6L);
            });
  }

  @Test
  void aCrashKernelThatIsSilent() {
    assertThat(stories(with("[   33.000600] Starting crashdump kernel...", "[   33.000700] Bye!")))
        .extracting(HandoverStory::became)
        .containsExactly(Became.SILENT);
  }

  @Test
  void noCrashKernel() {
    List<HandoverStory> stories =
        stories(with("[   33.000900] ---[ end Kernel panic - not syncing: sysrq triggered crash"));
    assertThat(stories)
        .singleElement()
        .satisfies(
            story -> {
              assertThat(story.became()).isEqualTo(Became.NOT_LOADED);
              assertThat(story.start()).isEqualTo(Optional.empty());
            });
  }

  @Test
  void aPanicThatNobodyWantedACrashKernelForIsNoHandOver() {
    assertThat(stories("[    3.000100] Kernel panic - not syncing: VFS: no root")).isEmpty();
  }

  @Test
  void aKexecToAKernelThatPanics() {
    assertThat(
            stories(
                "# kexec -l bzImage --append=console=ttyS0",
                "# kexec -e",
                "[   33.000600] kexec_core: Starting new kernel",
                "[    0.000000] Linux version 5.10.0 (a@b) #1 SMP",
                "[    1.000000] Kernel panic - not syncing: VFS: Unable to mount root fs"))
        .singleElement()
        .satisfies(
            story -> {
              assertThat(story.crash()).isFalse();
              assertThat(story.became()).isEqualTo(Became.STARTED);
              assertThat(story.cause().map(line -> line.number())).hasValue(2L);
            });
  }
}
