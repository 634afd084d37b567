package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures;
import dev.afterbye.demux.Captures.Capture;
import dev.afterbye.diagnose.Evidence;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.line.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Law 4: a finding rests on places of the transcript, and its texts are what stands there. */
final class EvidenceLawTest {
  /** Longer texts are kept only in part. */
  private static final int MAX_TEXT_CHARS = 1000;

  static List<Capture> captures() {
    return Captures.all();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void textsAreTheBytesAtTheirSpans(Capture capture) {
    byte[] wire = capture.bytes();
    for (Finding finding : Runs.of(wire).diagnosis().findings()) {
      assertThat(finding.evidence()).as(finding.id()).isNotEmpty();
      for (Evidence evidence : finding.evidence()) {
        assertThat(at(wire, evidence)).as(finding.id()).startsWith(shown(evidence));
        assertThat(lineOf(wire, evidence.from())).as(finding.id()).isEqualTo(evidence.line());
      }
    }
  }

  /** What a boot ends with may have been cut by a record. */
  @Test
  void aLastLineHasItsSpans() {
    byte[] wire =
        """
        [    0.000000] Linux version 6.1.0 (a@b) (gcc 12)
        [    1.000000] Run /init as init process
        Begin: Moun[    2.000000] usb 1-1: new device
        ting root file system"""
            .getBytes(StandardCharsets.UTF_8);
    Finding root = Runs.of(wire).diagnosis().verdict().root().orElseThrow();
    assertThat(root.evidence())
        .filteredOn(evidence -> evidence.text().equals("Begin: Mounting root file system"))
        .hasSize(1)
        .allSatisfy(evidence -> assertThat(at(wire, evidence)).isEqualTo(evidence.text()));
  }

  private static String shown(Evidence evidence) {
    return evidence.text().substring(0, Math.min(MAX_TEXT_CHARS, evidence.text().length()));
  }

  private static String at(byte[] wire, Evidence evidence) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Span span : evidence.spans()) {
      bytes.write(wire, (int) span.from(), (int) (span.to() - span.from()));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static long lineOf(byte[] wire, long offset) {
    long line = 1;
    for (int i = 0; i < offset; i++) {
      line += wire[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
