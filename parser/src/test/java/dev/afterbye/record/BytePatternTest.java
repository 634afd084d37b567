package dev.afterbye.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.RuleBookFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is matched on bytes gives what RE2 gives, and what is required is in all that RE2 matches.
 */
class BytePatternTest {
  private static final List<String> SIMPLE =
      List.of(
          "Memory: (?P<free>\\d+)K/(?P<total>\\d+)K available",
          "^Loading, please wait\\.\\.\\.",
          "Run (?P<init>/\\S+) as init process",
          "(?P<how>ab|abc|b c)d?",
          "\\bOops\\[#(?P<n>\\d{1,3})\\]$",
          "x(?:yz)?(?: |-)(?P<rest>.+)$",
          "\\[(?P<disk>\\w+)\\] [0-9a-f]+ ?-byte",
          "a*b+c",
          "(?P<a>.+?)b",
          "ab|[xy]z",
          "\\d+\\d",
          "(?P<a>a(?P<b>b)?)b?c?",
          "(?:^|[^0-9a-f])(?P<x>[0-9a-f]{1,3})(?:-(?P<y>[0-9a-f]+))?",
          "(?:Run|Oops(?:\\[(?P<n>#.)\\])?|.{2,4}x) ?(?P<rest>\\S*?)$",
          "(?P<any>.??)x{1,2}\\b",
          "[^a]{2}-",
          "^ (?P<d>sd[a-z]): [^x]*$");

  private static final List<String> DECLINED =
      List.of("(?i)a", "(?:ab)*", "\\pL", "[[:alpha:]]", "(?P<a>a)+", "\u00fc", "\\Aa");

  private static final String ALPHABET = "abcdxyz0129 :/.[]#-K";

  private static Optional<Map<String, String>> library(String regex, String text) {
    return new TextPattern("id", java.util.Set.of(dev.afterbye.demux.Stream.USER), "x", regex)
        .match(text);
  }

  /** Texts near what the expressions want: pieces of them, with noise. */
  private static List<String> texts(Random random) {
    List<String> pieces =
        List.of(
            "Memory: 12K/34K available",
            "Oops[#1]",
            "abcd",
            "xyz-r",
            "[vda] 1f -byte",
            "aabbc",
            " sda: sda1",
            "Run /init as init process",
            "Loading, please wait...",
            "\u00fc",
            "");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(4); n >= 0; n--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
        if (random.nextInt(3) == 0) {
          text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
      }
      if (text.length() > 0 && random.nextInt(3) == 0) {
        text.deleteCharAt(random.nextInt(text.length()));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsWhatTheLibraryFinds(long seed) {
    List<String> texts = texts(new Random(seed));
    int matches = 0;
    for (String regex : SIMPLE) {
      BytePattern pattern = BytePatternReader.read(regex).orElseThrow();
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Optional<Map<String, String>> expected = library(regex, text);
        matches += expected.isPresent() ? 1 : 0;
        assertThat(found(pattern, bytes)).as("%s in %s", regex, text).isEqualTo(expected);
      }
    }
    assertThat(matches).isGreaterThan(100);
  }

  @Test
  void declinesWhatRepeatsGroupsOrNamesOtherCharacters() {
    assertThat(DECLINED).allMatch(regex -> BytePatternReader.read(regex).isEmpty());
  }

  /** The shipped expressions on texts made of what they are made of. */
  @Test
  void findsWhatTheLibraryFindsByAllRules() {
    Random random = new Random(7);
    int matches = 0;
    for (TextPattern rule : RuleBookFile.shipped().patterns()) {
      Optional<BytePattern> pattern = BytePatternReader.read(rule.regex());
      for (int i = 0; pattern.isPresent() && i < 60; i++) {
        String text = near(rule.regex(), random);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Optional<Map<String, String>> expected = library(rule.regex(), text);
        matches += expected.isPresent() ? 1 : 0;
        assertThat(found(pattern.get(), bytes))
            .as("%s in %s", rule.regex(), text)
            .isEqualTo(expected);
      }
    }
    assertThat(matches).isGreaterThan(1000);
  }

  /** The expression with its signs taken out or put something else in their place. */
  private static String near(String regex, Random random) {
    StringBuilder text = new StringBuilder();
    String plain = regex.replaceAll("\\(\\?P<[a-z_]+>|\\(\\?:|[\\\\^$]", "");
    List<String> stand = List.of("", "a", "0", " ", "x1", "1f", "/", "\u00fc", ":", "(", "vda");
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean sign = "()[]{}*+?.|".indexOf(c) >= 0;
      if (random.nextInt(60) > 0) {
        text.append(sign ? stand.get(random.nextInt(stand.size())) : c);
      }
    }
    return text.toString();
  }

  @Test
  void givesUpRatherThanTryForEver() {
    BytePattern pattern =
        BytePatternReader.read("(?P<a>.*)(?P<b>.*)(?P<c>.*)(?P<d>.*)!").orElseThrow();
    byte[] text = "x".repeat(200).getBytes(StandardCharsets.UTF_8);
    PatternTrial trial = new PatternTrial(pattern, text, 0, text.length);
    assertThat(trial.find()).isFalse();
    assertThat(trial.gaveUp()).isTrue();
  }

  private static Optional<Map<String, String>> found(BytePattern pattern, byte[] text) {
    PatternTrial trial = new PatternTrial(pattern, text, 0, text.length);
    boolean found = trial.find();
    assertThat(trial.gaveUp()).isFalse();
    return found ? Optional.of(trial.captures()) : Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void whatIsRequiredIsInAllThatMatches(long seed) {
    List<String> all = new ArrayList<>(SIMPLE);
    all.addAll(List.of("Oops.*(?:#1|#2)\\]", "^a(?:bc|bd).*d", "(?P<x>Run|Oops).*(?:init|avail)"));
    for (String regex : all) {
      RequiredLiterals required = new RequiredLiterals(regex);
      for (String text : texts(new Random(seed))) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (library(regex, text).isPresent()) {
          assertThat(required.in(bytes, 0, bytes.length)).as("%s in %s", regex, text).isTrue();
        }
      }
    }
  }

  @Test
  void requiredLiteralsRefuseMostLines() {
    byte[] line = "Reached target Basic System.".getBytes(StandardCharsets.UTF_8);
    assertThat(
            new RequiredLiterals("Reached target .*(?:[Ss]hutdown|[Rr]eboot)")
                .in(line, 0, line.length))
        .isFalse();
    assertThat(new RequiredLiterals("watchdog\\d*: .*expired").in(line, 0, line.length)).isFalse();
  }
}
