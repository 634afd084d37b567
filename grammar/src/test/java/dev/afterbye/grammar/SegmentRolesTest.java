package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the segments of the collected dumps hold, load by load, in the order printed. */
class SegmentRolesTest {

  private static List<RoledSegment> roles(int number, int load) {
    Optional<Path> file =
        Dumps.cases().stream()
            .filter(path -> path.getFileName().toString().startsWith("%03d-".formatted(number)))
            .findFirst();
    assumeTrue(file.isPresent(), "no collected cases at hand");
    ReadLimits limits = new ReadLimits(20_000, 20_000, 1024, 4096);
    return KexecDebugReader.read(Dumps.uncut(Dumps.text(file.get())), limits)
        .loads()
        .get(load)
        .roles();
  }

  @ParameterizedTest
  @CsvSource({
    "  1, 0, KERNEL INITRD DEVICE_TREE",
    "  7, 0, KERNEL INITRD DEVICE_TREE",
    "  8, 0, KERNEL INITRD DEVICE_TREE",
    "  9, 0, KERNEL DEVICE_TREE",
    " 11, 0, KERNEL DEVICE_TREE",
    " 15, 0, KERNEL DEVICE_TREE",
    " 17, 0, KERNEL DEVICE_TREE",
    " 19, 0, KERNEL INITRD DEVICE_TREE PURGATORY",
    " 27, 0, KERNEL INITRD DEVICE_TREE",
    " 29, 0, UNKNOWN KERNEL",
    " 29, 1, REAL_MODE KERNEL",
    " 31, 0, KERNEL INITRD COMMAND_LINE ELF_CORE_HEADER",
    " 35, 0, UNKNOWN KERNEL UNKNOWN",
    " 41, 0, KERNEL DEVICE_TREE PURGATORY",
    " 49, 0, UNKNOWN UNKNOWN UNKNOWN INITRD KERNEL REAL_MODE PURGATORY",
    " 53, 0, KERNEL COMMAND_LINE",
    "107, 0, KERNEL DEVICE_TREE",
    "113, 0, KERNEL DEVICE_TREE",
    "115, 0, KERNEL INITRD DEVICE_TREE",
    "127, 0, KERNEL DEVICE_TREE PURGATORY",
    "137, 0, KERNEL DEVICE_TREE PURGATORY",
    "141, 0, KERNEL INITRD DEVICE_TREE PURGATORY",
    "147, 0, KERNEL DEVICE_TREE PURGATORY INITRD",
    "149, 0, KERNEL INITRD DEVICE_TREE PURGATORY ELF_CORE_HEADER",
    "157, 0, UNKNOWN INITRD KERNEL REAL_MODE PURGATORY",
    "161, 0, REAL_MODE UNKNOWN KERNEL INITRD PURGATORY",
    "165, 0, UNKNOWN KERNEL REAL_MODE PURGATORY",
    "177, 0, UNKNOWN KERNEL INITRD REAL_MODE PURGATORY ELF_CORE_HEADER BACKUP"
  })
  void ofTheCollectedDumps(int number, int load, String expected) {
    assertThat(roles(number, load))
        .extracting(RoledSegment::role)
        .containsExactlyElementsOf(
            Arrays.stream(expected.split(" ")).map(SegmentRole::valueOf).toList());
  }

  @Test
  void theReasonNamesTheLineOrTheHabit() {
    assertThat(roles(8, 0))
        .extracting(RoledSegment::why)
        .containsExactly(
            "\"Kernel:\" puts it at 0x20008000",
            "\"Initrd:\" puts it at 0x21dd1000",
            "\"DT    :\" puts it at 0x23a36000");
    assertThat(roles(1, 0))
        .extracting(RoledSegment::why)
        .containsExactly(
            "the entry point 0x8000 is in it, and the loader enters the kernel itself",
            "by order: the initrd comes before the device tree",
            "by order: the device tree comes after the initrd");
  }

  @Test
  void whatComesBelowAnArmKernelIsTheTaggedList() {
    KexecLoad load =
        Dumps.load(
            "kexec_load: entry = 0x8000 flags = 0x280000",
            "nr_segments = 2",
            "segment[0].bufsz = 0x100",
            "segment[0].mem   = 0x1000",
            "segment[0].memsz = 0x1000",
            "segment[1].bufsz = 0x29cb4c",
            "segment[1].mem   = 0x8000",
            "segment[1].memsz = 0x29d000");
    assertThat(load.roles())
        .extracting(RoledSegment::role)
        .containsExactly(SegmentRole.ATAGS, SegmentRole.KERNEL);
  }

  @Test
  void anArmInitrdBesideATaggedList() {
    KexecLoad load =
        Dumps.load(
            "kexec_load: entry = 0x8000 flags = 0x280000",
            "segment[0].mem   = 0x1000",
            "segment[0].memsz = 0x1000",
            "segment[1].mem   = 0x8000",
            "segment[1].memsz = 0x29d000",
            "segment[2].mem   = 0x808000",
            "segment[2].memsz = 0x1000");
    assertThat(load.roles().get(2).role()).isEqualTo(SegmentRole.INITRD);
  }

  @Test
  void aSegmentAtTheEndOfTheAddressesIsNoTrouble() {
    KexecLoad load =
        Dumps.load(
            "kexec_load: entry = 0xffffffffffffffff flags = 0x280000",
            "segment[0].mem   = 0xffffffffffffffff",
            "segment[0].memsz = 0xffffffffffffffff",
            "segment[1].memsz = 0x1000");
    assertThat(load.roles()).hasSize(2);
  }

  @Test
  void noSegmentsNoRoles() {
    assertThat(Dumps.load("kernel: 0x1 kernel_size: 0x2").roles()).isEmpty();
  }
}
