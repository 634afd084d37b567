package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugParser;
import java.util.Optional;

/**
 * The lines in which the loaders of 32-bit ARM, arm64, loongarch and x86 tell what kernel they read
 * and where they put it.
 */
abstract class LoadedImageStatements extends OtherLoaderStatements {

  LoadedImageStatements(LoadAssembler loads, int line, boolean byKernel) {
    super(loads, line, byKernel);
  }

  @Override
  public Boolean visitZImageHeader(KexecDebugParser.ZImageHeaderContext header) {
    loads
        .zImageHeader(line)
        .zImage(line)
        .header(
            new ZImage.Header(
                number(header.magic), number(header.start), number(header.end), line));
    return true;
  }

  @Override
  public Boolean visitZImageSize(KexecDebugParser.ZImageSizeContext image) {
    zImage().sizes(number(image.size), number(image.file));
    return true;
  }

  @Override
  public Boolean visitZImageHasTags(KexecDebugParser.ZImageHasTagsContext image) {
    zImage().hasTags();
    return true;
  }

  @Override
  public Boolean visitZImageTag(KexecDebugParser.ZImageTagContext tag) {
    zImage().tag(new ZImage.Tag(number(tag.offset), number(tag.tag), bounded(tag.size), line));
    return true;
  }

  @Override
  public Boolean visitZImageKernelSize(KexecDebugParser.ZImageKernelSizeContext image) {
    zImage().kernelImageSize(number(image.size));
    return true;
  }

  @Override
  public Boolean visitZImageRequires(KexecDebugParser.ZImageRequiresContext image) {
    zImage().requires(number(image.size));
    return true;
  }

  @Override
  public Boolean visitZImageSizesHeader(KexecDebugParser.ZImageSizesHeaderContext header) {
    loads.noise(line);
    return true;
  }

  @Override
  public Boolean visitZImageSizes(KexecDebugParser.ZImageSizesContext sizes) {
    zImage().decompressed(number(sizes.textData), number(sizes.bss), number(sizes.total));
    return true;
  }

  @Override
  public Boolean visitZImageSpace(KexecDebugParser.ZImageSpaceContext space) {
    zImage().resultingSpace(number(space.size));
    return true;
  }

  @Override
  public Boolean visitZImagePlacement(KexecDebugParser.ZImagePlacementContext placed) {
    zImage()
        .placement(
            placed.what.getText(),
            new Placement(number(placed.address), number(placed.size), line));
    return true;
  }

  private ZImageBuilder zImage() {
    return loads.load(line).zImage(line);
  }

  @Override
  public Boolean visitOptionEcho(KexecDebugParser.OptionEchoContext echo) {
    LoadBuilder load =
        // loongarch echoes its command line late, in the middle of a load.
        echo.function.getText().startsWith("loongarch") ? loads.load(line) : loads.opening(line);
    Optional<String> value = Optional.of(source(echo.value)).filter(text -> !text.equals("(null)"));
    switch (echo.what.getText()) {
      case "command_line" -> load.commandLine(value);
      case "initrd" -> load.initrdName(value);
      case "dtb" -> load.dtbName(value);
      default -> load.fingerprint().optionEcho(true);
    }
    load.fingerprint().optionEcho(false);
    return true;
  }

  @Override
  public Boolean visitImageField(KexecDebugParser.ImageFieldContext field) {
    String function = field.function.getText();
    image(function).field(function, field.what.getText(), number(field.value));
    return true;
  }

  @Override
  public Boolean visitImagePeFormat(KexecDebugParser.ImagePeFormatContext format) {
    String function = format.function.getText();
    image(function).peFormat(function, format.answer.getText().equals("yes"));
    return true;
  }

  private ImageFields image(String function) {
    LoadBuilder load = loads.load(line);
    if (function.contains("loongarch")) {
      load.fingerprint().loongArchLoader();
      return load.loongArch(line);
    }
    load.fingerprint().arm64Loader();
    return load.arm64(line);
  }

  @Override
  public Boolean visitPlacementHex(KexecDebugParser.PlacementHexContext placed) {
    String size = placed.size.getText();
    Optional<Unsigned64> bytes = Unsigned64.parseHex(size.substring(0, size.length() - 1));
    if (bytes.isEmpty()) {
      return false;
    }
    Placement placement = new Placement(number(placed.base), bytes.get(), line);
    ImageFields arm64 = loads.load(line).arm64(line);
    if (placed.what.getText().equals("initrd")) {
      arm64.initrd(placement);
    } else {
      arm64.dtb(placement);
    }
    return true;
  }

  @Override
  public Boolean visitPlacementDecimal(KexecDebugParser.PlacementDecimalContext placed) {
    Optional<Unsigned64> start = Unsigned64.parseDecimal(placed.start.getText());
    Optional<Unsigned64> end = Unsigned64.parseDecimal(placed.end.getText());
    if (start.isEmpty() || end.isEmpty()) {
      return false;
    }
    loads
        .load(line)
        .arm64(line)
        .initrd(new Placement(start.get(), end.get().minus(start.get()), line));
    return true;
  }

  @Override
  public Boolean visitPlacementLoongArch(KexecDebugParser.PlacementLoongArchContext placed) {
    loads
        .load(line)
        .loongArch(line)
        .initrd(new Placement(number(placed.base), number(placed.size), line));
    return true;
  }

  @Override
  public Boolean visitX86Relocatable(KexecDebugParser.X86RelocatableContext image) {
    x86().relocatable();
    return true;
  }

  @Override
  public Boolean visitX86Purgatory(KexecDebugParser.X86PurgatoryContext loaded) {
    x86().purgatory(number(loaded.address));
    return true;
  }

  @Override
  public Boolean visitX86RealMode(KexecDebugParser.X86RealModeContext loaded) {
    x86().realMode(number(loaded.address));
    return true;
  }

  @Override
  public Boolean visitX86InitSize(KexecDebugParser.X86InitSizeContext kernel) {
    x86().initSize(number(kernel.size));
    return true;
  }

  @Override
  public Boolean visitX86Kernel(KexecDebugParser.X86KernelContext loaded) {
    x86().kernel(loaded.bits.getText().equals("64bit") ? 64 : 32, number(loaded.address));
    return true;
  }

  @Override
  public Boolean visitX86InitrdMax(KexecDebugParser.X86InitrdMaxContext limit) {
    x86().initrdMax(number(limit.address));
    return true;
  }

  @Override
  public Boolean visitX86Initrd(KexecDebugParser.X86InitrdContext loaded) {
    x86().initrd(new Placement(number(loaded.address), number(loaded.size), line));
    return true;
  }

  private X86ImageBuilder x86() {
    return loads.load(line).x86(line);
  }
}
