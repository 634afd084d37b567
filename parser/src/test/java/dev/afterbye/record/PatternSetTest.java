package dev.afterbye.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Stream;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatternSetTest {
  private static final TextPattern KERNEL =
      new TextPattern("kernel", EnumSet.of(Stream.KERNEL), "disk ", "^disk (?P<name>\\w+) lost");
  private static final TextPattern USER =
      new TextPattern("user", EnumSet.of(Stream.USER), "disk ", "disk");
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
}
