package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReadingTest {
  private static String read(Optional<PrefixKey> prefix, String typed, int step) {
    StringBuilder out = new StringBuilder();
    KeyReading reading =
        new KeyReading(
            prefix,
            new KeyReading.Sink() {
              @Override
              public void typed(byte[] b, int from, int to) {
                out.append(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
              }

              @Override
              public void command(KeyCommand command) {
                out.append('<').append(command).append('>');
              }

              @Override
              public void unknown(byte key) {
                out.append("<?").append((char) key).append('>');
              }
            });
    byte[] b = typed.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < b.length; at += step) {
      reading.feed(b, at, Math.min(b.length, at + step));
    }
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void commandsAreTakenOutOfWhatIsTyped(int step) {
    String typed = "ab\u001dvc\u001d\u001d\u001d\u001dd\u001dxe\u001d?";
    assertThat(read(Optional.of(PrefixKey.USUAL), typed, step))
        .isEqualTo("ab<VERDICT>c\u001d\u001dd<?x>e<HELP>");
    assertThat(read(Optional.empty(), typed, step)).isEqualTo(typed);
  }

  @ParameterizedTest
  @CsvSource({"ctrl-a, 1", "C-a, 1", "^A, 1", "ctrl-], 29", "^], 29", "~, 126", "^, 94"})
  void keysHaveNames(String name, int key) {
    assertThat(PrefixKey.of(name)).contains(new PrefixKey((byte) key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ctrl-", "ctrl-1", "ab", "ä", " "})
  void othersAreNone(String name) {
    assertThat(PrefixKey.of(name)).isEmpty();
  }

  @Test
  void everyKeyMeansOneThingAndIsInTheTable() {
    List<String> table = KeyCommand.table(PrefixKey.USUAL);
    List<Character> keys = new ArrayList<>();
    for (KeyCommand command : KeyCommand.values()) {
      for (char key : command.keys().toCharArray()) {
        keys.add(key);
        assertThat(KeyCommand.of((byte) key)).contains(command);
        assertThat(table)
            .anyMatch(line -> line.contains("" + key) && line.contains(command.words()));
      }
    }
    assertThat(keys).doesNotHaveDuplicates();
  }
}
