package dev.afterbye.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogBytesTest {
  @Test
  void fileThatGrowsIsReadToTheLengthItHad(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("x.log"), new byte[1000]);
    try (InputStream in = new LogBytes(2000).open(file.toString())) {
      Files.write(file, new byte[5000], StandardOpenOption.APPEND);
      assertThat(in.readAllBytes()).hasSize(1000);
    }
  }

  @Test
  void fileWithoutALengthIsReadToItsEnd() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      try (InputStream in = new LogBytes(1 << 20).open(status.toString())) {
        assertThat(in.readAllBytes()).isNotEmpty();
      }
    }
  }
}
