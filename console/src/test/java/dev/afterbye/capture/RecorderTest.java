package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.ConsoleSignal;
import dev.afterbye.wire.TerminalSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
  private static final ConnectionEnd HUNG_UP =
      new ConnectionEnd(ConnectionEnd.Kind.HUNG_UP, "the server hung up", -1);

  @TempDir private Path folder = Path.of(".");
  private final Told told = new Told();
  private final Deque<Runnable> work = new ArrayDeque<>();

  private void writeNow() {
    for (Runnable each = work.poll(); each != null; each = work.poll()) {
      each.run();
    }
  }

  private Recorder recorder(Path log, long rotate) throws IOException {
    return Recorder.create(log, "tcp://h:1", "tcp", rotate, told, work::add);
  }

  private Recorder recorder(SmallDisk disk, long rotate) throws IOException {
    return Recorder.create(
        folder.resolve("x.log"), "tcp://h:1", "tcp", rotate, told, work::add, CLOCK, disk);
  }

  private static void receive(Recorder recorder, String text, long nanos) {
    recorder.received(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), nanos);
    recorder.readComplete();
  }

  @Test
  void whatAConnectionSaysBehindTheEndIsNobodysBusiness() throws IOException {
    Path log = folder.resolve("x.log");
    ExecutorService writing = Executors.newSingleThreadExecutor();
    Recorder recorder = Recorder.create(log, "exec:x", "exec", Long.MAX_VALUE, told, writing);
    recorder.close();
    writing.shutdownNow();
    receive(recorder, "late", System.nanoTime());
    recorder.disconnected(HUNG_UP, Optional.empty());
    assertThat(log).doesNotExist();
  }

  @Test
  void logIsTheBytesAndOnlyItsOwnerMayReadIt() throws IOException {
    Path log = folder.resolve("x.log");
    Recorder recorder = recorder(log, Long.MAX_VALUE);
    recorder.connected("host:1");
    receive(recorder, "one ", System.nanoTime());
    receive(recorder, "two", System.nanoTime());
    recorder.signal(new ConsoleSignal.Title("\u001b]0;evil"));
    recorder.signal(new ConsoleSignal.Resized(TerminalSize.USUAL));
    writeNow();
    recorder.close();
    assertThat(log).hasContent("one two");
    assertThat(Files.readString(CaptureFiles.index(log))).doesNotContain("\u001b");
    for (Path file : List.of(log, CaptureFiles.index(log))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(CaptureReader.header(log)).map(CaptureHeader::target).contains("tcp://h:1");
    Read read = Read.of(log);
    assertThat(read.bytes()).asString(StandardCharsets.ISO_8859_1).isEqualTo("one two");
    assertThat(read.story()).startsWith("Connected").endsWith("Title", "Resize");
  }

  @Test
  void captureIsNeverWrittenOver() throws IOException {
    Path log = folder.resolve("x.log");
    Recorder first = recorder(log, Long.MAX_VALUE);
    first.connected("h:1");
    writeNow();
    first.close();
    Assertions.assertThatThrownBy(() -> recorder(log, Long.MAX_VALUE))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void lostConnectionIsOneGapWhereverTheBatchesLie() throws IOException {
    Path log = folder.resolve("x.log");
    Recorder recorder = recorder(log, Long.MAX_VALUE);
    recorder.connected("h:1");
    receive(recorder, "before", System.nanoTime());
    recorder.disconnected(HUNG_UP, Optional.of(Duration.ZERO));
    recorder.disconnected(HUNG_UP, Optional.of(Duration.ZERO));
    recorder.connected("h:1");
    receive(recorder, "behind", System.nanoTime());
    recorder.disconnected(HUNG_UP, Optional.empty());
    writeNow();
    recorder.close();
    List<String> story =
        Read.of(log).story().stream().map(s -> s.replaceFirst("^[0-9]+:", "")).toList();
    assertThat(story)
        .containsExactly(
            "Connected", "before", "Ended", "Ended", "Gap", "Connected", "behind", "Ended");
    assertThat(told.words())
        .containsExactly(
            "connected",
            "end HUNG_UP again",
            "end HUNG_UP again",
            "gap the server hung up",
            "connected",
            "end HUNG_UP over");
  }

  @Test
  void fullDiskIsSaidAndMarkedAndTheRestIsWritten() throws IOException {
    SmallDisk disk = new SmallDisk();
    Recorder recorder = recorder(disk, Long.MAX_VALUE);
    long second = 1_000_000_000;
    long now = System.nanoTime();
    recorder.connected("h:1");
    receive(recorder, "kept ", now);
    writeNow();
    disk.room(3);
    receive(recorder, "abcdef", now + second);
    writeNow();
    receive(recorder, "ghi", now + second + 1);
    writeNow();
    disk.room(Long.MAX_VALUE);
    receive(recorder, "jkl", now + second + 2);
    writeNow();
    receive(recorder, " again", now + 3 * second);
    writeNow();
    recorder.close();
    assertThat(disk.read("x.log")).isEqualTo("kept abc again");
    assertThat(disk.read("x.log.idx").lines().filter(line -> line.contains("\"gap\"")))
        .singleElement()
        .asString()
        .contains("\"off\":8", "\"lost\":9", "could not be written");
    assertThat(disk.read("x.log.idx").lines())
        .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
    assertThat(told.words())
        .containsExactly(
            "connected",
            "lost No space left on device",
            "gap the capture could not be written: 9 bytes lost",
            "back 9");
    assertThat(told.end()).isEqualTo("kept abc again".length());
  }

  @Test
  void rotationGoesOnInAnotherFile() throws IOException {
    Path log = folder.resolve("x.log");
    Recorder recorder = recorder(log, 10);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      receive(recorder, "line " + i + "\n", System.nanoTime());
      all.append("line ").append(i).append('\n');
      writeNow();
    }
    byte[] seen = new byte[all.length()];
    int at = 0;
    try (CaptureTail tail = recorder.tail()) {
      while (at < seen.length) {
        byte[] piece = new byte[7];
        int n = tail.read(piece, Math.min(7, seen.length - at));
        System.arraycopy(piece, 0, seen, at, n);
        at += n;
      }
    }
    recorder.close();
    assertThat(new String(seen, StandardCharsets.ISO_8859_1)).isEqualTo(all.toString());
    assertThat(log).hasContent("line 0\nline 1");
    assertThat(folder.resolve("x.2.log")).hasContent("line 2\nline 3");
    assertThat(Read.of(log).bytes())
        .asString(StandardCharsets.ISO_8859_1)
        .isEqualTo(all.toString());
  }

  /** Not even the first line of the next file's index fits at first. */
  @Test
  void diskThatIsFullAtARotationLosesNoTimes() throws IOException {
    SmallDisk disk = new SmallDisk();
    Recorder recorder = recorder(disk, 4);
    recorder.connected("host:1");
    writeNow();
    receive(recorder, "one ", System.nanoTime());
    disk.roomFor("x.2.log.idx", 0);
    writeNow();
    receive(recorder, "two", System.nanoTime());
    writeNow();
    disk.roomFor("x.2.log.idx", Long.MAX_VALUE);
    receive(recorder, "!", System.nanoTime());
    writeNow();
    recorder.close();
    assertThat(disk.read("x.log") + disk.read("x.2.log")).isEqualTo("one two!");
    assertThat(disk.read("x.log.idx")).contains("x.2.log");
    List<String> lines = disk.read("x.2.log.idx").lines().toList();
    assertThat(IndexLines.readHeader(lines.get(0))).map(CaptureHeader::part).contains(2);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
  }

  /** Where the way to the next file cannot be told, the capture stays in the one it has. */
  @Test
  void diskThatIsFullBeforeARotationDoesNotRotate() throws IOException {
    SmallDisk disk = new SmallDisk();
    Recorder recorder = recorder(disk, 4);
    recorder.connected("host:1");
    writeNow();
    receive(recorder, "one ", System.nanoTime());
    long chunk = IndexLines.entry(new IndexEntry.Chunk(999_999, 0, 4)).length;
    disk.roomFor("x.log.idx", chunk);
    writeNow();
    disk.roomFor("x.log.idx", Long.MAX_VALUE);
    receive(recorder, "two!", System.nanoTime());
    writeNow();
    receive(recorder, "three", System.nanoTime());
    writeNow();
    recorder.close();
    assertThat(disk.read("x.log")).isEqualTo("one two!");
    assertThat(disk.read("x.2.log")).isEqualTo("three");
    assertThat(disk.read("x.log.idx").lines())
        .filteredOn(line -> line.contains("x.2.log"))
        .hasSize(1);
    assertThat(disk.read("x.log.idx")).contains("cannot rotate: No space left on device");
  }

  @Test
  void tooMuchInMemoryStopsTheReading() throws IOException {
    Recorder recorder = recorder(new SmallDisk(), Long.MAX_VALUE);
    StringBuilder calls = new StringBuilder();
    recorder.throttle(() -> calls.append("pause "), () -> calls.append("resume "));
    byte[] much = new byte[Recorder.MAX_WAITING_BYTES];
    recorder.received(ByteBuffer.wrap(much, 0, much.length - 1), 0);
    assertThat(calls).isEmpty();
    recorder.received(ByteBuffer.wrap(much, 0, 1), 0);
    recorder.received(ByteBuffer.wrap(much, 0, 1), 0);
    assertThat(calls.toString()).isEqualTo("pause ");
    writeNow();
    assertThat(calls.toString()).isEqualTo("pause resume ");
  }
}
