package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Both ways to mark bytes mark the same ones, at any place. */
class MarksTest {
  private static final int BYTES = 256 + 2 * Long.BYTES;

  @Test
  void eachByteIsMarkedAlikeAtAnyPlace() {
    for (int first = 0; first < 2 * Long.BYTES; first++) {
      byte[] b = new byte[BYTES];
      for (int c = 0; c < 256; c++) {
        b[first + c] = (byte) c;
      }
      Marks words = new Marks(BYTES);
      words.addWords(b, first, first + 256);
      Marks bytes = new Marks(BYTES);
      bytes.addBytes(b, first, first + 256);

      int[] wanted = wanted(first);
      assertThat(marked(words, first)).isEqualTo(wanted);
      assertThat(marked(bytes, first)).isEqualTo(wanted);
    }
  }

  private static int[] wanted(int first) {
    return IntStream.range(0, 256)
        .filter(c -> c < 0x0b || c == '(' || c == '*' || c == '[' || c > 0x7f)
        .map(c -> first + c)
        .toArray();
  }

  private static int[] marked(Marks marks, int first) {
    int end = first + 256;
    return IntStream.iterate(marks.next(first, end), at -> at < end, at -> marks.next(at + 1, end))
        .toArray();
  }
}
