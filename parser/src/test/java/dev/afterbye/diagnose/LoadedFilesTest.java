package dev.afterbye.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.image.ByteSource;
import dev.afterbye.image.DeviceTreeFile;
import dev.afterbye.image.InitrdFile;
import dev.afterbye.image.KernelImage;
import dev.afterbye.image.Tree;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.report.Report;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files at hand turn what was assumed into facts. */
final class LoadedFilesTest {
  private static final int ZIMAGE_BYTES = 0x300000;
  private static final int TEXT_DATA = 0x500000;
  private static final int BSS = 0x20000;

  /** At offset 0x8000 the window ends at 0x819000, at 0x208000 it ends at 0xa19000. */
  private static final String INITRD_AT = "0x900000";

  @Test
  void withoutTheKernelOnlyTheRiskIsTold() {
    Report report = analyze(LoadedFiles.NONE);
    assertThat(ids(report)).contains("zimage-text-offset-risk");
    assertThat(ids(report)).doesNotContain("initrd-in-zimage-relocation-window");
  }

  @Test
  void theKernelsOwnTextOffsetProvesTheWindow() {
    Report report = analyze(kernel(zImage(0x208000)));
    Finding window = find(report, "initrd-in-zimage-relocation-window");
    assertThat(window.certainty()).isEqualTo(Certainty.PROVEN);
    assertThat(window.cause()).contains("0xa19000").contains("read from the kernel file");
  }

  @Test
  void theKernelsOwnTextOffsetRefutesTheRisk() {
    Report report = analyze(kernel(zImage(0x8000)));
    assertThat(ids(report))
        .doesNotContain("zimage-text-offset-risk", "initrd-in-zimage-relocation-window");
  }

  @Test
  void aFileThatIsNoKernelIsAFinding() {
    Report report = analyze(kernel("this is no kernel".getBytes(StandardCharsets.US_ASCII)));
    assertThat(ids(report)).contains("kernel-not-zimage");
  }

  @Test
  void aDeviceTreeThatIsNoneIsAFinding() {
    DeviceTreeFile text =
        DeviceTreeFile.read(ByteSource.of("/dts-v1/;".getBytes(StandardCharsets.US_ASCII)));
    Report report = analyze(new LoadedFiles(Optional.empty(), Optional.empty(), Optional.of(text)));
    assertThat(ids(report)).contains("device-tree-invalid");
  }

  @Test
  void aDeviceTreeWithoutMemoryIsAFinding() {
    assertThat(ids(analyze(tree(new Tree().begin("").begin("soc").end().end()))))
        .contains("device-tree-without-memory");
    Tree whole =
        new Tree()
            .begin("")
            .begin("memory@0")
            .text("device_type", "memory")
            .cells("reg", 0, 0x40000000)
            .end()
            .end();
    assertThat(ids(analyze(tree(whole)))).doesNotContain("device-tree-without-memory");
  }

  @Test
  void aDeviceTreeWithoutMemoryExplainsTheSilence() {
    Report report =
        analyze(
            tree(new Tree().begin("").begin("soc").end().end()),
            DUMP + "[   61.000000] kexec_core: Starting new kernel\n[   61.100000] Bye!\n");
    assertThat(report.diagnosis().verdict().root().map(Finding::id))
        .hasValue("device-tree-without-memory");
    assertThat(report.diagnosis().verdict().chain()).contains("silent-after-bye");
  }

  @Test
  void anInitrdInAUbootWrapperIsAFinding() {
    ByteBuffer header = ByteBuffer.allocate(128).order(ByteOrder.BIG_ENDIAN);
    header.putInt(0, 0x27051956).putInt(12, 64);
    InitrdFile wrapped = InitrdFile.read(ByteSource.of(header.array()));
    Report report =
        analyze(new LoadedFiles(Optional.empty(), Optional.of(wrapped), Optional.empty()));
    assertThat(ids(report)).contains("initrd-has-uboot-header");
  }

  @Test
  void anInitrdThatNoKernelUnpacksIsAFinding() {
    assertThat(ids(analyze(initrd("070707 and so on")))).contains("initramfs-not-cpio");
    assertThat(ids(analyze(initrd("")))).contains("initramfs-not-cpio");
    assertThat(ids(analyze(initrd("070701 and so on")))).doesNotContain("initramfs-not-cpio");
  }

  private static LoadedFiles initrd(String text) {
    byte[] file = text.getBytes(StandardCharsets.US_ASCII);
    return new LoadedFiles(
        Optional.empty(), Optional.of(InitrdFile.read(ByteSource.of(file))), Optional.empty());
  }

  private static LoadedFiles kernel(byte[] file) {
    KernelImage image = KernelImage.read(ByteSource.of(file));
    return new LoadedFiles(Optional.of(image), Optional.empty(), Optional.empty());
  }

  /** A zImage of which only the header, its tag and the size word are there. */
  private static byte[] zImage(int textOffset) {
    int tag = 0x100;
    int sizeWord = ZIMAGE_BYTES - 4;
    ByteBuffer file = ByteBuffer.allocate(ZIMAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0x24, 0x016f2818).putInt(0x28, 0).putInt(0x2c, ZIMAGE_BYTES);
    file.putInt(0x30, 0x04030201).putInt(0x34, 0x45454545).putInt(0x38, tag);
    file.putInt(tag, 6).putInt(tag + 4, 0x5a534c4b).putInt(tag + 8, sizeWord);
    file.putInt(tag + 12, BSS).putInt(tag + 16, textOffset).putInt(tag + 20, 0x10000);
    file.putInt(sizeWord, TEXT_DATA);
    return file.array();
  }

  private static final String DUMP =
      """
        kernel: 0xb6a00008 kernel_size: 0x300000
        MEMORY RANGES
        0000000000000000-000000003fffffff (0)
        zImage header: 0x016f2818 0x00000000 0x00300000
        zImage size 0x300000, file size 0x300000
          offset 0x00000100 tag 0x5a534c4b size 24
        zImage requires 0x00311000 bytes
        Decompressed kernel sizes:
         text+data 0x00500000 bss 0x00020000 total 0x00520000
        Resulting kernel space: 0x00811000
        Kernel: address=0x00008000 size=0x008f8000
        Initrd: address=0x00900000 size=0x00100000
        DT    : address=0x02000000 size=0x00004000
        kexec_load: entry = 0x8000 flags = 0x280000
        nr_segments = 3
        segment[0].buf   = 0xb6a00008
        segment[0].bufsz = 0x300000
        segment[0].mem   = 0x8000
        segment[0].memsz = 0x301000
        segment[1].buf   = 0xb5000008
        segment[1].bufsz = 0x100000
        segment[1].mem   = %s
        segment[1].memsz = 0x100000
        segment[2].buf   = 0x4f45a8
        segment[2].bufsz = 0x4000
        segment[2].mem   = 0x2000000
        segment[2].memsz = 0x4000
        """
          .formatted(INITRD_AT);

  private static LoadedFiles tree(Tree tree) {
    DeviceTreeFile file = DeviceTreeFile.read(ByteSource.of(tree.array()));
    return new LoadedFiles(Optional.empty(), Optional.empty(), Optional.of(file));
  }

  private static Report analyze(LoadedFiles files) {
    return analyze(files, DUMP);
  }

  private static Report analyze(LoadedFiles files, String dump) {
    byte[] bytes = dump.getBytes(StandardCharsets.US_ASCII);
    Pipeline pipeline = new Pipeline(RuleBookFile.shipped(), files);
    pipeline.feed(bytes, 0, bytes.length, FragmentSink.NO_ARRIVAL);
    return pipeline.end("dump");
  }

  private static List<String> ids(Report report) {
    return report.diagnosis().findings().stream().map(Finding::id).toList();
  }

  private static Finding find(Report report, String id) {
    return report.diagnosis().findings().stream()
        .filter(finding -> finding.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
