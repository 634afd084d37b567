package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.ParameterizedInvocationConstants.ARGUMENTS_PLACEHOLDER;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wire cases of the collected facts, each with the writers' own texts. */
class DemuxCasesTest {
  /** A wire and what its writers wrote; one character is one byte. */
  record Case(
      String name,
      String bytes,
      List<String> kernel,
      String user,
      boolean exact,
      boolean sameFallback,
      DemuxHints hints) {
    byte[] wire() {
      return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    FragmentLog demultiplexed() {
      return FragmentLog.of(wire(), hints, Splits.whole());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> all() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (InputStream in = DemuxCasesTest.class.getResourceAsStream("/demux-cases.jsonl")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      text.lines().forEach(line -> cases.add(read(new JsonMapper().readTree(line))));
    }
    return cases;
  }

  private static Case read(JsonNode node) {
    List<String> kernel = new ArrayList<>();
    node.path("kernel").forEach(record -> kernel.add(record.asString()));
    JsonNode hints = node.path("hints");
    double newest = hints.path("last_ts").asDouble(-1);
    return new Case(
        node.path("name").asString(),
        node.path("wire").asString(),
        kernel,
        node.path("user").asString(),
        node.path("expect").asString().equals("exact"),
        node.path("ref").asString("").equals("same"),
        new DemuxHints(
            hints.path("userspace_started").asBoolean(false),
            hints.path("journald_forward").asBoolean(false),
            newest < 0 ? -1 : Math.round(newest * 1_000_000)));
  }

  static List<Case> exact() throws IOException {
    return all().stream().filter(Case::exact).toList();
  }

  private static String withoutCarriageReturns(String text) {
    return text.replaceAll("\r+\n", "\n");
  }

  @ParameterizedTest(name = ARGUMENTS_PLACEHOLDER)
  @MethodSource("exact")
  void takesADecidableWireApartExactly(Case wire) {
    FragmentLog log = wire.demultiplexed();
    assertThat(log.records()).isEqualTo(stripped(wire.kernel()));
    assertThat(withoutCarriageReturns(log.text())).isEqualTo(wire.user());
  }

  @ParameterizedTest(name = ARGUMENTS_PLACEHOLDER)
  @MethodSource("all")
  void tilesTheWireAndSaysTheSameForSingleBytes(Case wire) {
    FragmentLog log = wire.demultiplexed();
    assertThat(log.bytes()).isEqualTo(wire.wire());
    FragmentLog single = FragmentLog.of(wire.wire(), wire.hints(), Splits.every(1, 0));
    assertThat(single.entries()).isEqualTo(log.entries());
    assertThat(single.newKernels()).isEqualTo(log.newKernels());
  }

  @Test
  void countsTheSafeAnswersToUndecidableWires() throws IOException {
    List<String> missed = new ArrayList<>();
    int asked = 0;
    for (Case wire : all()) {
      if (!wire.exact() && wire.sameFallback()) {
        asked++;
        FragmentLog log = wire.demultiplexed();
        boolean same =
            log.records().equals(stripped(wire.kernel()))
                && withoutCarriageReturns(log.text()).equals(wire.user());
        if (!same) {
          missed.add(wire.name());
        }
      }
    }
    System.out.printf(
        "undecidable wires: safe answer given to %d of %d, other answer to %s%n",
        asked - missed.size(), asked, missed);
    assertThat(asked).isPositive();
  }

  private static List<String> stripped(List<String> records) {
    return records.stream().map(String::stripTrailing).toList();
  }
}
