package dev.afterbye.batch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRunTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aBugInWhatIsMadeOfAResultEndsTheRun(int jobs) throws Exception {
    Path log = Files.writeString(folder.resolve("a.log"), "[    0.000000] Linux version 6.1\n");
    BatchOptions options =
        new BatchOptions(
            RuleBook.EMPTY,
            LoadedFiles.NONE,
            InputStream.nullInputStream(),
            LogBytes.USUAL_MAX_BYTES,
            false,
            pipeline -> {
              throw new AssertionError("no log here was recorded");
            },
            name -> false);
    BatchRun<String> run =
        new BatchRun<>(
            options,
            jobs,
            reading -> {
              throw new IllegalArgumentException("a bug");
            });
    Iterator<LogInput> inputs =
        IntStream.range(0, 100).mapToObj(i -> LogInput.of(log.toString())).iterator();
    assertThatThrownBy(() -> run.run(inputs, result -> {}))
        .hasStackTraceContaining("IllegalArgumentException: a bug");
  }
}
