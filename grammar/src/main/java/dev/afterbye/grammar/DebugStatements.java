package dev.afterbye.grammar;

import dev.afterbye.grammar.SegmentTable.Field;
import dev.afterbye.grammar.antlr.KexecDebugParser;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Hands the numbers of one parsed line to the assembler. The result says whether the line was
 * taken; a line with a number beyond belief is not.
 */
final class DebugStatements extends OtherLoaderStatements {

  private static final int RAM = 0;

  /** The digits of an address in a range line. */
  private static final int PADDED_DIGITS = 16;

  DebugStatements(LoadAssembler loads, int line, boolean byKernel) {
    super(loads, line, byKernel);
  }

  // ---- every architecture

  @Override
  public Boolean visitToolVersion(KexecDebugParser.ToolVersionContext version) {
    loads.statedVersion(source(version.version), line);
    return true;
  }

  @Override
  public Boolean visitProbeTry(KexecDebugParser.ProbeTryContext probe) {
    loads.opening(line).probe(probe.method.getText());
    return true;
  }

  @Override
  public Boolean visitProbeLzmaRead(KexecDebugParser.ProbeLzmaReadContext probe) {
    loads.opening(line);
    return true;
  }

  @Override
  public Boolean visitKernelBuffer(KexecDebugParser.KernelBufferContext kernel) {
    LoadBuilder load = loads.opening(line);
    spelled(load, kernel.size.getText());
    load.kernel(number(kernel.buffer), number(kernel.size));
    return true;
  }

  @Override
  public Boolean visitHeaderMemory(KexecDebugParser.HeaderMemoryContext header) {
    loads.load(line).memoryRangesHeader();
    return ranges(RangeBlock.SYSTEM_RAM);
  }

  @Override
  public Boolean visitHeaderSystemRam(KexecDebugParser.HeaderSystemRamContext header) {
    loads.load(line).fingerprint().systemRamHeader();
    return ranges(RangeBlock.SYSTEM_RAM);
  }

  @Override
  public Boolean visitHeaderE820(KexecDebugParser.HeaderE820Context header) {
    if (!byKernel) {
      loads.load(line).fingerprint().e820Header();
    }
    return ranges(RangeBlock.E820);
  }

  @Override
  public Boolean visitHeaderExtendedE820(KexecDebugParser.HeaderExtendedE820Context header) {
    return ranges(RangeBlock.E820);
  }

  @Override
  public Boolean visitHeaderCrash(KexecDebugParser.HeaderCrashContext header) {
    return ranges(RangeBlock.CRASH);
  }

  @Override
  public Boolean visitHeaderCrashMemmap(KexecDebugParser.HeaderCrashMemmapContext header) {
    return ranges(RangeBlock.CRASH);
  }

  @Override
  public Boolean visitHeaderCoredump(KexecDebugParser.HeaderCoredumpContext header) {
    return ranges(RangeBlock.COREDUMP);
  }

  @Override
  public Boolean visitHeaderReserved(KexecDebugParser.HeaderReservedContext header) {
    return ranges(RangeBlock.RESERVED);
  }

  private boolean ranges(RangeBlock kind) {
    loads.load(line).openRanges(kind, line);
    return true;
  }

  @Override
  public Boolean visitRangeHex(KexecDebugParser.RangeHexContext range) {
    loads.range(new MemoryRange(number(range.start), number(range.end), bounded(range.type), line));
    return true;
  }

  @Override
  public Boolean visitRangeDecimal(KexecDebugParser.RangeDecimalContext range) {
    Optional<Unsigned64> start = Unsigned64.parseDecimal(range.start.getText());
    Optional<Unsigned64> end = Unsigned64.parseDecimal(range.end.getText());
    if (start.isEmpty() || end.isEmpty()) {
      return false;
    }
    loads.range(new MemoryRange(start.get(), end.get(), bounded(range.type), line));
    loads.load(line).fingerprint().decimalE820();
    return true;
  }

  @Override
  public Boolean visitRangeBare(KexecDebugParser.RangeBareContext range) {
    // Anything shorter may be a telephone number.
    if (range.start.getText().length() != PADDED_DIGITS
        || range.end.getText().length() != PADDED_DIGITS) {
      return false;
    }
    loads.rangeWithoutType(new MemoryRange(number(range.start), number(range.end), RAM, line));
    return true;
  }

  @Override
  public Boolean visitRangeUsable(KexecDebugParser.RangeUsableContext range) {
    return exclusive(LoaderRange.Use.USABLE, number(range.start), number(range.end));
  }

  @Override
  public Boolean visitRangeExcluded(KexecDebugParser.RangeExcludedContext range) {
    return exclusive(LoaderRange.Use.EXCLUDED, number(range.start), number(range.end));
  }

  /** The powerpc loaders print the first byte behind a range. */
  private boolean exclusive(LoaderRange.Use use, Unsigned64 start, Unsigned64 end) {
    if (!start.isLessThan(end)) {
      loads.noise(line);
      return true;
    }
    MemoryRange range = new MemoryRange(start, end.minus(Unsigned64.of(1)), RAM, line);
    loads.loaderRange(new LoaderRange(use, range));
    return true;
  }

  @Override
  public Boolean visitRangeIomem(KexecDebugParser.RangeIomemContext range) {
    MemoryRange resource = new MemoryRange(number(range.start), number(range.end), RAM, line);
    if (source(range.name).startsWith("System RAM")) {
      loads.range(resource);
    } else {
      loads.noise(line);
    }
    return true;
  }

  @Override
  public Boolean visitResource(KexecDebugParser.ResourceContext resource) {
    if (source(resource.name).equals("Crash kernel")) {
      loads.reservation(new MemoryRange(number(resource.start), number(resource.end), RAM, line));
    } else {
      loads.noise(line);
    }
    return true;
  }

  @Override
  public Boolean visitLoadCall(KexecDebugParser.LoadCallContext call) {
    LoadBuilder load = loads.call(line);
    load.calledKexecLoad();
    entry(load, call.address, call.flags());
    return true;
  }

  @Override
  public Boolean visitEntry(KexecDebugParser.EntryContext entry) {
    entry(loads.entry(line), entry.address, entry.flags());
    return true;
  }

  private static void entry(
      LoadBuilder load,
      KexecDebugParser.PointerContext address,
      KexecDebugParser.FlagsContext flags) {
    load.entry(number(address));
    if (flags == null) {
      load.fingerprint().entryWithoutFlags();
    } else {
      flags(load, flags);
    }
  }

  private static void flags(LoadBuilder load, KexecDebugParser.FlagsContext flags) {
    load.fingerprint().spelled(flags.value.getText());
    load.flags(number(flags.value));
  }

  @Override
  public Boolean visitSegmentCount(KexecDebugParser.SegmentCountContext segments) {
    loads.segmentCount(bounded(segments.count), line);
    stated(loads.load(line));
    return true;
  }

  @Override
  public Boolean visitSegmentField(KexecDebugParser.SegmentFieldContext segment) {
    int index = bounded(segment.index);
    for (KexecDebugParser.AssignmentContext assignment : segment.assignment()) {
      Field field = Field.valueOf(assignment.field().getText().toUpperCase(Locale.ROOT));
      loads.segment(index, field, number(assignment.value), line);
      if (field == Field.BUFSZ || field == Field.MEMSZ) {
        loads.load(line).fingerprint().spelled(assignment.value.getText());
      }
    }
    return true;
  }

  @Override
  public Boolean visitSegmentOfKernel(KexecDebugParser.SegmentOfKernelContext segment) {
    int index = bounded(segment.index);
    // The tool has no line of this form, whether or not the prefix was copied.
    loads.load(line).fileLoad(line);
    loads.segment(index, Field.BUF, number(segment.buf), line);
    loads.segment(index, Field.BUFSZ, number(segment.bufsz), line);
    loads.segment(index, Field.MEM, number(segment.mem), line);
    loads.segment(index, Field.MEMSZ, number(segment.memsz), line);
    return true;
  }

  @Override
  public Boolean visitSystemCallFailed(KexecDebugParser.SystemCallFailedContext failed) {
    loads.failure(line).failed(failed.call.getText(), source(failed.error), line);
    return true;
  }

  @Override
  public Boolean visitKexecFailed(KexecDebugParser.KexecFailedContext failed) {
    loads.failure(line).failed("kexec", source(failed.error), line);
    return true;
  }

  @Override
  public Boolean visitUnloadFailed(KexecDebugParser.UnloadFailedContext failed) {
    loads.failure(line).failed("kexec_file_load", "", line);
    return true;
  }

  @Override
  public Boolean visitUnloadError(KexecDebugParser.UnloadErrorContext failed) {
    return loads.reason(source(failed.error), line);
  }

  @Override
  public Boolean visitFileCallMissing(KexecDebugParser.FileCallMissingContext missing) {
    loads.failure(line).failed("kexec_file_load", "not available", line);
    return true;
  }

  // ---- complaints

  @Override
  public Boolean visitCannotOpen(KexecDebugParser.CannotOpenContext complaint) {
    return message(MessageKind.CANNOT_OPEN, complaint, fileName(complaint.subject));
  }

  @Override
  public Boolean visitCannotRead(KexecDebugParser.CannotReadContext complaint) {
    return message(MessageKind.CANNOT_READ, complaint, fileName(complaint.subject));
  }

  @Override
  public Boolean visitCannotLoad(KexecDebugParser.CannotLoadContext complaint) {
    return message(MessageKind.CANNOT_LOAD, complaint, fileName(complaint.subject));
  }

  @Override
  public Boolean visitCannotDetermineType(KexecDebugParser.CannotDetermineTypeContext complaint) {
    return message(MessageKind.UNKNOWN_FILE_TYPE, complaint, fileName(complaint.subject));
  }

  @Override
  public Boolean visitNoFreeArea(KexecDebugParser.NoFreeAreaContext complaint) {
    return message(MessageKind.NO_FREE_AREA, complaint, complaint.hex().getText());
  }

  @Override
  public Boolean visitNoFreeAreaBelow(KexecDebugParser.NoFreeAreaBelowContext complaint) {
    return message(MessageKind.NO_FREE_AREA_BELOW, complaint, complaint.hex().getText());
  }

  @Override
  public Boolean visitInvalidSegment(KexecDebugParser.InvalidSegmentContext complaint) {
    return message(MessageKind.INVALID_SEGMENT, complaint, complaint.pointer(0).getText());
  }

  @Override
  public Boolean visitOverlappingSegments(KexecDebugParser.OverlappingSegmentsContext complaint) {
    return message(MessageKind.OVERLAPPING_SEGMENTS, complaint, complaint.pointer().getText());
  }

  @Override
  public Boolean visitZImageTruncated(KexecDebugParser.ZImageTruncatedContext complaint) {
    return message(MessageKind.ZIMAGE_TRUNCATED, complaint, complaint.hex(0).getText());
  }

  @Override
  public Boolean visitImageSizeTooSmall(KexecDebugParser.ImageSizeTooSmallContext complaint) {
    return message(MessageKind.IMAGE_SIZE_TOO_SMALL, complaint, complaint.hex().getText());
  }

  private boolean message(MessageKind kind, ParserRuleContext complaint, String subject) {
    loads.load(line).message(new Message(kind, source(complaint), Optional.of(subject), line));
    return true;
  }

  // ---- 32-bit ARM

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

  // ---- crash kernels

  @Override
  public Boolean visitCrashKernel(KexecDebugParser.CrashKernelContext region) {
    crash().reservation(new MemoryRange(number(region.start), number(region.end), RAM, line));
    return true;
  }

  @Override
  public Boolean visitCrashMemory(KexecDebugParser.CrashMemoryContext region) {
    crash().memory(new MemoryRange(number(region.start), number(region.end), RAM, line));
    return true;
  }

  @Override
  public Boolean visitCrashOffsets(KexecDebugParser.CrashOffsetsContext offsets) {
    crash().physOffset(number(offsets.phys));
    crash().pageOffset(number(offsets.page));
    return true;
  }

  @Override
  public Boolean visitCrashPhysOffset(KexecDebugParser.CrashPhysOffsetContext offset) {
    crash().physOffset(number(offset.phys));
    return true;
  }

  @Override
  public Boolean visitCrashPageOffset(KexecDebugParser.CrashPageOffsetContext offset) {
    crash().pageOffset(number(offset.page));
    return true;
  }

  @Override
  public Boolean visitCrashElfCore(KexecDebugParser.CrashElfCoreContext core) {
    Optional<Unsigned64> end = Optional.ofNullable(core.end).map(DebugStatements::number);
    crash().elfCore(number(core.start), end);
    // The siblings of the ARM loader put their function's name in front.
    if (core.function == null) {
      loads.load(line).fingerprint().armElfCore(end.isPresent());
    }
    return true;
  }

  @Override
  public Boolean visitCrashCommandLine(KexecDebugParser.CrashCommandLineContext text) {
    crash().commandLine(unquoted(source(text.value)));
    return true;
  }

  @Override
  public Boolean visitCrashElfFormat(KexecDebugParser.CrashElfFormatContext format) {
    loads.noise(line);
    return true;
  }

  @Override
  public Boolean visitCrashElfHeaderSegment(KexecDebugParser.CrashElfHeaderSegmentContext segment) {
    crash().elfCore(number(segment.start), Optional.empty());
    return true;
  }

  @Override
  public Boolean visitCrashCommandLineHeader(
      KexecDebugParser.CrashCommandLineHeaderContext header) {
    String what = source(header.text());
    int colon = what.indexOf(": ");
    if (colon < 0) {
      loads.commandLineFollows(line);
    } else {
      crash().commandLine(what.substring(colon + 2));
    }
    return true;
  }

  @Override
  public Boolean visitCrashBackupSegment(KexecDebugParser.CrashBackupSegmentContext segment) {
    crash().backup(number(segment.start));
    return true;
  }

  private CrashLayoutBuilder crash() {
    return loads.load(line).crash(line);
  }

  // ---- arm64 and loongarch

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

  // ---- x86

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

  @Override
  public Boolean visitNoise(KexecDebugParser.NoiseContext noise) {
    loads.noise(line);
    return true;
  }
}
