package dev.afterbye.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void tellsRateAndTimeLeftAndGoesAway() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    AtomicLong now = new AtomicLong();
    Progress progress =
        new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), now::get);
    progress.done(10_000_000);
    now.set(2_000_000_000);
    progress.total(400);
    progress.done(10_000_000);
    progress.hide();
    progress.hide();
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r2 logs, 1 a second, 10 MB/s, 0% of 400, 6:38 left\u001b[K\r\u001b[K");
  }
}
