package dev.afterbye.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.afterbye.boot.Phase;
import dev.afterbye.record.TextPattern;
import java.time.Duration;
import java.util.List;
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

  /** The message names the line that holds {@code where}, and shows it. */
  private static void assertRefused(String yaml, String where, String what, String help) {
    List<String> lines = yaml.lines().map(String::strip).toList();
    int line = 0;
    while (!lines.get(line).contains(where)) {
      line++;
    }
    assertThatThrownBy(() -> book(yaml))
        .isInstanceOf(RuleError.class)
        .hasMessage(
            "error: "
                + what
                + "\n --> some.yaml:"
                + (line + 1)
                + "\n  |  "
                + lines.get(line)
                + "\n = help: "
                + help);
  }

  private static RuleError refusal(String yaml) {
    return catchThrowableOfType(RuleError.class, () -> book(yaml));
  }

  private static String changed(String from, String to) {
    assertThat(FINDING).contains(from);
    return FINDING.replace(from, to);
  }

  @Test
  void readsAFinding() {
    RuleBook book = book(FINDING);
    FindingType type = book.catalogue().type("disk-lost").orElseThrow();
    assertThat(type.severity()).isEqualTo(Severity.ERROR);
    assertThat(type.remedies()).containsExactly("Look for it.");
    assertThat(book.patterns()).hasSize(1);
    assertThat(book.titles()).containsEntry(book.patterns().get(0), "Disk {name} is lost");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      textBlock =
          """
          disk sda lost                 , true
          md: disk sda lost             , true
          "text":"disk sda lost"        , true
          it says: "disk sda lost"      , false
          reason="disk sda lost"        , true
          it said "disk sda lost" to me , false
          a line with `disk sda lost`   , false
          'disk sda lost' means trouble , false
          """)
  void aTextThatIsSpokenOfDoesNotCount(String line, boolean counts) {
    String unquoted = changed("title: 'Disk", "unquoted: true\n        title: 'Disk");
    assertThat(book(unquoted).patterns().get(0).match(line).isPresent()).isEqualTo(counts);
    assertThat(book(FINDING).patterns().get(0).match(line)).isPresent();
    String other = changed("title: 'Disk", "unquoted: yes\n        title: 'Disk");
    assertRefused(other, "unquoted", "unknown unquoted: yes", "use one of false, true");
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
        "match:",
        "the anchor is not in: disk sda lost",
        "use a literal that every line holds");
  }

  @Test
  void refusesAPatternThatMissesItsMatchLine() {
    assertRefused(
        changed("match: ['disk sda lost']", "match: ['disk sda gone']"),
        "match:",
        "the pattern misses: disk sda gone",
        "mend pattern or line");
  }

  @Test
  void refusesAPatternThatHitsARejectLine() {
    assertRefused(
        changed("reject: ['disk sda found']", "reject: ['disk sdb lost and found']"),
        "reject:",
        "the pattern hits: disk sdb lost and found",
        "make the pattern narrower");
  }

  @Test
  void refusesAPatternWithoutMatchLine() {
    assertRefused(
        changed("match: ['disk sda lost']", "match: []"),
        "anchor:",
        "no match line",
        "give at least one line it must match");
  }

  @Test
  void refusesAnUnknownCaptureInATitle() {
    assertRefused(
        changed("'Disk {name} is lost'", "'Disk {device} is lost'"),
        "{device}",
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
            "error: the id is there twice: disk-lost\n --> second.yaml:2\n  |  - id: disk-lost\n"
                + " = help: keep one of them");
  }

  @Test
  void refusesToExplainAnUnknownId() {
    assertRefused(
        changed("explains: []", "explains: [disk-found]"),
        "explains:",
        "explains an unknown id: disk-found",
        "use the id of a finding; `afterbye explain` lists them");
  }

  @Test
  void refusesAnUnknownSeverity() {
    assertRefused(
        changed("severity: error", "severity: awful"),
        "severity:",
        "unknown severity: awful",
        "use fatal, error, warning or info");
  }

  @Test
  void refusesAnUnknownStream() {
    assertRefused(
        changed("streams: [kernel]", "streams: [kernal]"),
        "streams:",
        "unknown stream: kernal",
        "use firmware, hypervisor, kernel or user");
  }

  @Test
  void refusesAPatternWithoutStream() {
    assertRefused(
        changed("streams: [kernel]", "streams: []"),
        "anchor:",
        "no stream",
        "say where the text may stand: streams: [kernel]");
  }

  @Test
  void refusesAnUnknownPhase() {
    assertRefused(
        MARKER.replace("phase: running", "phase: walking"),
        "phase:",
        "unknown phase: walking",
        "use firmware, bootloader, decompress, kernel, initramfs, init, running or stop");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "stage: kernel, ~stage: ''~, stage",
        "cause: 'It is gone.', cause: [], cause",
        "anchor: 'disk ', anchor: '', anchor"
      })
  void refusesAMissingText(String from, String to, String field) {
    RuleError error = refusal(changed(from, to));
    assertThat(error.what()).isEqualTo("no text in " + field);
    assertThat(error.help()).isEqualTo("give " + field + " a text");
    assertThat(error.place().text()).startsWith(field);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "disk (?P<name>, disk ((?P<name>, not a pattern: missing closing )",
        "disk (?P<name>, disk (?=x)(?P<name>, not a pattern: invalid or unsupported Perl syntax",
        "disk (?P<name>, disk (?:x{900}){900}(?P<name>, the pattern is too large",
        "explains: [], explain: [], unknown field: explain",
        "explains: [], explains: &a [], an anchor or alias of YAML",
        "explains: [], stage: root, the field is there twice: stage",
        "kind: pattern, kind: magic, unknown kind: magic",
        "id: disk-lost, id: Disk Lost, not an id: Disk Lost"
      })
  void refusesWhatMakesNoSense(String from, String to, String what) {
    RuleError error = refusal(changed(from, to));
    assertThat(error.what()).startsWith(what);
    assertThat(error.place().text()).isNotBlank();
    assertThat(error.help()).isNotBlank();
  }

  @Test
  void refusesWhatIsNotYaml() {
    assertThat(refusal("findings: [").what()).startsWith("not the YAML of a rule file: ");
    assertThat(refusal("- a\n- b\n").what()).isEqualTo("the file holds no names");
  }

  @Test
  void refusesBombsInBoundedTime() {
    String aliases = "a: &a [x,x]\nb: &b [*a,*a]\nfindings: [*b,*b]\n";
    String deep = "findings: " + "[".repeat(100_000) + "]".repeat(100_000);
    String large = "# " + "x".repeat(50_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(refusal(aliases).what()).isEqualTo("an anchor or alias of YAML");
          assertThat(refusal(deep).what()).startsWith("not the YAML of a rule file: ");
          assertThat(refusal(large).what()).isEqualTo("the rule file is larger than 1024 KiB");
        });
  }

  @Test
  void nestedRepetitionsStayLinear() {
    String rule =
        changed("'disk (?P<name>", "'(?:(?:a+)+)+disk (?P<name>")
            .replace("'disk sda", "'aaadisk sda");
    TextPattern pattern = book(rule).patterns().get(0);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(pattern.match("a".repeat(16_000) + "disk ")).isEmpty());
  }

  @Test
  void aUsersAnchorIsNotTooShort() {
    RuleFileReader reader = new RuleFileReader(RuleBookFile.shipped());
    assertThatThrownBy(() -> reader.read("own.yaml", changed("anchor: 'disk '", "anchor: 'di'")))
        .hasMessageContaining("the anchor is too short: 'di'");
  }

  @Test
  void rulesOfAUserStandBesideTheShippedOnes() {
    RuleFileReader reader = new RuleFileReader(RuleBookFile.shipped());
    reader.read(
        "own.yaml",
        changed("explains: []", "explains: [root-device-not-found]")
            + "silence: [clocksource-unstable]\n");
    RuleBook book = reader.finish();
    assertThat(book.catalogue().type("disk-lost")).isPresent();
    assertThat(book.catalogue().type("kernel-panic")).isPresent();
    assertThat(book.silenced()).containsExactly("clocksource-unstable");
  }

  @Test
  void aUserMayNotRedefineAShippedFindingOrSilenceNothing() {
    RuleFileReader taken = new RuleFileReader(RuleBookFile.shipped());
    assertThatThrownBy(() -> taken.read("own.yaml", changed("id: disk-lost", "id: kernel-panic")))
        .hasMessageContaining("the id is there twice: kernel-panic")
        .hasMessageContaining("silence: [kernel-panic] switches the shipped one off");
    RuleFileReader nothing = new RuleFileReader(RuleBookFile.shipped());
    nothing.read("own.yaml", "silence: [kernel-panik]\n");
    assertThatThrownBy(nothing::finish)
        .hasMessageContaining("silences an unknown id: kernel-panik")
        .hasMessageContaining("own.yaml:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "findings: []", "# only a comment"})
  void aFileMayHoldNothing(String yaml) {
    assertThat(book(yaml).catalogue().all()).isEmpty();
  }
}
