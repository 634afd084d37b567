package dev.afterbye.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.crash.CrashFamilies;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.fact.KexecLines;
import dev.afterbye.fact.SupportingLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** The table that the build makes of the literals of the shipped rules. */
class AnchorFileTest {
  private static List<TextPattern> shipped() {
    List<TextPattern> patterns = new ArrayList<>(RuleBookFile.shipped().patterns());
    patterns.addAll(KexecLines.patterns());
    patterns.addAll(SupportingLines.patterns());
    patterns.addAll(CrashFamilies.patterns());
    return patterns;
  }

  private static byte[][] anchors(List<TextPattern> patterns) {
    return patterns.stream().map(TextPattern::anchorBytes).toArray(byte[][]::new);
  }

  private static IntPredicate onlyAtStart(List<TextPattern> patterns) {
    return index -> patterns.get(index).anchorStarts();
  }

  @Test
  void isWhatARunWouldMake() {
    List<TextPattern> patterns = shipped();
    AnchorTable read = AnchorFile.shipped(anchors(patterns), onlyAtStart(patterns)).orElseThrow();
    AnchorTable made =
        AnchorTable.of(anchors(patterns), onlyAtStart(patterns), AnchorTable.BUILD_TRIES);
    assertThat(read.bitmap).isEqualTo(made.bitmap);
    assertThat(read.bucketStart).isEqualTo(made.bucketStart);
    assertThat(read.grams).isEqualTo(made.grams);
    assertThat(read.anchorOf).isEqualTo(made.anchorOf);
    assertThat(read.offsetOf).isEqualTo(made.offsetOf);
    assertThat(read.shortAnchors).isEqualTo(made.shortAnchors).isNotEmpty();
    assertThat(read.shortAtStart).isEqualTo(made.shortAtStart);
  }

  @Test
  void isNotThatOfOtherRules() {
    List<TextPattern> patterns = shipped();
    patterns.remove(0);
    assertThat(AnchorFile.shipped(anchors(patterns), onlyAtStart(patterns))).isEmpty();
    patterns = shipped();
    assertThat(AnchorFile.shipped(anchors(patterns), index -> false)).isEmpty();
  }
}
