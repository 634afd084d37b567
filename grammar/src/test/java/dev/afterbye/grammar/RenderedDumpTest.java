package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every number a loader prints is in the model: written from it, the dump is the same again. */
class RenderedDumpTest {

  private static final Pattern LOADER_LINE =
      Pattern.compile(
          "zImage (header:|size |has tags|requires ).*|offset \\S+ tag .*|kernel image size: .*"
              + "|text\\+data .*|Resulting kernel space: .*|(Kernel:|Initrd:|DT :) address=.*"
              + "|\\w+: (kernel_segment|kernel_entry|text_offset|image_size|phys_offset|vp_offset"
              + "|PE format): .*|(initrd|dtb): base .*|initrd_base: .*|bzImage is relocatable"
              + "|Loaded (purgatory at addr|real|64bit|32bit|initrd at) ?.*|kernel init_size .*"
              + "|initrd_addr_max is .*");

  private static final Pattern NUMBER = Pattern.compile("\\b(?:0x)?0*([0-9a-f]+)(?=h?\\b)");

  private static final String DUMP =
      """
      kernel: 0xb6a1d008 kernel_size: 0x5b2e40
      zImage header: 0x016f2818 0x00000000 0x005b2e40
      zImage size 0x5b2e40, file size 0x5b2e40
        offset 0x0000c1a0 tag 0x5a534c4b size 24
      zImage requires 0x005c3e40 bytes
      Decompressed kernel sizes:
       text+data 0x013a10b4 bss 0x0005e4d4 total 0x013ff588
      Resulting kernel space: 0x018e42b4
      Kernel: address=0x40008000 size=0x03000000
      Initrd: address=0x43008000 size=0x01f62c2e
      DT    : address=0x44f6b000 size=0x00100000
      """;

  @Test
  void anArmDump() {
    assertThat(rendered(Dumps.uncut(DUMP))).isEqualTo(printed(Dumps.uncut(DUMP))).hasSize(9);
  }

  @Test
  void aWrongNumberWouldShow() {
    List<BlockLine> other = Dumps.uncut(DUMP.replace("0x0005e4d4", "0x0005e4d5"));
    assertThat(rendered(Dumps.uncut(DUMP))).isNotEqualTo(printed(other));
  }

  @Test
  void everyCollectedCase() {
    List<Path> cases = Dumps.cases();
    assumeFalse(cases.isEmpty(), "no collected cases at hand");
    int lines = 0;
    for (Path file : cases) {
      List<BlockLine> text = Dumps.uncut(Dumps.text(file));
      assertThat(rendered(text)).as(file.getFileName().toString()).isEqualTo(printed(text));
      lines += printed(text).size();
    }
    System.out.println("loader lines written again: " + lines);
    assertThat(lines).isGreaterThan(200);
  }

  private static Set<String> rendered(List<BlockLine> lines) {
    Set<String> all = new TreeSet<>();
    KexecDebugReader.read(lines, new ReadLimits(20_000, 20_000, 1024, 4096)).loads().stream()
        .flatMap(load -> DumpRenderer.render(load).stream())
        .filter(line -> LOADER_LINE.matcher(line).matches())
        .forEach(line -> all.add(plain(line)));
    return all;
  }

  private static Set<String> printed(List<BlockLine> lines) {
    Set<String> all = new TreeSet<>();
    new CutLines(LineParser.ofDebug())
        .rejoin(lines).stream()
            .map(line -> line.clean().strip().replaceAll(" +", " "))
            .filter(line -> LOADER_LINE.matcher(line).matches())
            .forEach(line -> all.add(plain(line)));
    return all;
  }

  /** White space folded and numbers without what only spells them: 0x, zeros in front. */
  private static String plain(String line) {
    return NUMBER.matcher(line.toLowerCase(Locale.ROOT)).replaceAll("$1").replaceAll(" +", " ");
  }
}
