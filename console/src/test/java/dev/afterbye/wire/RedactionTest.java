package dev.afterbye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource({
    "wss://h/ws?arg=one&arg=two,wss://h/ws?arg=***&arg=***",
    "ws://h:6083/?token=aa-bb&x=1,ws://h:6083/?token=***&x=1",
    "wss://u:p@h/,wss://***@h/",
    "no p@ss/w in this,no *** in this",
    "coded p%40ss%2Fw,coded ***",
    "basic cEBzcy93,basic ***",
    "plain words,plain words",
  })
  void secretsGoAndTheRestStays(String text, String shown) {
    assertThat(Redaction.of(List.of(Secret.of("p@ss/w"))).of(text)).isEqualTo(shown);
  }
}
