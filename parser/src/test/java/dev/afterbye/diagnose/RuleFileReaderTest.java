package dev.afterbye.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterbye.boot.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileReaderTest {
  private static final String FINDING =
      """
      findings:
        - id: disk-lost
          stage: kernel
          arch: [any]
          severity: error
          kind: pattern
          title: 'A disk is lost'
          recognised: 'disk NAME lost'
          cause: 'It is gone.'
          remedies: ['Look for it.']
          explains: []
          source: 'none'
          patterns:
            - streams: [kernel]
              anchor: 'disk '
              pattern: 'disk (?P<name>\\w+) lost'
              title: 'Disk {name} is lost'
              match: ['disk sda lost']
              reject: ['disk sda found']
      """;

  private static final String MARKER =
      """
      markers:
        - id: up
          phase: running
          streams: [user]
          anchor: 'login: '
          pattern: 'login: $'
          match: ['host login: ']
      """;

  private static RuleBook book(String yaml) {
    RuleFileReader reader = new RuleFileReader();
    reader.read("some.yaml", yaml);
    return reader.finish();
  }

  private static void assertRefused(String yaml, String where, String what, String help) {
    assertThatThrownBy(() -> book(yaml))
        .isInstanceOf(RuleError.class)
        .hasMessage("error: " + what + "\n --> some.yaml: " + where + "\n = help: " + help);
  }

  private static String changed(String from, String to) {
    assertThat(FINDING).contains(from);
    return FINDING.replace(from, to);
  }

  @Test
  void readsAFinding() {
    RuleBook book = book(FINDING);
    FindingType type = book.type("disk-lost").orElseThrow();
    assertThat(type.severity()).isEqualTo(Severity.ERROR);
    assertThat(type.remedies()).containsExactly("Look for it.");
    assertThat(book.patterns()).hasSize(1);
    assertThat(book.titles()).containsEntry(book.patterns().get(0), "Disk {name} is lost");
  }

  @Test
  void readsAMarker() {
    assertThat(book(MARKER).phases()).containsEntry("up", Phase.RUNNING);
  }

  @Test
  void readsSeveralFilesIntoOneBook() {
    RuleFileReader reader = new RuleFileReader();
    reader.read("one.yaml", FINDING);
    reader.read("two.yaml", MARKER);
    assertThat(reader.finish().patterns()).hasSize(2);
  }

  @Test
  void refusesAnAnchorThatIsNotInAMatchLine() {
    assertRefused(
        changed("anchor: 'disk '", "anchor: 'disc '"),
        "disk-lost",
        "the anchor is not in: disk sda lost",
        "use a literal that every line holds");
  }

  @Test
  void refusesAPatternThatMissesItsMatchLine() {
    assertRefused(
        changed("match: ['disk sda lost']", "match: ['disk sda gone']"),
        "disk-lost",
        "the pattern misses: disk sda gone",
        "mend pattern or line");
  }

  @Test
  void refusesAPatternThatHitsARejectLine() {
    assertRefused(
        changed("reject: ['disk sda found']", "reject: ['disk sdb lost and found']"),
        "disk-lost",
        "the pattern hits: disk sdb lost and found",
        "make the pattern narrower");
  }

  @Test
  void refusesAPatternWithoutMatchLine() {
    assertRefused(
        changed("match: ['disk sda lost']", "match: []"),
        "disk-lost",
        "no match line",
        "give at least one line it must match");
  }

  @Test
  void refusesAnUnknownCaptureInATitle() {
    assertRefused(
        changed("'Disk {name} is lost'", "'Disk {device} is lost'"),
        "disk-lost",
        "the title names an unknown capture: {device}",
        "name a group of the pattern: (?P<device>...)");
  }

  @Test
  void refusesAnIdThatIsThereTwice() {
    RuleFileReader reader = new RuleFileReader();
    reader.read("first.yaml", FINDING);
    assertThatThrownBy(() -> reader.read("second.yaml", FINDING))
        .isInstanceOf(RuleError.class)
        .hasMessage(
            "error: the id is there twice\n --> second.yaml: disk-lost\n = help: keep one of them");
  }

  @Test
  void refusesToExplainAnUnknownId() {
    assertRefused(
        changed("explains: []", "explains: [disk-found]"),
        "disk-lost",
        "explains an unknown id: disk-found",
        "use the id of a finding of the catalogue");
  }

  @Test
  void refusesAnUnknownSeverity() {
    assertRefused(
        changed("severity: error", "severity: awful"),
        "disk-lost",
        "unknown severity: awful",
        "use fatal, error, warning or info");
  }

  @Test
  void refusesAnUnknownStream() {
    assertRefused(
        changed("streams: [kernel]", "streams: [kernal]"),
        "disk-lost",
        "unknown stream: kernal",
        "use firmware, hypervisor, kernel or user");
  }

  @Test
  void refusesAPatternWithoutStream() {
    assertRefused(
        changed("streams: [kernel]", "streams: []"),
        "disk-lost",
        "no stream",
        "say where the text may stand: streams: [kernel]");
  }

  @Test
  void refusesAnUnknownPhase() {
    assertRefused(
        MARKER.replace("phase: running", "phase: walking"),
        "up",
        "unknown phase: walking",
        "use firmware, bootloader, decompress, kernel, initramfs, init, running or stop");
  }

  @ParameterizedTest
  @CsvSource({
    "id: disk-lost, id: '', a finding, id",
    "stage: kernel, stage: '', disk-lost, stage",
    "'cause: ''It is gone.''', 'cause: []', disk-lost, cause",
    "'anchor: ''disk ''', 'anchor: ''''', disk-lost, anchor"
  })
  void refusesAMissingText(String from, String to, String where, String field) {
    assertRefused(
        changed(from, to.isEmpty() ? "x: y" : to),
        where,
        "no text in " + field,
        "give " + field + " a text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "findings: []", "# only a comment"})
  void aFileMayHoldNothing(String yaml) {
    assertThat(book(yaml).types()).isEmpty();
  }
}
