package dev.afterbye.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.html.HtmlReportWriter.Reported;
import dev.afterbye.pipeline.Pipeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportWriterTest {
  private static final Path SAMPLES = Path.of("..", "samples");

  static Reported reported(String input, byte[] log) {
    Pipeline pipeline = new Pipeline(RuleBookFile.shipped());
    pipeline.feed(log, 0, log.length, FragmentSink.NO_ARRIVAL);
    return new Reported(
        pipeline.end(input),
        sink -> {
          Demultiplexer demultiplexer = new Demultiplexer(sink);
          demultiplexer.feed(log, 0, log.length, FragmentSink.NO_ARRIVAL);
          demultiplexer.end();
        });
  }

  static byte[] sample(String name) {
    try {
      return Files.readAllBytes(SAMPLES.resolve(name).resolve("console.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(Reported reported) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlReportWriter().write(reported, Optional.empty(), "", out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static List<String> samples() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void thePageObeysNothingAndFetchesNothing(String name) throws IOException {
    String page = page(reported(name, sample(name)));
    String markup = page.replaceAll("(?s)<script>.*?</script>|<style>.*?</style>", "");
    assertThat(markup).doesNotContainPattern("(?i)<[^>]*\\s(on[a-z]+|style|src|srcset)=");
    assertThat(markup).doesNotContainPattern("(?i)(href|action)=\"(?!#)");
    String own = InlineAsset.of("page.css").text() + InlineAsset.of("report.js").text();
    assertThat(own).doesNotContainPattern("(?i)url\\(|@import|https?://|innerHTML|eval\\(");
    assertThat(markup.chars())
        .allMatch(c -> c == '\n' || (c >= ' ' && Character.getType(c) != Character.FORMAT));
  }

  /** The way from the cause to the symptom is as long as it is, however often it is gone. */
  @Test
  void aStepOfTheChainIsShownOnce() throws IOException {
    String once = new String(sample("amd64-no-initrd"), StandardCharsets.ISO_8859_1);
    byte[] log = once.repeat(5).getBytes(StandardCharsets.ISO_8859_1);
    String page = page(reported("loop", log));
    String chain = page.split("<figure class=\"chain\">", -1)[1].split("</figure>", -1)[0];
    assertThat(chain.split("<li ", -1)).hasSize(1 + 4);
    assertThat(chain).contains("boot 1, line 359, and 4 more");
  }

  @Test
  void thePolicyKnowsTheScriptAndTheStyleByTheirHashes() throws Exception {
    String page = page(reported("x", sample("c1-load-only")));
    Matcher policy = Pattern.compile("content=\"(default-src [^\"]*)\"").matcher(page);
    assertThat(policy.find()).isTrue();
    for (String tag : List.of("script", "style")) {
      String text = page.split("<" + tag + ">", -1)[1].split("</" + tag + ">", -1)[0];
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      assertThat(policy.group(1).replace("&#39;", "'"))
          .contains(tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
          .startsWith("default-src 'none'; ")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void sameLogSamePage() throws IOException {
    byte[] log = sample("arm64-crash-kernel-comes-up");
    assertThat(page(reported("x", log))).isEqualTo(page(reported("x", log)));
  }

  @Test
  void theRootComesFirstAndTheChainLeadsOn() {
    Reported reported = reported("x", sample("c1-initrd-in-window"));
    List<NumberedFinding> findings = NumberedFinding.of(reported.report());
    assertThat(ChainLink.of(reported.report(), findings))
        .extracting(link -> link.finding().id())
        .containsExactly("initrd-in-zimage-relocation-window", "silent-after-bye");
    assertThat(findings.get(0).root()).isTrue();
  }

  @Test
  void theRemedyMovesInitrdAndDeviceTreeOutOfTheWindow() {
    Reported reported = reported("x", sample("c1-initrd-in-window"));
    LoadFigure load = LoadFigure.of(reported.report().boots()).get(0);
    MemoryFigure before = load.map().orElseThrow();
    MemoryFigure after = load.remedied().orElseThrow();
    assertThat(load.imageSize()).isEqualTo("0x3000000");
    assertThat(before.bands()).hasSize(1);
    assertThat(before.bands().get(0).title())
        .isEqualTo("[1] initrd and window 0x8000: 0x15ce000-0x1cb6f14, 0x6e8f14 bytes");
    assertThat(after.bands()).isEmpty();
    // Kernel base 0x8000 and 0x3000000; the tree on the page behind 0x3008000 + 0x30eba91.
    assertThat(after.rows())
        .extracting(MemoryFigure.Row::place)
        .contains("0x3008000-0x60f4000", "0x60f4000-0x60f9000");
    assertThat(after.from() + after.to()).isEqualTo(before.from() + before.to());
  }
}
