package dev.afterbye.cli;

import dev.afterbye.report.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Console bytes for a terminal that they must not drive: all but line ends is spelled out. */
final class VisibleOutput extends OutputStream {
  private static final int MAX_PENDING_BYTES = 4096;

  private final OutputStream out;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

  VisibleOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    if (b == '\n') {
      show();
      out.write('\n');
    } else if (b != '\r') {
      pending.write(b);
      // A character is never longer than four bytes, and never cut behind one that stands alone.
      if (pending.size() >= MAX_PENDING_BYTES && (b & 0x80) == 0) {
        show();
      }
    }
  }

  private void show() throws IOException {
    out.write(
        VisibleText.of(pending.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    pending.reset();
  }

  @Override
  public void flush() throws IOException {
    show();
    out.flush();
  }
}
