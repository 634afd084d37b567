package dev.afterbye.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.image.InitrdFile.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitrdFileTest {

  static Stream<Arguments> magics() {
    return Stream.of(
        Arguments.of("070701", Kind.CPIO),
        Arguments.of("070702", Kind.CPIO),
        Arguments.of("070707", Kind.OLD_CPIO),
        Arguments.of("\307\161", Kind.OLD_CPIO),
        Arguments.of("\161\307", Kind.OLD_CPIO),
        Arguments.of("\037\213\010", Kind.GZIP),
        Arguments.of("\037\236", Kind.GZIP),
        Arguments.of("\3757zXZ\0", Kind.XZ),
        Arguments.of("\050\265\057\375", Kind.ZSTD),
        Arguments.of("\002\041\114\030", Kind.LZ4),
        Arguments.of("\004\042\115\030", Kind.LZ4_FRAME),
        Arguments.of("\135\0\0\200", Kind.LZMA),
        Arguments.of("BZh9", Kind.BZIP2),
        Arguments.of("\211LZO\0\r\n\032\n", Kind.LZO),
        Arguments.of("hsqs", Kind.FILE_SYSTEM),
        Arguments.of("-rom1fs-", Kind.FILE_SYSTEM),
        Arguments.of("\105\075\315\050", Kind.FILE_SYSTEM),
        Arguments.of("hello", Kind.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("magics")
  void theFirstBytesTellTheKind(String magic, Kind kind) {
    InitrdFile file = InitrdFile.read(Bytes.littleEndian(0x100).text(0, magic).source());
    assertThat(file.kind()).isEqualTo(kind);
    assertThat(file.sizeBytes()).isEqualTo(Unsigned64.of(0x100));
    assertThat(file.innerSize()).isEmpty();
    assertThat(file.describe()).startsWith("initrd, 256 bytes (0x100), ");
  }

  @ParameterizedTest
  @MethodSource("magics")
  void whatAUBootHeaderWrapsIsLookedAt(String magic, Kind kind) {
    byte[] data = Bytes.littleEndian(0x100).text(0, magic).array();
    InitrdFile file = InitrdFile.read(Bytes.uImage(3, data).source());
    assertThat(file.kind()).isEqualTo(Kind.UIMAGE_WRAPPED);
    assertThat(file.innerKind()).contains(kind);
    assertThat(file.innerSize()).contains(Unsigned64.of(0x100));
    assertThat(file.truncatedBy()).isEmpty();
  }

  @Test
  void aCutWrapperSaysSo() {
    InitrdFile file = InitrdFile.read(Bytes.uImage(3, new byte[0x100]).cutTo(0x80));
    assertThat(file.truncatedBy()).contains(Unsigned64.of(0xc0));
  }

  @Test
  void anExtFileSystemHasItsMagicFarIn() {
    InitrdFile file = InitrdFile.read(Bytes.littleEndian(0x800).u16(1080, 0xef53).source());
    assertThat(file.kind()).isEqualTo(Kind.FILE_SYSTEM);
  }

  @Test
  void emptyFilesAndStumps() {
    assertThat(InitrdFile.read(Bytes.littleEndian(0).source()).kind()).isEqualTo(Kind.EMPTY);
    for (String stump : List.of("0", "\037", "\3757zXZ", "BZ", "\047\005\031\126")) {
      Bytes file = Bytes.littleEndian(0).text(0, stump);
      assertThat(InitrdFile.read(file.source()).kind()).as(stump).isEqualTo(Kind.UNKNOWN);
    }
  }

  @Test
  void aCompressedFileMayBeAKernel() {
    KernelImage kernel = KernelImage.read(Bytes.littleEndian(64).text(0, "\037\213\010").source());
    assertThat(kernel).isEqualTo(new CompressedFile(Unsigned64.of(64), Compression.GZIP));
    assertThat(kernel.describe()).isEqualTo("file compressed with gzip, 64 bytes (0x40)");
  }
}
