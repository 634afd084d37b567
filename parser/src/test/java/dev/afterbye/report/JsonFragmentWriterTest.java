package dev.afterbye.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Stream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonFragmentWriterTest {
  static List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fragmentsTileTheInputAndAreMerged(Sample sample) {
    long at = 0;
    JsonNode before = JsonMapper.builder().build().createObjectNode();
    for (JsonNode fragment : fragments(sample.log(), EnumSet.allOf(Stream.class))) {
      assertThat(fragment.path("from").asLong()).isEqualTo(at);
      at = fragment.path("to").asLong();
      String stream = fragment.path("stream").asString();
      boolean text = !stream.equals("kernel") && !stream.equals("hypervisor");
      boolean alike =
          before.path("stream").equals(fragment.path("stream"))
              && before.path("certainty").equals(fragment.path("certainty"))
              && before.path("why").equals(fragment.path("why"));
      assertThat(text && alike).isFalse();
      before = fragment;
    }
    assertThat(at).isEqualTo(sample.log().length);
  }

  @Test
  void onlyTheWantedStreams() {
    byte[] log = Sample.named("c1-chatter-through-hand-over").log();
    assertThat(fragments(log, Set.of(Stream.KERNEL)))
        .hasSize(6)
        .allSatisfy(f -> assertThat(f.path("stream").asString()).isEqualTo("kernel"));
    assertThat(fragments(log, Set.of(Stream.NOISE))).isEmpty();
  }

  private static List<JsonNode> fragments(byte[] log, Set<Stream> wanted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Demultiplexer demultiplexer = new Demultiplexer(new JsonFragmentWriter(wanted, out));
    demultiplexer.feed(log, 0, log.length, FragmentSink.NO_ARRIVAL);
    demultiplexer.end();
    JsonMapper mapper = JsonMapper.builder().build();
    return out.toString(StandardCharsets.UTF_8).lines().map(mapper::readTree).toList();
  }
}
