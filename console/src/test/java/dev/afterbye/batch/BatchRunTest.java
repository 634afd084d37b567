package dev.afterbye.batch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchRunTest {
  private static final byte[] LOG =
      "[    0.000000] Linux version 6.1\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "1, true", "2, true"})
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aBugInWhatIsMadeOfAResultEndsTheRun(int jobs, boolean archive) throws Exception {
    Path log = Files.write(folder.resolve("a"), archive ? zip() : LOG);
    BatchOptions options =
        new BatchOptions(
            RuleBook.EMPTY,
            LoadedFiles.NONE,
            InputStream.nullInputStream(),
            LogBytes.USUAL_MAX_BYTES,
            true,
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

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 100; i++) {
        zip.putNextEntry(new ZipEntry(i + ".log"));
        zip.write(LOG);
      }
    }
    return bytes.toByteArray();
  }
}
