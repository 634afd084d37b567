package dev.afterbye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64StreamTest {
  /** Decodes in pieces, in place, as the codec does. */
  private static byte[] decode(byte[] text, Random random, Base64Stream stream) {
    byte[] all = new byte[text.length + 2];
    int length = 0;
    stream.reset();
    for (int at = 0; at < text.length; ) {
      int n = Math.min(1 + random.nextInt(9), text.length - at);
      byte[] piece = new byte[Base64Stream.HEADROOM_BYTES + n];
      System.arraycopy(text, at, piece, Base64Stream.HEADROOM_BYTES, n);
      int end = stream.decode(piece, Base64Stream.HEADROOM_BYTES, piece.length, 0);
      System.arraycopy(piece, 0, all, length, end);
      length += end;
      at += n;
    }
    length = stream.finish(all, length);
    return Arrays.copyOf(all, length);
  }

  @Test
  void anyBytesCutAnywhereComeBack() {
    Random random = new Random(1);
    Base64Stream stream = new Base64Stream();
    for (int i = 0; i < 5000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      Base64.Encoder encoder =
          random.nextBoolean() ? Base64.getEncoder() : Base64.getEncoder().withoutPadding();
      assertThat(decode(encoder.encode(bytes), random, stream)).isEqualTo(bytes);
      assertThat(stream.broken()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"QUJD!QUJD,ABC", "QUJD QUJD,ABC", "QQ==QUJD,A", "QUJDQ,ABC", "=,''", "Q=,''"})
  void whatIsNoBase64IsFoundAndWhatCameBeforeIsKept(String text, String before) {
    Base64Stream stream = new Base64Stream();
    byte[] decoded = decode(text.getBytes(StandardCharsets.US_ASCII), new Random(2), stream);
    assertThat(new String(decoded, StandardCharsets.US_ASCII)).isEqualTo(before);
    assertThat(stream.broken()).isTrue();
  }
}
