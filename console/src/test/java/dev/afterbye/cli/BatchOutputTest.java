package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.batch.Progress;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.summary.LogGroups;
import dev.afterbye.summary.LogSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BatchOutputTest {
  private static LogResult result(String line) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    return new LogResult(LogSummary.unread(line, ""), Optional.empty(), Optional.empty(), text);
  }

  /** Standard output is buffered and standard error is not, yet both are the same terminal. */
  @Test
  void resultsStandBetweenThePictureOfProgress() throws IOException {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(terminal, true, StandardCharsets.UTF_8);
    AtomicLong now = new AtomicLong();
    Progress progress = new Progress(err, () -> now.addAndGet(1_000_000_000));
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(), new ProgramOutput(terminal), err, () -> true, Map.of());
    BatchSelection selection = new BatchSelection();
    new CommandLine(selection.spec()).parseArgs();
    try (BatchOutput output =
        new BatchOutput(
            surroundings,
            selection,
            true,
            ReportFormat.TEXT,
            FailOn.ERROR,
            Optional.of(progress),
            new LogGroups(RuleBookFile.shipped().catalogue()))) {
      output.take(result("one"));
      output.take(result("two"));
      output.finish(Optional.empty());
    }
    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .matches(
            "one\\n\\r1 logs, [^\\r]+\\x1b\\[K\\r\\x1b\\[Ktwo\\n\\r2 logs, [^\\r]+\\r\\x1b\\[K");
  }
}
