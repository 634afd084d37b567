package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No stamp is left out by the quick looks that save trying the expressions on every line. */
class CleanTextTest {

  private static final int LINES = 200_000;

  private static final List<String> PIECES =
      List.of(
          "[    1.234567]",
          "[    1.234567][  T12]:",
          "<6>[1.000]",
          "Jun 14 09:01:02 host kernel: ",
          "2018-06-14T09:01:02.5Z ",
          "2018-06-14 09:01:02,123+0200 host app[12]: ",
          "[09:01:02.1]",
          "[2018-06-14 09:01:02]",
          "09:01:02 ",
          "host kernel: ",
          "h.o-st /usr/bin/kexec[4711]: ",
          "kernel:",
          "/sbin/a-b[7]: ",
          "> ",
          "[",
          "<",
          "]",
          ":",
          " ",
          "-",
          "a",
          "7",
          "\u00e9",
          "\u2028",
          "segment[0].mem = 0x1");

  @Test
  void everyStampIsFound() {
    Random random = new Random(20180614);
    for (int i = 0; i < LINES; i++) {
      StringBuilder line = new StringBuilder();
      for (int pieces = 1 + random.nextInt(4); pieces > 0; pieces--) {
        line.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      if (random.nextBoolean()) {
        line.deleteCharAt(random.nextInt(line.length()));
      }
      String text = CleanText.unmarked(line.toString());
      assertThat(CleanText.unstamped(text)).as(text).isEqualTo(unstamped(text));
      assertThat(CleanText.kernelRecordInside(text)).as(text).isEqualTo(recordInside(text));
    }
  }

  private static String unstamped(String text) {
    int from = CleanText.afterQuotes(text, 0);
    for (int stamps = 0; stamps < 8; stamps++) {
      from = CleanText.afterQuotes(text, afterStamp(text, from));
    }
    return text.substring(from).stripTrailing();
  }

  private static int afterStamp(String text, int from) {
    for (Pattern stamp : CleanText.STAMPS) {
      Matcher matcher = stamp.matcher(text).region(from, text.length());
      if (matcher.lookingAt()) {
        return matcher.end();
      }
    }
    return from;
  }

  private static int recordInside(String text) {
    Matcher stamp = CleanText.STAMPS.get(0).matcher(text);
    boolean inside = text.indexOf('[', 1) >= 0 && stamp.find() && stamp.start() > 0;
    return inside ? stamp.start() : -1;
  }
}
