package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The dump the project began with: kexec-tools 2.0.16 on an Armada 370/XP. */
class SeedDumpTest {

  private static Optional<Unsigned64> hex(String text) {
    return Unsigned64.parseHex(text);
  }

  private static KexecLoad seed() {
    return Dumps.load(Dumps.seed().split("\n"));
  }

  @Test
  void readsTheSkeleton() {
    KexecLoad load = seed();
    assertThat(load.kernelBuffer()).isEqualTo(hex("b66ef008"));
    assertThat(load.kernelSizeBytes()).isEqualTo(hex("7d8200"));
    assertThat(load.entry()).isEqualTo(hex("8000"));
    assertThat(load.flags()).isEqualTo(hex("280000"));
    assertThat(load.architecture()).isEqualTo(Architecture.ARM);
    assertThat(load.onCrash()).isFalse();
    assertThat(load.nrSegments()).hasValue(3);
    assertThat(load.complete()).isTrue();
    assertThat(load.failure()).isEmpty();
    assertThat(load.firstLine()).isEqualTo(1);
    assertThat(load.lastLine()).isEqualTo(21);
  }

  @Test
  void rangesWithoutHeaderAreRam() {
    MemoryRanges ranges = seed().ranges(RangeBlock.SYSTEM_RAM).orElseThrow();
    assertThat(ranges.ranges())
        .containsExactly(new MemoryRange(Unsigned64.ZERO, hex("7fffefff").orElseThrow(), 0, 2));
    assertThat(ranges.ram()).hasSize(1);
  }

  @Test
  void readsSegmentsWithTheirLines() {
    List<Segment> segments = seed().segments();
    assertThat(segments)
        .extracting(Segment::mem)
        .containsExactly(hex("8000"), hex("15ce000"), hex("46ba000"));
    assertThat(segments).extracting(Segment::line).containsExactly(10, 14, 18);
    assertThat(segments.get(1).end()).isEqualTo(hex("46ba000"));
    assertThat(segments).allMatch(Segment::complete);
  }

  @Test
  void readsTheZImage() {
    ZImage image = seed().zImage().orElseThrow();
    assertThat(image.header().orElseThrow().isZImage()).isTrue();
    assertThat(image.sizeBytes()).isEqualTo(hex("7d8200"));
    assertThat(image.fileSizeBytes()).isEqualTo(hex("7d8200"));
    assertThat(image.hasTagsLine()).isTrue();
    assertThat(image.tag().orElseThrow().sizeBytes()).isEqualTo(8);
    assertThat(image.tag().orElseThrow().magic()).isEqualTo(hex("5a534c4b").orElseThrow());
    assertThat(image.kernelImageSize()).isEqualTo(hex("15c5d14"));
    assertThat(image.requiresBeforeTag()).isEmpty();
  }

  @Test
  void namesTheOnlyReleaseThatPrintsLikeThis() {
    ToolVersion version = seed().fingerprint();
    assertThat(version.from()).isEqualTo("2.0.16-rc1");
    assertThat(version.to()).isEqualTo("2.0.17-rc1");
    assertThat(version.contradictory()).isFalse();
    assertThat(version.why()).anyMatch(reason -> reason.startsWith("\"zImage has tags\""));
  }

  @Test
  void readsTheHandover() {
    Handover handover =
        KexecHandoverReader.read(Dumps.lines(Dumps.seed()), ReadLimits.DEFAULT).orElseThrow();
    assertThat(handover.kind()).isEqualTo(Handover.Kind.NORMAL);
    assertThat(handover.startLine()).isEqualTo(22);
    assertThat(handover.cpuStops())
        .extracting(CpuStop::cpu, CpuStop::state)
        .containsExactly(
            tuple(1, CpuStop.State.SHUTDOWN),
            tuple(2, CpuStop.State.SHUTDOWN),
            tuple(3, CpuStop.State.SHUTDOWN));
    assertThat(handover.byeLine()).hasValue(27);
    assertThat(handover.after()).isEmpty();
  }

  /** Prefix by prefix, a segment gains fields, in order, and no number ever changes. */
  @Test
  void cutAnywhereTheSegmentsReadAreThoseOfTheWhole() {
    String dump = Dumps.seed();
    List<Segment> whole = seed().segments();
    for (int end = 0; end <= dump.length(); end++) {
      KexecBlock block =
          KexecDebugReader.read(Dumps.lines(dump.substring(0, end)), ReadLimits.DEFAULT);
      List<Segment> read = block.loads().isEmpty() ? List.of() : block.loads().get(0).segments();
      assertThat(read.size()).isLessThanOrEqualTo(whole.size());
      for (int i = 0; i < read.size(); i++) {
        if (i < read.size() - 1) {
          assertThat(read.get(i)).isEqualTo(whole.get(i));
        } else {
          assertFieldsOf(read.get(i), whole.get(i));
        }
      }
      KexecHandoverReader.read(Dumps.lines(dump.substring(0, end)), ReadLimits.DEFAULT);
    }
  }

  private static void assertFieldsOf(Segment part, Segment whole) {
    assertThat(part.index()).isEqualTo(whole.index());
    part.buf().ifPresent(buf -> assertThat(whole.buf()).contains(buf));
    part.bufsz().ifPresent(bufsz -> assertThat(whole.bufsz()).contains(bufsz));
    part.mem().ifPresent(mem -> assertThat(whole.mem()).contains(mem));
    part.memsz().ifPresent(memsz -> assertThat(whole.memsz()).contains(memsz));
  }
}
