package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.afterbye.demux.FragmentSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording asks at any time what the boots that are over show. */
class ClosedBootsTest {
  private static final int PIECE_BYTES = 512;

  static List<Path> logs() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("..", "samples"))) {
      return folders
          .map(folder -> folder.resolve("console.log"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void mayBeAskedForAnywhere(Path log) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    Pipeline pipeline = Runs.pipeline();
    assertThatCode(
            () -> {
              for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
                int to = Math.min(bytes.length, at + PIECE_BYTES);
                pipeline.feed(bytes, at, to, FragmentSink.NO_ARRIVAL);
                pipeline.closedBoots();
              }
            })
        .doesNotThrowAnyException();
  }
}
