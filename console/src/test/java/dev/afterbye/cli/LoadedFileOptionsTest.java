package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze --kernel, --initrd, --dtb}. */
final class LoadedFileOptionsTest {
  @TempDir private Path folder;

  @Test
  void aKernelThatIsNoneIsAFinding() throws IOException {
    Path file = Files.writeString(folder.resolve("zImage"), "no kernel at all");
    Run run = Run.of("analyze", "--kernel", file.toString(), Run.sample("c1-load-only"));
    assertThat(run.out()).contains("kernel-not-zimage");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aDeviceTreeSourceIsAFinding() throws IOException {
    Path file = Files.writeString(folder.resolve("board.dts"), "/dts-v1/;");
    Run run = Run.of("analyze", "--dtb", file.toString(), Run.sample("c1-load-only"));
    assertThat(run.out()).contains("device-tree-invalid");
  }

  @Test
  void aFileThatIsNotThereIsOneLineAndCodeThree() {
    Run run = Run.of("analyze", "--initrd", "/nonexistent/initrd", Run.sample("c1-load-only"));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("error: cannot read").contains("/nonexistent/initrd");
    assertThat(run.bytes()).isEmpty();
  }
}
