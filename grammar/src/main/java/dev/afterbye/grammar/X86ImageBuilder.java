package dev.afterbye.grammar;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Collects the lines of the x86 loaders. */
final class X86ImageBuilder {

  private final int line;
  private boolean relocatable;
  private OptionalInt kernelBits = OptionalInt.empty();
  private @Nullable Unsigned64 kernel;
  private @Nullable Unsigned64 initSize;
  private @Nullable Unsigned64 purgatory;
  private @Nullable Unsigned64 realMode;
  private @Nullable Unsigned64 initrdMax;
  private @Nullable Placement initrd;

  X86ImageBuilder(int line) {
    this.line = line;
  }

  void relocatable() {
    relocatable = true;
  }

  void kernel(int bits, Unsigned64 address) {
    kernelBits = OptionalInt.of(bits);
    kernel = address;
  }

  void initSize(Unsigned64 size) {
    initSize = size;
  }

  void purgatory(Unsigned64 address) {
    purgatory = address;
  }

  void realMode(Unsigned64 address) {
    realMode = address;
  }

  void initrdMax(Unsigned64 address) {
    initrdMax = address;
  }

  void initrd(Placement placement) {
    initrd = placement;
  }

  X86Image build() {
    return new X86Image(
        relocatable,
        kernelBits,
        Optional.ofNullable(kernel),
        Optional.ofNullable(initSize),
        Optional.ofNullable(purgatory),
        Optional.ofNullable(realMode),
        Optional.ofNullable(initrdMax),
        Optional.ofNullable(initrd),
        line);
  }
}
