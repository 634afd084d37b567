package dev.afterbye.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelImageTest {

  private static Unsigned64 n(long value) {
    return Unsigned64.of(value);
  }

  private static ZImageFile zImage(ByteSource source) {
    return (ZImageFile) KernelImage.read(source);
  }

  @Test
  void aZImageTellsTheSizesOfItsKernel() {
    ZImageFile file = zImage(Bytes.zImage().source());
    assertThat(file.declaredSize()).contains(n(0x1000));
    assertThat(file.truncatedBy()).isEmpty();
    assertThat(file.architecture()).contains(Architecture.ARM);
    KernelSizeTag tag = file.tag().orElseThrow();
    assertThat(tag.textData()).contains(n(0x13a10b4));
    assertThat(tag.bss()).isEqualTo(n(0x5e4d4));
    assertThat(tag.textOffset()).contains(n(0x208000));
    assertThat(tag.mallocSize()).contains(n(0x10000));
    assertThat(file.describe())
        .isEqualTo(
            "ARM zImage, 4096 bytes (0x1000), image size 0x1000, text+data 0x13a10b4, bss 0x5e4d4,"
                + " TEXT_OFFSET 0x208000, malloc 0x10000");
  }

  /** 8 and 12 are what kernels up to 5.6 write; both words follow all the same. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void anOlderTagHasTwoWords(int words) {
    KernelSizeTag tag =
        zImage(Bytes.zImage(ByteOrder.LITTLE_ENDIAN, words).source()).tag().orElseThrow();
    assertThat(tag.textData()).contains(n(0x13a10b4));
    assertThat(tag.bss()).isEqualTo(n(0x5e4d4));
    assertThat(tag.textOffset()).isEmpty();
    assertThat(tag.mallocSize()).isEmpty();
  }

  @Test
  void theTagMayFollowOthers() {
    Bytes file = Bytes.zImage().u32(0x38, 0x80).u32(0x80, 0x20).u32(0x84, 0x12345678);
    assertThat(zImage(file.source()).tag().orElseThrow().offset()).isEqualTo(n(0x100));
  }

  @Test
  void aTableOfTagsWithoutEndIsLeft() {
    assertThat(zImage(Bytes.zImage().u32(0x104, 1).u32(0x100, 1).source()).tag()).isEmpty();
    assertThat(zImage(Bytes.zImage().u32(0x100, 0).source()).tag()).isEmpty();
    assertThat(zImage(Bytes.zImage().u32(0x38, 0xffffffffL).source()).tag()).isEmpty();
    assertThat(zImage(Bytes.zImage().u32(0x34, 0).source()).tag()).isEmpty();
  }

  @Test
  void aCutZImageHasNoSizeWord() {
    ZImageFile file = zImage(Bytes.zImage().cutTo(0xf00));
    assertThat(file.truncatedBy()).contains(n(0x100));
    assertThat(file.tag().orElseThrow().textData()).isEmpty();
    assertThat(file.describe()).endsWith("; cut short: 256 bytes (0x100) are missing");
  }

  @Test
  void aZImageOfABigEndianKernelMayBeReversed() {
    ZImageFile file = zImage(Bytes.zImage(ByteOrder.BIG_ENDIAN, 6).source());
    assertThat(file.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
    assertThat(file.tag().orElseThrow().textData()).contains(n(0x13a10b4));
    assertThat(file.tag().orElseThrow().textOffset()).contains(n(0x208000));
  }

  @Test
  void aDeviceTreeMayBeAppended() {
    assertThat(zImage(Bytes.zImage().source()).appendedDeviceTree()).isFalse();
    ZImageFile file = zImage(Bytes.zImage().text(0x1000, "\320\015\376\355").source());
    assertThat(file.appendedDeviceTree()).isTrue();
    assertThat(file.truncatedBy()).isEmpty();
  }

  @Test
  void aZImageThatEndsBeforeItStartsHasNoSize() {
    assertThat(zImage(Bytes.zImage().u32(0x28, 0x2000).source()).declaredSize()).isEmpty();
  }

  @Test
  void anArm64ImageIsMeasuredByItsEfiHeaders() {
    Arm64ImageFile file = (Arm64ImageFile) KernelImage.read(Bytes.arm64().source());
    assertThat(file.imageSize()).contains(n(0x2010000));
    assertThat(file.textOffset()).isEqualTo(n(0x80000));
    assertThat(file.pageKib()).contains(4);
    assertThat(file.bigEndian()).isFalse();
    assertThat(file.truncatedBy()).isEmpty();
    assertThat(KernelImage.read(Bytes.arm64().cutTo(0xc00)).truncatedBy()).contains(n(0x400));
  }

  @Test
  void anArm64ImageWithoutStubTellsNoFileSize() {
    Bytes bytes = Bytes.arm64().u16(0, 0).u64(16, 0);
    Arm64ImageFile file = (Arm64ImageFile) KernelImage.read(bytes.source());
    assertThat(file.efiStub()).isFalse();
    assertThat(file.declaredSize()).isEmpty();
    assertThat(file.imageSize()).isEmpty();
  }

  @Test
  void aBzImageTellsTheSizeOfItsFile() {
    BzImageFile file = (BzImageFile) KernelImage.read(Bytes.bzImage(0x20f).source());
    assertThat(file.expectedFileSize()).isEqualTo(n(4 * 512 + 0x1800));
    assertThat(file.truncatedBy()).isEmpty();
    assertThat(file.initSize()).contains(n(0x2a2d000));
    assertThat(file.preferredAddress()).contains(n(0x1000000));
    assertThat(file.relocatable()).contains(true);
    assertThat(file.architecture()).contains(Architecture.X86_64);
    assertThat(file.payload()).contains(new BzImageFile.Payload(n(0x810), n(0x900)));
    assertThat(file.release()).contains("6.1.0-test #1 SMP");
    assertThat(KernelImage.read(Bytes.bzImage(0x20f).cutTo(0x1000)).truncatedBy())
        .contains(n(0x1000));
  }

  @Test
  void anOldBzImageHasFewerFields() {
    BzImageFile file = (BzImageFile) KernelImage.read(Bytes.bzImage(0x203).u8(0x1f1, 0).source());
    assertThat(file.setupSectors()).isEqualTo(4);
    assertThat(file.relocatable()).isEmpty();
    assertThat(file.initSize()).isEmpty();
    assertThat(file.architecture()).isEmpty();
    assertThat(file.payload()).isEmpty();
  }

  @Test
  void aHugeSystemSizeDoesNotOverflow() {
    KernelImage file = KernelImage.read(Bytes.bzImage(0x20f).u32(0x1f4, 0xffffffffL).source());
    assertThat(file.declaredSize()).contains(n(4 * 512 + 0xffffffff0L));
  }

  @Test
  void otherHeadersOfTheKernel() {
    RiscvImageFile riscv = (RiscvImageFile) KernelImage.read(Bytes.riscv().source());
    assertThat(riscv.imageSize()).isEqualTo(n(0x1600000));
    assertThat(riscv.textOffset()).isEqualTo(n(0x200000));
    LoongArchImageFile loong = (LoongArchImageFile) KernelImage.read(Bytes.loongArch().source());
    assertThat(loong.entry()).isEqualTo(n(0x9000000001000000L));
    assertThat(loong.truncatedBy()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"gzip,0x1e00000", "zstd,0x1f00000"})
  void aZbootImageKnowsItsKernelsSize(String method, String size) {
    EfiZbootFile file = (EfiZbootFile) KernelImage.read(Bytes.zboot(method).source());
    assertThat(file.compression()).isEqualTo(method);
    assertThat(file.uncompressedSize().map(Unsigned64::toHex)).contains(size);
    assertThat(file.architecture()).contains(Architecture.ARM64);
    assertThat(KernelImage.read(Bytes.zboot(method).cutTo(0x7f0)).truncatedBy()).contains(n(16));
  }

  @Test
  void anEfiProgramIsNoKernelByItself() {
    Bytes program = Bytes.pe(Bytes.littleEndian(0x800), 0x8664, 0x800);
    PlainEfiFile file = (PlainEfiFile) KernelImage.read(program.source());
    assertThat(file.architecture()).contains(Architecture.X86_64);
    assertThat(file.unifiedKernelImage()).isFalse();
    program.text(0xf8, ".linux\0\0");
    assertThat(KernelImage.read(program.source()).describe()).startsWith("unified kernel image");
  }

  @Test
  void theSignatureBelongsToTheFile() {
    Bytes program = Bytes.pe(Bytes.littleEndian(0x800), 0x8664, 0x800);
    program.u32(0x58 + 112 + 32, 0x800).u32(0x58 + 112 + 36, 0x5c0);
    assertThat(KernelImage.read(program.source()).truncatedBy()).contains(n(0x5c0));
  }

  @Test
  void elfFilesOfBothSizesAndOrders() {
    ElfFile wide = (ElfFile) KernelImage.read(Bytes.elf64().source());
    assertThat(wide.architecture()).contains(Architecture.X86_64);
    assertThat(wide.entry()).isEqualTo(n(0x1000000));
    assertThat(wide.declaredSize()).contains(n(0x800));
    ElfFile narrow = (ElfFile) KernelImage.read(Bytes.elf32BigEndian().source());
    assertThat(narrow.architecture()).contains(Architecture.PPC);
    assertThat(narrow.declaredSize()).contains(n(0x400));
    assertThat(KernelImage.read(Bytes.elf32BigEndian().cutTo(0x300)).truncatedBy())
        .contains(n(0x100));
  }

  @Test
  void anElfFileWithAbsurdOffsetsIsCut() {
    KernelImage file = KernelImage.read(Bytes.elf64().u64(64 + 8, -1L).source());
    assertThat(file.declaredSize()).contains(Unsigned64.MAX);
    assertThat(KernelImage.read(Bytes.elf64().u64(32, -8L).source()).declaredSize())
        .contains(Unsigned64.MAX);
  }

  @Test
  void aUImageIsLookedInto() {
    UImageFile file =
        (UImageFile) KernelImage.read(Bytes.uImage(2, Bytes.zImage().array()).source());
    assertThat(file.headerCrcValid()).isTrue();
    assertThat(file.dataCrcValid()).contains(true);
    assertThat(file.name()).isEqualTo("Linux?name");
    assertThat(file.inner())
        .get(type(ZImageFile.class))
        .satisfies(inner -> assertThat(inner.tag()).isPresent());
    assertThat(file.describe()).contains("in it: ARM zImage").doesNotContain("\n");
  }

  @Test
  void aDamagedUImageSaysSo() {
    Bytes bytes = Bytes.uImage(2, Bytes.zImage().array());
    UImageFile cut = (UImageFile) KernelImage.read(bytes.cutTo(0x800));
    assertThat(cut.truncatedBy()).contains(n(0x840));
    assertThat(cut.dataCrcValid()).isEmpty();
    UImageFile damaged = (UImageFile) KernelImage.read(bytes.u8(0x200, 1).u8(33, 1).source());
    assertThat(damaged.dataCrcValid()).contains(false);
    assertThat(damaged.headerCrcValid()).isFalse();
  }

  @Test
  void aUImageInAUImageIsNotLookedInto() {
    byte[] inner = Bytes.uImage(2, Bytes.zImage().array()).array();
    UImageFile file = (UImageFile) KernelImage.read(Bytes.uImage(2, inner).source());
    assertThat(file.inner()).containsInstanceOf(UnknownFile.class);
  }

  @Test
  void aFileThatIsNoKernelIsNamed() {
    UnknownFile tree = (UnknownFile) KernelImage.read(new Tree().build().source());
    assertThat(tree.describe()).contains("looks like a device tree or a FIT image");
    assertThat(tree.wordAtZImageMagic()).contains(n(0x04000000));
    assertThat(KernelImage.read(Bytes.littleEndian(0).source()).describe())
        .isEqualTo("no kernel image known, 0 bytes (0x0), looks like an empty file");
    assertThat(KernelImage.read(Bytes.littleEndian(0x400).u16(0x1fe, 0xaa55).source()).describe())
        .contains("a boot sector");
  }
}
