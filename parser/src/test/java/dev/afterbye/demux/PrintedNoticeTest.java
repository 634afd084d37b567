package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices that have no prefix: the kernel prints them with a record, a program with anything. */
class PrintedNoticeTest {
  private static final String DROPPED = "** 17 printk messages dropped **";
  private static final String REPLAYING = "** replaying previous printk message **";
  private static final String TEXT =
      "Begin: Loading essential drivers ... done.\r\nStarting network: OK\r\n".repeat(4);

  private static LabelledWire booted() {
    LabelledWire wire = new LabelledWire();
    wire.record("[    0.000000] Linux version 6.1.0 (build@host) (gcc 12) #1 SMP");
    wire.record("[    0.900000] Run /init as init process").text(TEXT);
    return wire.record("[    1.000000] usb 1: new");
  }

  private static List<Reason> notices(LabelledWire wire) {
    return wire.demultiplexed().entries().stream()
        .filter(entry -> entry.bytes().startsWith("** "))
        .map(entry -> entry.fragment().reason())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "and more\r\n",
        "",
        "[    0.900000] Run /init as init process\r\n",
        "[  OK  ] Started\r\n"
      })
  void whatStandsBeforeNoRecordOfNowIsAPrograms(String behind) {
    for (String notice : List.of(DROPPED, REPLAYING)) {
      LabelledWire wire = booted().text(notice + "\r\n" + behind);
      assertThat(notices(wire)).containsExactly(Reason.QUOTED_NOTICE);
      assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
    }
  }

  @Test
  void whatCutsALineIsTheKernelsThoughTextComesBeforeItsRecord() {
    LabelledWire wire = booted().text("Starting net").record(DROPPED);
    wire.text("work: OK\r\n").record("[    1.000001] usb 2: new");
    assertThat(notices(wire)).containsExactly(Reason.NOTICE);
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void whatStandsBeforeItsRecordIs() {
    LabelledWire wire = booted().record(DROPPED).record("[    1.000001] usb 2: new");
    wire.record(DROPPED).record(REPLAYING).record("[    1.000002] usb 3: new");
    assertThat(notices(wire)).containsOnly(Reason.NOTICE).hasSize(3);
  }

  @Test
  void aTakeOverThatAProgramTellsOfIsNone() {
    byte[] wire =
        (booted().wire() + REPLAYING + "\r\nmore\r\n")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    Demultiplexer demultiplexer = new Demultiplexer(new FragmentLog());
    demultiplexer.feed(wire, 0, wire.length, FragmentSink.NO_ARRIVAL);
    demultiplexer.end();
    assertThat(demultiplexer.traits().kind()).isNotEqualTo(ConsoleClass.NBCON);
  }
}
