package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallTextTest {
  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theBoundCountsBytes() throws IOException {
    assertThat(SmallText.whole(stream("\u20ac\u20ac"), 6)).isEqualTo("\u20ac\u20ac");
    assertThatThrownBy(() -> SmallText.whole(stream("\u20ac\u20ac"), 5))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it is larger than ");
    assertThat(SmallText.beginning(stream("\u20ac\u20ac"), 4)).isEqualTo("\u20ac\ufffd");
  }

  @Test
  void aConfigurationWithoutAnEndIsRefused(@TempDir Path folder) throws IOException {
    Path device = Path.of("/dev/zero");
    Assumptions.assumeTrue(Files.exists(device));
    Path config = folder.resolve("afterbye/config.yaml");
    Files.createDirectories(folder.resolve("afterbye"));
    Files.createSymbolicLink(config, device);
    Map<String, String> environment = Map.of("XDG_CONFIG_HOME", folder.toString());
    Run run = Run.with(InputStream.nullInputStream(), false, environment, "targets");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .startsWith("error: cannot read: it is larger than 1024 KiB\n --> " + config + "\n");
  }
}
