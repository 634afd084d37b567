package dev.afterbye.grammar;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects the {@code function: field: value} lines that the arm64 and the loongarch loader share.
 * The first statement of each field counts.
 */
final class ImageFields {

  private final int line;
  private final Map<String, Unsigned64> fields = new HashMap<>();
  private @Nullable String loader;
  private @Nullable Boolean peFormat;
  private @Nullable Placement initrd;
  private @Nullable Placement dtb;

  ImageFields(int line) {
    this.line = line;
  }

  void field(String function, String name, Unsigned64 value) {
    loader(function);
    fields.putIfAbsent(name, value);
  }

  void peFormat(String function, boolean answer) {
    loader(function);
    if (peFormat == null) {
      peFormat = answer;
    }
  }

  void initrd(Placement placement) {
    if (initrd == null) {
      initrd = placement;
    }
  }

  void dtb(Placement placement) {
    if (dtb == null) {
      dtb = placement;
    }
  }

  private void loader(String function) {
    if (loader == null) {
      loader = function;
    }
  }

  private Optional<Unsigned64> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  Arm64Image buildArm64() {
    return new Arm64Image(
        Optional.ofNullable(loader),
        field("kernel_segment"),
        field("text_offset"),
        field("image_size"),
        field("phys_offset"),
        field("vp_offset"),
        Optional.ofNullable(peFormat),
        Optional.ofNullable(initrd),
        Optional.ofNullable(dtb),
        line);
  }

  LoongArchImage buildLoongArch() {
    return new LoongArchImage(
        Optional.ofNullable(loader),
        field("kernel_segment"),
        field("kernel_entry"),
        field("text_offset"),
        field("image_size"),
        field("phys_offset"),
        Optional.ofNullable(peFormat),
        Optional.ofNullable(initrd),
        line);
  }
}
