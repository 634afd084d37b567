package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureReaderTest {
  private static final String HEADER =
      "{\"afterbye_capture\":1,\"started\":\"2026-01-02T03:04:05Z\",\"target\":\"t\","
          + "\"protocol\":\"raw\",\"part\":1,\"base\":0}\n";

  @TempDir private Path folder = Path.of(".");

  private Path capture(String log, String index) throws IOException {
    Path file = folder.resolve("x.log");
    Files.writeString(file, log);
    Files.writeString(CaptureFiles.index(file), index);
    return file;
  }

  @Test
  void timesAndGapsComeWithTheBytes() throws IOException {
    Path file =
        capture(
            "abcdef",
            HEADER
                + "{\"t\":5,\"off\":0,\"n\":2}\n"
                + "{\"t\":9,\"off\":2,\"gap\":\"lost\",\"wall\":\"\"}\n"
                + "{\"t\":12,\"off\":2,\"n\":4}\n");
    assertThat(Read.of(file).story()).containsExactly("5:ab", "Gap", "12:cdef");
  }

  @Test
  void bytesTheIndexDoesNotKnowGetTheNewestTime() throws IOException {
    Path file =
        capture(
            "abcdefgh",
            HEADER + "{\"t\":5,\"off\":2,\"n\":2}\n{\"t\":9,\"off\":4,\"n\":1}\n{\"t\":");
    assertThat(Read.of(file).story()).containsExactly("?:ab", "5:cd", "9:e", "9:fgh");
  }

  @Test
  void entriesBehindTheLogsEndAreMovedThere() throws IOException {
    Path file =
        capture(
            "abc",
            HEADER
                + "{\"t\":5,\"off\":0,\"n\":100}\n"
                + "{\"t\":9,\"off\":100,\"gap\":\"x\",\"wall\":\"\"}\n");
    assertThat(Read.of(file).story()).containsExactly("5:abc", "Gap");
  }

  @Test
  void logWithoutAnIndex() throws IOException {
    Path file = folder.resolve("x.log");
    Files.writeString(file, "abc");
    assertThat(CaptureReader.hasIndex(file)).isFalse();
    assertThat(Read.of(file).story()).containsExactly("?:abc");
  }

  @Test
  void nextFileThatCannotBeIsNone() throws IOException {
    for (String next : List.of("a\\u0000b", "/", "", "..", "x.log")) {
      String index = HEADER + "{\"t\":5,\"off\":3,\"next\":\"" + next + "\"}\n";
      assertThat(Read.of(capture("abc", index)).story()).containsExactly("?:abc");
    }
  }

  @Test
  void fileThatIsNoIndexIsLeftAlone() throws IOException {
    Path file = capture("abc", "{\"t\":5,\"off\":1,\"gap\":\"x\"}\n");
    assertThat(CaptureReader.hasIndex(file)).isFalse();
    assertThat(Read.of(file).story()).containsExactly("?:abc");
  }

  /** The log is what counts: whatever an index holds, every byte comes once and in order. */
  @Test
  void noIndexLosesAByte() throws IOException {
    Random random = new Random(3);
    String good =
        HEADER
            + "{\"t\":5,\"off\":0,\"n\":2}\n{\"t\":9,\"off\":2,\"title\":\"x\"}\n"
            + "{\"t\":12,\"off\":2,\"n\":4}\n{\"t\":13,\"off\":6,\"end\":\"x\",\"kind\":\"k\"}\n";
    for (int i = 0; i < 300; i++) {
      StringBuilder index = new StringBuilder(good);
      for (int j = random.nextInt(6); j >= 0; j--) {
        int at = HEADER.length() + random.nextInt(index.length() - HEADER.length());
        if (random.nextBoolean()) {
          index.setCharAt(at, (char) (' ' + random.nextInt(95)));
        } else {
          index.setLength(Math.max(HEADER.length() + 1, at));
        }
      }
      Path file = capture("abcdefgh", index.toString());
      assertThat(new String(Read.of(file).bytes(), StandardCharsets.US_ASCII))
          .as(index.toString())
          .isEqualTo("abcdefgh");
    }
  }
}
