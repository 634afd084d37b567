package dev.afterbye.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.line.LineAssembler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A held view reads the same when the line it was read from is long gone. */
class HeldLineTest {
  private final List<RecordView> held = new ArrayList<>();
  private final List<Record> kept = new ArrayList<>();

  private final RecordSink sink =
      new RecordSink() {
        @Override
        public void record(RecordView view, List<Hit> hits) {
          held.add(view.hold());
          kept.add(view.keep());
        }

        @Override
        public void newKernel(long at) {}

        @Override
        public void gap(long at, String reason) {}

        @Override
        public void end(long at) {}
      };

  @Test
  void readsTheSameLater() {
    String wire =
        """
        [    1.000000] one
        ** Mess[    2.000000] two
        age
        \u001b[32mgreen\u001b[0m
        [    3.000000]
        """;
    byte[] b = wire.getBytes(StandardCharsets.UTF_8);
    Demultiplexer demultiplexer =
        new Demultiplexer(new LineAssembler(new RecordReader(new PatternSet(List.of()), sink)));
    demultiplexer.feed(b, 0, b.length, FragmentSink.NO_ARRIVAL);
    demultiplexer.end();
    assertThat(held).hasSize(5);
    for (int i = 0; i < held.size(); i++) {
      RecordView view = held.get(i);
      assertThat(view.keep()).isEqualTo(kept.get(i));
      assertThat(view.message()).isEqualTo(kept.get(i).message());
      assertThat(view.line().keep()).isEqualTo(kept.get(i).line());
      assertThat(view.hold().keep()).isEqualTo(kept.get(i));
    }
    assertThat(held.get(1).line().cuts() + held.get(2).line().cuts()).isEqualTo(1);
  }
}
