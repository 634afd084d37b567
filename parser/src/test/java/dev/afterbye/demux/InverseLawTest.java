package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.InterleavingGenerator.Interleaving;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was interleaved by the rules of a UART comes apart into the originals. */
class InverseLawTest {
  private static final int CASES_PER_BLOCK = 400;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void recordsAndTextComeApartExactly(int block) {
    for (long seed = (long) block * CASES_PER_BLOCK;
        seed < (block + 1L) * CASES_PER_BLOCK;
        seed++) {
      Interleaving original = InterleavingGenerator.generate(seed, 30);
      FragmentLog log = FragmentLog.of(original.wire());
      assertThat(log.exactRecords()).as("records, seed %d", seed).isEqualTo(original.records());
      assertThat(log.text()).as("text, seed %d", seed).isEqualTo(original.user());
      assertThat(log.bytes()).as("bytes, seed %d", seed).isEqualTo(original.wire());
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "between CR and LF, '\r(<\\d+>)?\\[ *\\d+\\.\\d{6}\\].*\r\n(.*\r\n)?\n'",
    "inside an escape sequence, '\033\\[[0-9;]*(<\\d+>)?\\[ *\\d+\\.\\d{6}\\]'",
    "inside a character, '[\u00c3\u00e6](<\\d+>)?\\[ *\\d+\\.\\d{6}\\]'",
    "behind a bracket, '\\[(<\\d+>)?\\[ *\\d+\\.\\d{6}\\]'",
    "in front of a notice, '[^\n]\\*\\* \\d+ printk messages dropped'"
  })
  void theGeneratorCutsTextInTheHardPlaces(String place, String shape) {
    Pattern pattern = Pattern.compile(shape);
    long found =
        LongStream.range(0, CASES_PER_BLOCK)
            .filter(
                seed -> pattern.matcher(InterleavingGenerator.generate(seed, 30).bytes()).find())
            .count();
    assertThat(found).as(place).isGreaterThan(5);
  }
}
