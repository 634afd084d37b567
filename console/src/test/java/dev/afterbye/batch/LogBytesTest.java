package dev.afterbye.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.report.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void fileThatShrinksIsCutShort(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("x.log"), new byte[1 << 20]);
    LogBytes reader = new LogBytes(2 << 20);
    Origin origin = reader.read(file.toString(), (b, from, to, arrival) -> shorten(file, 1000));
    assertThat(origin.cutShort()).contains("the file became shorter while it was read");
    assertThat(reader.read(file.toString(), (b, from, to, arrival) -> {}).isPlain()).isTrue();
  }

  private static void shorten(Path file, int bytes) {
    try {
      Files.write(file, new byte[bytes]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  private static String read(byte[] log) throws IOException {
    return read(new ByteArrayInputStream(log));
  }

  private static String read(InputStream log) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new LogBytes(1 << 20).read(log, (b, from, to, arrival) -> text.write(b, from, to - from));
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void slowPipeIsTakenForWhatAFileWouldBe() throws IOException {
    byte[] page =
        ("[    0.000000] Linux version 6.1 " + "x".repeat(200) + "<br>\n")
            .repeat(5)
            .getBytes(StandardCharsets.US_ASCII);
    InputStream slow =
        new ByteArrayInputStream(page) {
          @Override
          public synchronized int read(byte[] b, int from, int length) {
            return super.read(b, from, Math.min(length, 100));
          }
        };
    assertThat(read(slow)).isEqualTo(read(page)).doesNotContain("<br>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16WithAByteOrderMarkIsRead(String charset) throws IOException {
    String log = "[    0.000000] Linux version 6.1\r\n".repeat(5000) + "caf\u00e9 \ud83d\ude00";
    byte[] bytes = ("\ufeff" + log).getBytes(Charset.forName(charset));
    assertThat(read(bytes)).isEqualTo(log);
    assertThat(read(Arrays.copyOf(bytes, bytes.length - 1))).endsWith("\ufffd");
    String docker = "{\"log\":\"x\\n\",\"stream\":\"stdout\"}\n";
    assertThat(read(("\ufeff" + docker).getBytes(Charset.forName(charset)))).isEqualTo("x\n");
  }

  @Test
  void noiseThatLooksLikeAByteOrderMarkStays() throws IOException {
    byte[] log = "xx[    0.000000] Linux version 6.1\r\n".getBytes(StandardCharsets.US_ASCII);
    log[0] = (byte) 0xff;
    log[1] = (byte) 0xfe;
    assertThat(read(log)).endsWith("[    0.000000] Linux version 6.1\r\n");
  }
}
