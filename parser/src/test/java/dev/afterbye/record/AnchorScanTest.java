package dev.afterbye.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorScanTest {
  private static final int ROUNDS = 300;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String random(Random random, int letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int letter = random.nextInt(letters);
      text.append((char) (letter % 7 == 6 ? 0x80 + letter : 'a' + letter));
    }
    return text.toString();
  }

  private static Set<Integer> found(AnchorScan scan, String text, int from, int to) {
    int[] found = new int[200];
    int n = scan.find(bytes(text), from, to, found);
    Set<Integer> set = new TreeSet<>();
    for (int i = 0; i < n; i++) {
      set.add(found[i]);
    }
    assertThat(set).as("each is told once").hasSize(n);
    return set;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 26})
  void findsWhatANaiveSearchFinds(int letters) {
    Random random = new Random(letters);
    for (int round = 0; round < ROUNDS; round++) {
      List<String> anchors = new ArrayList<>();
      for (int n = random.nextInt(20); n >= 0; n--) {
        anchors.add(random(random, letters, 1 + random.nextInt(8)));
      }
      AnchorScan scan =
          new AnchorScan(anchors.stream().map(AnchorScanTest::bytes).toList(), i -> false);
      String text = random(random, letters + 1, random.nextInt(60));
      int from = random.nextInt(text.length() + 1);
      int to = from + random.nextInt(text.length() - from + 1);
      Set<Integer> naive = new TreeSet<>();
      for (int i = 0; i < anchors.size(); i++) {
        if (text.substring(from, to).contains(anchors.get(i))) {
          naive.add(i);
        }
      }
      assertThat(found(scan, text, from, to))
          .as("anchors %s in %s from %d to %d", anchors, text, from, to)
          .isEqualTo(naive);
    }
  }

  /** One that matters at the start only may be told elsewhere, but is never missed there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 26})
  void findsWhatStartsALine(int letters) {
    Random random = new Random(letters);
    for (int round = 0; round < ROUNDS; round++) {
      String text = random(random, letters, 1 + random.nextInt(40));
      int from = random.nextInt(text.length());
      int length = 1 + random.nextInt(Math.min(12, text.length() - from));
      List<byte[]> anchors =
          List.of(bytes(text.substring(from, from + length)), bytes(random(random, letters, 6)));
      AnchorScan scan = new AnchorScan(anchors, i -> true);
      assertThat(found(scan, text, from, text.length()))
          .as("%s bytes at %s of %s", length, from, text)
          .contains(0);
      assertThat(found(scan, text, from, from + length)).contains(0);
    }
  }

  @Test
  void stopsCollectingWhenTheRoomIsFull() {
    AnchorScan scan =
        new AnchorScan(List.of(bytes("a"), bytes("b"), bytes("ab"), bytes("a")), i -> false);
    int[] found = new int[2];
    assertThat(scan.find(bytes("abab"), 0, 4, found)).isEqualTo(2);
    assertThat(found).doesNotHaveDuplicates();
  }

  @Test
  void withoutAnchorsNothingIsFound() {
    assertThat(found(new AnchorScan(List.of(), i -> false), "text", 0, 4)).isEmpty();
  }
}
