package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One load while its lines come in. */
final class LoadBuilder {

  private record Failure(String call, String errorText, int line) {}

  private record Ranges(RangeBlock kind, List<MemoryRange> ranges, int line) {}

  private final int firstLine;
  private final VersionFingerprint fingerprint = new VersionFingerprint();
  private final List<Ranges> ranges = new ArrayList<>();
  private final SegmentTable table = new SegmentTable();
  private final SegmentTable repeated = new SegmentTable();
  private final List<String> probes = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<LoaderNumber> numbers = new ArrayList<>();
  private final List<LoaderRange> loaderRanges = new ArrayList<>();
  private int lastLine;
  private @Nullable KexecCommand command;
  private boolean calledKexecLoad;
  private boolean entryRepeated;
  private boolean rangesOpen;
  private boolean memoryRangesHeader;
  private @Nullable Unsigned64 kernelBuffer;
  private @Nullable Unsigned64 kernelSizeBytes;
  private @Nullable Unsigned64 entry;
  private @Nullable Unsigned64 flags;
  private @Nullable ZImageBuilder zImage;
  private @Nullable ImageFields arm64;
  private @Nullable ImageFields loongArch;
  private @Nullable X86ImageBuilder x86;
  private @Nullable CrashLayoutBuilder crash;
  private @Nullable FileLoadBuilder fileLoad;
  private @Nullable String commandLine;
  private @Nullable String initrd;
  private @Nullable String dtb;
  private @Nullable Failure failure;

  LoadBuilder(int line) {
    firstLine = line;
    lastLine = line;
  }

  void touch(int line) {
    lastLine = Math.max(lastLine, line);
  }

  /**
   * Whether the tool got as far as its segments or its end: an opening line is then another load.
   */
  boolean hasOutcome() {
    return entry != null || failure != null || !table.isEmpty() || isFileLoadDone();
  }

  boolean isFileLoadDone() {
    return fileLoad != null && fileLoad.isDone();
  }

  boolean hasKernel() {
    return kernelBuffer != null;
  }

  boolean hasFailure() {
    return failure != null;
  }

  boolean hasCall() {
    return calledKexecLoad;
  }

  boolean hasEntry() {
    return failure == null ? entry != null : entryRepeated;
  }

  boolean onCrash() {
    return (flags != null && KexecLoad.isOnCrash(flags))
        || (fileLoad != null && fileLoad.build().onCrash());
  }

  boolean hasZImageHeader() {
    return zImage != null && zImage.hasHeader();
  }

  /**
   * Whether it is worth reporting; an option echo alone is printed by {@code -e} and -u as well.
   */
  boolean hasSubstance() {
    return command != null
        || kernelBuffer != null
        || flags != null
        || hasOutcome()
        || table.announced().isPresent()
        || !ranges.isEmpty()
        || !probes.isEmpty()
        || !messages.isEmpty()
        || zImage != null
        || arm64 != null
        || loongArch != null
        || x86 != null
        || crash != null
        || fileLoad != null
        || !numbers.isEmpty()
        || !loaderRanges.isEmpty();
  }

  VersionFingerprint fingerprint() {
    return fingerprint;
  }

  void typed(ShellLine shell, int line) {
    command = shell.command(line);
    commandLine = shell.commandLine().orElse(null);
    initrd = shell.initrd().orElse(null);
    dtb = shell.dtb().orElse(null);
  }

  void commandLine(Optional<String> text) {
    commandLine = text.orElse(null);
  }

  void initrdName(Optional<String> file) {
    initrd = file.orElse(null);
  }

  void dtbName(Optional<String> file) {
    dtb = file.orElse(null);
  }

  void probe(String method) {
    probes.add(method);
    fingerprint.probe(method);
  }

  void kernel(Unsigned64 buffer, Unsigned64 sizeBytes) {
    kernelBuffer = buffer;
    kernelSizeBytes = sizeBytes;
  }

  void memoryRangesHeader() {
    memoryRangesHeader = true;
  }

  void openRanges(RangeBlock kind, int line) {
    ranges.add(new Ranges(kind, new ArrayList<>(), line));
    rangesOpen = true;
  }

  void closeRanges() {
    rangesOpen = false;
  }

  void range(MemoryRange range) {
    // Copies lose the header more often than anything else.
    range(RangeBlock.SYSTEM_RAM, range);
  }

  /** A range that belongs to the block in progress, whatever its kind. */
  void rangeWithoutType(MemoryRange range) {
    range(RangeBlock.CRASH, range);
  }

  private void range(RangeBlock withoutHeader, MemoryRange range) {
    if (!rangesOpen) {
      openRanges(withoutHeader, range.line());
    }
    ranges.get(ranges.size() - 1).ranges.add(range);
  }

  void loaderRange(LoaderRange range) {
    loaderRanges.add(range);
  }

  void number(LoaderNumber number) {
    numbers.add(number);
  }

  FileLoadBuilder fileLoad(int line) {
    if (fileLoad == null) {
      fileLoad = new FileLoadBuilder(line);
    }
    return fileLoad;
  }

  void calledKexecLoad() {
    calledKexecLoad = true;
  }

  void entry(Unsigned64 address) {
    if (failure != null) {
      entryRepeated = true;
    }
    if (entry == null) {
      entry = address;
    }
  }

  void flags(Unsigned64 word) {
    if (flags == null) {
      flags = word;
    }
  }

  void failed(String call, String errorText, int line) {
    failure = new Failure(call, errorText, line);
  }

  boolean lacksReason() {
    return failure != null && failure.errorText.isEmpty();
  }

  void reason(String errorText) {
    if (failure != null) {
      failure = new Failure(failure.call, errorText, failure.line);
    }
  }

  void message(Message message) {
    messages.add(message);
    fingerprint.complaint(message.kind());
  }

  /** The table that segment lines go to now. */
  SegmentTable table() {
    return failure == null ? table : repeated;
  }

  ZImageBuilder zImage(int line) {
    if (zImage == null) {
      zImage = new ZImageBuilder(line);
    }
    return zImage;
  }

  ImageFields arm64(int line) {
    if (arm64 == null) {
      arm64 = new ImageFields(line);
    }
    return arm64;
  }

  ImageFields loongArch(int line) {
    if (loongArch == null) {
      loongArch = new ImageFields(line);
    }
    return loongArch;
  }

  X86ImageBuilder x86(int line) {
    if (x86 == null) {
      x86 = new X86ImageBuilder(line);
    }
    return x86;
  }

  CrashLayoutBuilder crash(int line) {
    if (crash == null) {
      crash = new CrashLayoutBuilder(line);
    }
    return crash;
  }

  KexecLoad build() {
    // Without -d only the failure prints the segments.
    SegmentTable shown = table.isEmpty() ? repeated : table;
    List<Segment> segments = shown.segments();
    OptionalInt announced =
        table.announced().isPresent() ? table.announced() : repeated.announced();
    Optional<ZImage> image = Optional.ofNullable(zImage).map(ZImageBuilder::build);
    if (kernelBuffer == null
        && image.flatMap(ZImage::header).filter(words -> words.magic().isZero()).isPresent()) {
      fingerprint.zImageWithoutKernel();
    }
    boolean arm =
        flags == null ? image.isPresent() : Architecture.ofFlags(flags) == Architecture.ARM;
    return new KexecLoad(
        Optional.ofNullable(kernelBuffer),
        Optional.ofNullable(kernelSizeBytes),
        ranges.stream()
            .map(block -> new MemoryRanges(block.kind, block.ranges, block.line))
            .toList(),
        Optional.ofNullable(entry),
        Optional.ofNullable(flags),
        announced,
        segments,
        image,
        Optional.ofNullable(arm64).map(ImageFields::buildArm64),
        Optional.ofNullable(loongArch).map(ImageFields::buildLoongArch),
        Optional.ofNullable(x86).map(X86ImageBuilder::build),
        Optional.ofNullable(crash).map(CrashLayoutBuilder::build),
        Optional.ofNullable(commandLine),
        Optional.ofNullable(initrd),
        Optional.ofNullable(dtb),
        probes,
        Optional.ofNullable(failure)
            .map(
                refused ->
                    new LoadFailure(
                        refused.call, refused.errorText, refused.line, repeated.segments())),
        messages,
        fingerprint.conclude(image, arm && memoryRangesHeader, entry != null, segments),
        firstLine,
        lastLine,
        complete(announced, segments),
        Optional.ofNullable(fileLoad).map(FileLoadBuilder::build),
        numbers,
        loaderRanges,
        Optional.ofNullable(command));
  }

  private static boolean complete(OptionalInt announced, List<Segment> segments) {
    return announced.isPresent()
        && announced.getAsInt() == segments.size()
        && IntStream.range(0, segments.size())
            .allMatch(i -> segments.get(i).index() == i && segments.get(i).complete());
  }
}
