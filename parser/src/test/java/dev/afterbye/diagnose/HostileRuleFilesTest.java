package dev.afterbye.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule files made to cost time or memory: each is refused with one error, soon. */
class HostileRuleFilesTest {
  private static final int FULL = RuleFile.MAX_LENGTH - 1000;

  private static final String RULE =
      """
      findings:
        - id: own-finding
          stage: kernel
          severity: error
          title: 'T'
          cause: 'C'
          patterns:
            - streams: [kernel]
              anchor: 'aaa'
              pattern: '%s'
              match: ['%s']
      """;

  enum Bomb {
    ALIASES("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nfindings: [*c,*c]\n"),
    MERGED_FIELDS("a: &a {x: y}\nfindings:\n  - <<: *a\n    id: own\n"),
    DEEP_LISTS("findings: " + "[".repeat(FULL)),
    DEEP_MAPS("findings: " + "{a: ".repeat(FULL / 4)),
    DEEP_BLOCKS("findings: \n" + "- ".repeat(FULL / 2)),
    DEEP_KEYS("? ".repeat(FULL / 2)),
    LONG_KEY("x".repeat(FULL) + ": y"),
    MANY_FIELDS(fields()),
    MANY_DOCUMENTS("---\n".repeat(FULL / 4)),
    OPEN_QUOTE("findings: '" + "x\n".repeat(FULL / 2)),
    TAGS("findings: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://x.invalid/']]"),
    NULS("\0".repeat(FULL)),
    RANDOM_BYTES(random()),
    LARGE("# " + "x".repeat(50_000_000)),
    REPEATED_REPETITION(RULE.formatted("aaa(?:(?:x{100}){100}){100}", "aaax")),
    REPETITION_WITHOUT_END(RULE.formatted("aaa(((((((((x{0,99}){0,99}){0,99})))))))", "aaax")),
    BACK_REFERENCE(RULE.formatted("(aaa+)+\\1$", "aaaa")),
    UNBALANCED(RULE.formatted("aaa" + "(".repeat(900), "aaa")),
    LONG_PATTERN(RULE.formatted("aaa" + "x?".repeat(FULL / 2), "aaax")),
    LONG_LINE_SLOW_PATTERN(RULE.formatted("(?:a?){990}(?:a*)*aaa(?:a|b|ab)*$x", "a".repeat(FULL)));

    private final String text;

    Bomb(String text) {
      this.text = text;
    }

    private static String fields() {
      StringBuilder fields = new StringBuilder(FULL);
      for (int i = 0; fields.length() < FULL; i++) {
        fields.append('f').append(i).append(": y\n");
      }
      return fields.toString();
    }

    private static String random() {
      byte[] bytes = new byte[FULL];
      new Random(1).nextBytes(bytes);
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  @ParameterizedTest
  @EnumSource(Bomb.class)
  void isRefusedWithOneErrorSoon(Bomb bomb) {
    RuleFileReader reader = new RuleFileReader(RuleBookFile.shipped());
    RuleError error =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                catchThrowableOfType(
                    RuleError.class,
                    () -> {
                      reader.read("bomb.yaml", bomb.text);
                      reader.finish();
                    }));
    assertThat(error).isNotNull();
    assertThat(error.what()).isNotBlank().hasSizeLessThan(500);
    assertThat(error.help()).isNotBlank();
    assertThat(error.place().text()).hasSizeLessThan(500);
  }
}
