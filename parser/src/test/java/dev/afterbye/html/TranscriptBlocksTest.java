package dev.afterbye.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import gg.jte.output.StringOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page's script unpacks is the transcript, to the byte. */
class TranscriptBlocksTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern BLOCK =
      Pattern.compile(
          "<script type=\"application/octet-stream\" class=\"block\" data-line=\"(\\d+)\""
              + " data-from=\"(\\d+)\" data-bytes=\"(\\d+)\" data-lines=\"(\\d+)\""
              + " data-open=\"(true|false)\" data-streams=\"([^\"]*)\">([A-Za-z0-9+/=]*)</script>\n");

  /** A block as the script sees it. */
  private record Block(
      int line, int from, int lines, boolean open, String streams, JsonNode head, String text) {
    static Block of(Matcher m) {
      byte[] all = unpacked(m.group(7));
      int head = ByteBuffer.wrap(all).getInt();
      String bytes = latin(Arrays.copyOfRange(all, 4 + head, all.length));
      assertThat(bytes).hasSize(Integer.parseInt(m.group(3)));
      return new Block(
          Integer.parseInt(m.group(1)),
          Integer.parseInt(m.group(2)),
          Integer.parseInt(m.group(4)),
          Boolean.parseBoolean(m.group(5)),
          latin(unpacked(m.group(6))),
          JSON.readTree(new String(all, 4, head, StandardCharsets.UTF_8)),
          bytes);
    }

    private static String latin(byte[] bytes) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] unpacked(String text) {
      byte[] packed = Base64.getDecoder().decode(text);
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String write(byte[] log, int step) {
    StringOutput page = new StringOutput();
    Demultiplexer demultiplexer = new Demultiplexer(new TranscriptBlocks(page));
    for (int i = 0; i < log.length; i += step) {
      demultiplexer.feed(log, i, Math.min(log.length, i + step), FragmentSink.NO_ARRIVAL);
    }
    demultiplexer.end();
    return page.toString();
  }

  private static List<Block> read(String page) {
    List<Block> blocks = new ArrayList<>();
    Matcher m = BLOCK.matcher(page);
    int at = 0;
    while (m.lookingAt()) {
      blocks.add(Block.of(m));
      at = m.end();
      m.region(at, page.length());
    }
    assertThat(at).as("nothing but blocks").isEqualTo(page.length());
    return blocks;
  }

  private static byte[] joined(List<Block> blocks) {
    return blocks.stream()
        .map(Block::text)
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] log(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 700_000; i++) {
      switch (random.nextInt(5)) {
        case 0 -> text.append("a program says ").append(i).append("\r\n");
        case 1 -> text.append("cut he");
        case 2 -> text.append("[    1.").append(100_000 + i % 900_000).append("] record\n");
        case 3 -> text.append("\n");
        default -> text.append("x".repeat(random.nextInt(i % 50 == 0 ? 300_000 : 80))).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theBlocksAreTheTranscript(long seed) {
    byte[] log = log(seed);
    List<Block> blocks = read(write(log, 4096));
    assertThat(blocks.size()).isGreaterThan(2);
    assertThat(joined(blocks)).isEqualTo(log);
    int from = 0;
    int line = 1;
    int known = 0;
    for (Block block : blocks) {
      assertThat(block.from()).isEqualTo(from);
      assertThat(block.line()).isEqualTo(line);
      assertThat(block.text().length()).isLessThanOrEqualTo(TranscriptBlocks.MAX_BLOCK_BYTES);
      int fragments = 0;
      for (JsonNode fragment : block.head().get("f")) {
        assertThat(fragment.get(0).asInt()).isLessThan(block.head().get("k").size());
        fragments += fragment.get(1).asInt();
      }
      assertThat(fragments).as("fragments tile the block").isEqualTo(block.text().length());
      int ends = (int) block.text().chars().filter(c -> c == '\n').count();
      assertThat(block.lines()).isEqualTo(ends + (block.open() ? 1 : 0));
      from += block.text().length();
      line += ends;
      known += block.streams().length();
    }
    boolean unended = log[log.length - 1] != '\n';
    assertThat(known).as("each line's streams are told once").isEqualTo(line - (unended ? 0 : 1));
  }

  @Test
  void howTheBytesCameMakesNoDifference() {
    byte[] log = log(5);
    String whole = write(log, log.length);
    for (int step : new int[] {1, 7, 4096, 100_003}) {
      assertThat(joined(read(write(log, step)))).isEqualTo(log);
      assertThat(read(write(log, step)).stream().mapToInt(Block::line))
          .containsExactlyElementsOf(read(whole).stream().map(Block::line).toList());
    }
  }

  @Test
  void aLineLongerThanABlockGoesOnInTheNext() {
    byte[] log = ("one\n" + "y".repeat(1_000_000) + "\nthree").getBytes(StandardCharsets.US_ASCII);
    List<Block> blocks = read(write(log, 65_536));
    assertThat(joined(blocks)).isEqualTo(log);
    assertThat(blocks).allSatisfy(block -> assertThat(block.line()).isLessThanOrEqualTo(3));
    assertThat(blocks.stream().filter(block -> block.line() == 2).count()).isGreaterThan(2);
    assertThat(blocks.stream().mapToInt(block -> block.streams().length()).sum()).isEqualTo(3);
  }

  @Test
  void lostBytesAreToldAndNothingInAReasonIsObeyed() {
    StringOutput page = new StringOutput();
    Demultiplexer demultiplexer = new Demultiplexer(new TranscriptBlocks(page));
    byte[] log = "one\ntwo\n".getBytes(StandardCharsets.US_ASCII);
    demultiplexer.feed(log, 0, 4, 1_000_000);
    demultiplexer.gap("\"</script>\u001b");
    demultiplexer.feed(log, 4, 8, 5_000_000);
    demultiplexer.end();
    List<Block> blocks = read(page.toString());
    assertThat(blocks).hasSize(1);
    assertThat(blocks.get(0).head().get("g").toString())
        .isEqualTo("[[4,\"\\\"</script>\\\\x1b\"]]");
  }

  @Test
  void anEmptyTranscriptHasNoBlock() {
    assertThat(write(new byte[0], 1)).isEmpty();
  }
}
