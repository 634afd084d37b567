package dev.afterbye.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Stream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSetTest {
  private static final TextPattern KERNEL =
      new TextPattern("kernel", EnumSet.of(Stream.KERNEL), "disk ", "^disk (?P<name>\\w+) lost");
  private static final TextPattern USER =
      new TextPattern("user", EnumSet.of(Stream.USER), "disk ", "disk");
  private static final TextPattern PRINTED =
      TextPattern.printed(
          "printed", EnumSet.of(Stream.KERNEL, Stream.USER), "disk a ", "disk (?P<name>\\w+) lost");
  private static final TextPattern SPOKEN =
      new TextPattern("spoken", EnumSet.of(Stream.USER), "disk a ", "disk (?P<name>\\w+) lost");
  private static final TextPattern OTHER =
      new TextPattern("other", EnumSet.of(Stream.KERNEL, Stream.USER), "lost", "(?P<a>x)?lost$");

  @Test
  void looksForATextInItsStreamsOnly() {
    RecordLog log =
        RecordLog.of("[    1.000000] disk a lost\r\ndisk b lost\r\n", KERNEL, USER, OTHER);
    assertThat(log.ids()).containsExactly("kernel", "other", "user", "other");
    assertThat(log.hits()).allMatch(Hit::exactStream);
  }

  @Test
  void namesTheCapturesThatTookPart() {
    RecordLog log = RecordLog.of("[    1.000000] disk a lost\r\n", KERNEL, OTHER);
    assertThat(log.hits()).extracting(Hit::captures).containsExactly(Map.of("name", "a"), Map.of());
  }

  @Test
  void aKernelTextCountsInUserTextUntilARecordWithAStampIsSeen() {
    RecordLog log = RecordLog.of("disk a lost\r\n[    1.000000] up\r\ndisk b lost\r\n", KERNEL);
    assertThat(log.hits()).hasSize(1);
    assertThat(log.hits().get(0).exactStream()).isFalse();
    assertThat(log.hits().get(0).captures()).containsEntry("name", "a");
  }

  @Test
  void theAnchorAloneIsNoHit() {
    assertThat(RecordLog.of("[    1.000000] a disk lost\r\n", KERNEL).ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> disk a lost",
        ">> disk a lost",
        "+ echo disk a lost",
        "++ disk a lost",
        "+disk a lost",
        "- disk a lost",
        "\t * disk a lost",
        "// disk a lost",
        "/* disk a lost */",
        "it says `disk a lost`",
        "it says `disk a lost' in C",
        "\tpr_err(\"disk a lost\\n\");",
        "grep -c 'disk a lost' log",
        "it prints \u00e2\u0080\u009cdisk a lost\u00e2\u0080\u009d then",
        "When you see disk a lost, reboot",
        "\"errors\": \"x\", \"disk a lost\"",
        "\treturn -EIO; /* disk a lost */",
        "drivers/x.c:12:disk a lost",
        "notes.txt:7:\t* a disk a lost",
        "/usr/share/doc/README:disk a lost",
      })
  void aLineOfTextThatOnlySpeaksOfATextIsNoHit(String line) {
    String wire = "Hello,\r\n" + line + "\r\n";
    assertThat(RecordLog.of(wire, PRINTED).ids()).isEmpty();
    assertThat(RecordLog.of(wire, SPOKEN).ids()).containsExactly("spoken");
  }

  @Test
  void aDifferenceThatIsShownIsNoTextOfTheMachine() {
    String wire = "Hello,\r\n@@ -1,3 +1,4 @@\r\n x\r\n-disk a lost\r\n disk a lost\r\n";
    assertThat(RecordLog.of(wire, PRINTED).ids()).isEmpty();
    assertThat(RecordLog.of(wire + "sh\r\ndisk a lost\r\n", PRINTED).ids()).hasSize(1);
    assertThat(RecordLog.of(wire.replace("@@ -1", "@@ 1"), PRINTED).ids()).hasSize(1);
    assertThat(RecordLog.of(wire + "[    1.000000] disk a lost\r\n", PRINTED).ids()).hasSize(1);
  }

  @Test
  void aScriptPrintsNothing() {
    String line = "disk a lost\r\n";
    assertThat(RecordLog.of("#!/bin/sh\r\n" + line, PRINTED).ids()).isEmpty();
    assertThat(RecordLog.of("sh\r\n#!/bin/sh\r\n" + line, PRINTED).ids()).hasSize(1);
    assertThat(RecordLog.of("#!/bin/sh\r\n[    1.000000] x\r\n" + line, PRINTED).ids()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", ">> ", "+", "- ", "// "})
  void aLogThatIsMarkedAsAWholeIsRead(String mark) {
    String line = mark + "disk a lost\r\n";
    assertThat(RecordLog.of(line + mark + "sh\r\n", PRINTED).ids()).hasSize(1);
    assertThat(RecordLog.of(mark + "x\r\n\r\n" + line, PRINTED).ids()).hasSize(1);
    assertThat(RecordLog.of((mark + "x\r\n").repeat(99) + line, PRINTED).ids()).hasSize(1);
    assertThat(RecordLog.of("See:\r\n" + line + mark + "sh\r\n", PRINTED).ids()).isEmpty();
    assertThat(RecordLog.of("* x\r\n" + line, PRINTED).ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "disk a lost",
        "  disk a lost",
        "[    1.000000] see \"x, disk a lost\"",
        "mount: disk a lost",
        " * disk a lost",
        "# disk a lost",
        ">>> disk a lost",
        ">disk a lost",
        "error: can't go on: disk a lost",
        "5\" disk a lost",
        "'/dev/sda': disk a lost",
        "/dev/disk/by-path/pci-0000:00:1f: disk a lost",
        "/init:disk a lost",
        "/lib/dracut/hooks/x.sh: disk a lost",
        "ls /dev/*: disk a lost",
        "a /* b */ disk a lost",
        "file `/boot/x' on disk a lost",
        "{\"MESSAGE\":\"disk a lost\"}",
        "{\"MESSAGE\": \"disk a lost\"}",
        "level=error msg=\"disk a lost\"",
        "reading disk a lost",
      })
  void whatAMachinePrintsIsAHitWhateverStandsBefore(String line) {
    assertThat(RecordLog.of(line + "\r\n", PRINTED).ids()).containsExactly("printed");
  }

  @Test
  void aTextIsFoundAcrossACutAndAnEscape() {
    RecordLog log =
        RecordLog.of("[    1.000000] up\r\n\033[1mdi[    1.100000] k\r\nsk\033[0m x\r\n", USER);
    assertThat(log.ids()).containsExactly("user");
  }

  @Test
  void manyDifferentLiteralsInOneLineAreBounded() {
    TextPattern[] many = new TextPattern[PatternSet.MAX_ANCHORS_PER_LINE + 20];
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < many.length; i++) {
      String word = "word" + (char) ('A' + i / 26) + (char) ('a' + i % 26);
      many[i] = new TextPattern(word, EnumSet.of(Stream.USER), word, "");
      line.append(word).append(' ');
    }
    assertThat(RecordLog.of(line + "\r\n", many).ids()).hasSize(PatternSet.MAX_ANCHORS_PER_LINE);
  }

  @Test
  void aLineThatComesAgainIsReadAsAtFirst() {
    String kernel = "[    1.000000] disk a lost\r\n";
    String both = kernel + "disk a lost\r\nlost\r\n" + "x".repeat(LineMemo.MAX_LINE_BYTES) + "\r\n";
    String filler = "[    1.000000] up\r\n".repeat(PatternSet.LINES_BEFORE_MEMO);
    RecordLog log = RecordLog.of(filler + both + both + both, KERNEL, USER, OTHER);
    RecordLog once = RecordLog.of(both, KERNEL, USER, OTHER);
    assertThat(log.ids()).hasSize(3 * once.ids().size());
    assertThat(log.ids().subList(2 * once.ids().size(), log.ids().size())).isEqualTo(once.ids());
    assertThat(log.hits()).extracting(Hit::captures).contains(Map.of("name", "a"));
    assertThat(places(log)).isEqualTo(3 * places(once));
  }

  private static long places(RecordLog log) {
    return log.hits().stream().map(hit -> hit.record().line().spans()).distinct().count();
  }

  @Test
  void memoriesOfManyLinesAreWhatASearchFinds() {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3 * PatternSet.LINES_BEFORE_MEMO; i++) {
      String name = "abcdefgh".substring(random.nextInt(8));
      boolean stamped = random.nextBoolean();
      text.append(stamped ? "[    1.000000] disk " : "disk ").append(name);
      text.append(random.nextInt(3) == 0 ? " lost" : " found").append("\r\n");
    }
    List<Hit> hits = RecordLog.of(text.toString(), KERNEL, USER, OTHER).hits();
    for (Hit hit : hits) {
      assertThat(hit.pattern().match(hit.record().message())).contains(hit.captures());
    }
    int kernel = occurrences(text, "\\] disk \\w+ lost\r");
    int lost = occurrences(text, " lost\r");
    int user = occurrences(text, "\ndisk ") + (text.charAt(0) == 'd' ? 1 : 0);
    assertThat(hits).hasSize(kernel + lost + user);
  }

  private static int occurrences(CharSequence text, String regex) {
    return (int) Pattern.compile(regex).matcher(text).results().count();
  }
}
