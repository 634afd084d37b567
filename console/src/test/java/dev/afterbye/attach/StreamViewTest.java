package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Stream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamViewTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Set<Stream> streams = EnumSet.noneOf(Stream.class);

  private StreamView view(boolean coloured) {
    return new StreamView(
        coloured,
        (stream, b, from, to) -> {
          shown.write(b, from, to - from);
          streams.add(stream);
        });
  }

  private static byte[] log() throws IOException {
    return Files.readAllBytes(Path.of("../samples/c1-chatter-through-hand-over/console.log"));
  }

  private static void feed(StreamView view, byte[] b, int from, int to, int step) {
    for (int at = from; at < to; at += step) {
      view.feed(b, at, Math.min(to, at + step), FragmentSink.NO_ARRIVAL);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 4096})
  void bothAreAllBytesAsTheyCame(int step) throws IOException {
    feed(view(false), log(), 0, log().length, step);
    assertThat(shown.toByteArray()).isEqualTo(log());
  }

  @Test
  void colouredStreamsAreAllBytesToo() throws IOException {
    StreamView view = view(true);
    feed(view, log(), 0, log().length, 100);
    view.gap("end");
    assertThat(shown.toByteArray()).isEqualTo(log());
    assertThat(streams).contains(Stream.KERNEL, Stream.USER);
  }

  @Test
  void oneWriterAlone() throws IOException {
    StreamView view = view(false);
    view.cycle();
    feed(view, log(), 0, log().length, 100);
    view.gap("end");
    String kernel = shown.toString(StandardCharsets.ISO_8859_1);
    assertThat(streams).containsOnly(Stream.KERNEL);
    assertThat(kernel.lines()).allMatch(line -> line.isEmpty() || line.startsWith("["));
  }

  /** What is shown in one way is not shown again in the other, and nothing is left out. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 5003, 20000})
  void goingThroughAllChoicesInOnePlaceChangesNothing(int place) throws IOException {
    byte[] log = log();
    int at = Math.min(place, log.length);
    StreamView view = view(false);
    feed(view, log, 0, at, 100);
    view.cycle();
    view.cycle();
    view.cycle();
    feed(view, log, at, log.length, 100);
    assertThat(shown.toByteArray()).isEqualTo(log);
  }

  private static void type(StreamView view, String text) {
    byte[] b = text.getBytes(StandardCharsets.ISO_8859_1);
    feed(view, b, 0, b.length, 1);
  }

  /**
   * A prompt may begin as the kernel's stamps do, and nothing comes behind it until it is answered.
   */
  @ParameterizedTest
  @ValueSource(strings = {"[1] ", "** ", "# \u001b[6n", "[    1."})
  void whatIsHeldIsShownOnceTheConsoleRests(String prompt) throws IOException {
    StreamView view = view(true);
    feed(view, log(), 0, log().length, 100);
    type(view, prompt);
    String all = new String(log(), StandardCharsets.ISO_8859_1) + prompt;
    view.rest();
    assertThat(shown.toString(StandardCharsets.ISO_8859_1)).isEqualTo(all);
    view.rest();
    type(view, "ls\r\nREADME\r\n");
    view.gap("end");
    assertThat(shown.toString(StandardCharsets.ISO_8859_1)).isEqualTo(all + "ls\r\nREADME\r\n");
  }

  /** Half a record may still be the kernel's: who looks for those alone sees it whole. */
  @Test
  void theKernelAloneWaitsForTheRestOfItsRecord() throws IOException {
    StreamView view = view(true);
    view.cycle();
    type(view, "[    1.000000] first\r\n[    2.0");
    view.rest();
    type(view, "00000] second\r\n");
    view.gap("end");
    assertThat(shown.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("[    1.000000] first\r\n[    2.000000] second\r\n");
  }
}
