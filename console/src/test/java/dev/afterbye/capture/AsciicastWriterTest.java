package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AsciicastWriterTest {
  /** Whatever writes the JSON has errors of its own for it. */
  @Test
  void fullDiskIsTroubleWithTheOutput() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(
            () -> {
              AsciicastWriter writer = new AsciicastWriter(full, Optional.empty());
              writer.bytes(new byte[1 << 16], 0, 1 << 16, 0);
              writer.end();
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("No space left on device");
  }
}
