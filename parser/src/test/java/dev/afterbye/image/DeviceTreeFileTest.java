package dev.afterbye.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.grammar.Unsigned64;
import org.junit.jupiter.api.Test;

class DeviceTreeFileTest {

  private static Tree root() {
    return new Tree()
        .begin("")
        .text("model", "Made-up\tboard")
        .cells("#address-cells", 2)
        .cells("#size-cells", 2);
  }

  private static Tree memory(Tree tree, int... register) {
    return tree.begin("memory@0").text("device_type", "memory").cells("reg", register).end();
  }

  private static DeviceTreeFile read(Tree tree) {
    return DeviceTreeFile.read(tree.end().build().source());
  }

  @Test
  void aWholeTree() {
    DeviceTreeFile file =
        read(
            memory(root().word(4), 0, 0, 0, 0x80000000, 1, 0, 1, 0)
                .begin("chosen")
                .text("bootargs", "quiet")
                .end());
    assertThat(file.validMagic()).isTrue();
    assertThat(file.complete()).isTrue();
    assertThat(file.hasMemoryNode()).isTrue();
    assertThat(file.memoryBytes()).contains(Unsigned64.of(0x180000000L));
    assertThat(file.hasChosen()).isTrue();
    assertThat(file.model()).contains("Made-up?board");
    assertThat(file.truncatedBy()).isEmpty();
    assertThat(file.describe()).contains("memory 0x180000000").endsWith("/chosen");
  }

  @Test
  void aTreeWithoutMemory() {
    DeviceTreeFile file = read(root().begin("soc").begin("chosen").end().end());
    assertThat(file.complete()).isTrue();
    assertThat(file.hasMemoryNode()).isFalse();
    assertThat(file.hasChosen()).isFalse();
    assertThat(file.describe()).contains("no memory node, no /chosen");
  }

  @Test
  void memoryThatTheBootLoaderWouldFillIn() {
    DeviceTreeFile file = read(memory(root(), 0, 0, 0, 0));
    assertThat(file.hasMemoryNode()).isTrue();
    assertThat(file.memoryBytes()).contains(Unsigned64.ZERO);
  }

  @Test
  void aDisabledMemoryNodeDoesNotCount() {
    Tree tree = root().begin("memory").text("device_type", "memory").text("status", "disabled");
    assertThat(read(tree.end()).hasMemoryNode()).isFalse();
    tree = root().begin("memory").text("device_type", "memory").text("status", "okay");
    assertThat(read(tree.end()).hasMemoryNode()).isTrue();
  }

  @Test
  void cellsDefaultToTwoAndOne() {
    assertThat(read(memory(new Tree().begin(""), 0, 0, 0x1000)).memoryBytes())
        .contains(Unsigned64.of(0x1000));
    assertThat(read(memory(new Tree().begin("").cells("#size-cells", 7), 0, 0)).memoryBytes())
        .isEmpty();
  }

  @Test
  void aCutTreeIsIncomplete() {
    Bytes whole = memory(root().begin("soc").end(), 0, 0, 0, 1).end().build();
    for (int size = 40; size < whole.size(); size++) {
      DeviceTreeFile file = DeviceTreeFile.read(whole.cutTo(size));
      assertThat(file.validMagic()).isTrue();
      assertThat(file.truncatedBy()).contains(Unsigned64.of(whole.size() - size));
    }
    assertThat(DeviceTreeFile.read(whole.cutTo(100)).complete()).isFalse();
    assertThat(DeviceTreeFile.read(whole.cutTo(100)).describe()).contains("not seen: memory node");
  }

  @Test
  void brokenStructures() {
    assertThat(read(new Tree().word(2)).complete()).isFalse();
    assertThat(read(new Tree().begin("").begin("")).complete()).isFalse();
    assertThat(read(new Tree().begin("").word(77)).complete()).isFalse();
    assertThat(read(new Tree().begin("").word(3).word(-1).word(-1)).complete()).isFalse();
  }

  @Test
  void anotherFileIsNoTree() {
    DeviceTreeFile file = DeviceTreeFile.read(Bytes.zImage().source());
    assertThat(file.validMagic()).isFalse();
    assertThat(file.fileSizeBytes()).isEqualTo(Unsigned64.of(0x1000));
    assertThat(file.describe()).isEqualTo("no device tree, 4096 bytes (0x1000)");
  }
}
