package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a vendor's kernel says of CPU and process does not hide what its records say. */
class RecordContextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<0>.(0)[1:swapper/0]",
        "(0)[1:swapper/0]",
        " (0)[1:swapper/0]",
        "I[0:      swapper/0:    1] ",
        " [0:      swapper/0:    1] ",
        "c0 ",
        "c0      1 ",
      })
  void anotherBootBeginsWithItsBanner(String context) {
    String boot =
        """
        [    0.000000] %1$sBooting Linux on physical CPU 0x0
        [    0.000000] %1$sLinux version 6.1.0 (a@b) (gcc) #1 SMP
        [    0.000000] %1$sMachine model: board
        [    0.010000] %1$sKernel command line: console=ttyS0
        [    0.900000] %1$sprintk: console [ttyS0] enabled
        [    1.000000] %1$sRun /init as init process
        text of a program
        [    2.000000] %1$skexec_core: Starting new kernel
        """
            .formatted(context);
    String wire = boot + boot;
    FragmentLog log = FragmentLog.of(wire.getBytes(StandardCharsets.US_ASCII));
    assertThat(log.newKernels()).contains((long) boot.length());
    assertThat(log.text()).isEqualTo("text of a program\n".repeat(2));
    assertThat(log.holding("Linux version").certainty()).isEqualTo(Certainty.CERTAIN);
  }
}
