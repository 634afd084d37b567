package dev.afterbye.grammar;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt to load an image, as {@code kexec -d} and the tool's complaints tell it.
 *
 * <p>Everything may be missing: without {@code -d} a good load prints nothing, and copies lose
 * lines.
 *
 * @param kernelBuffer where the tool holds the kernel file
 * @param kernelSizeBytes the size of the kernel file, unpacked
 * @param ranges the memory range blocks in the order printed
 * @param entry where the new kernel, or the purgatory before it, is entered
 * @param flags the flags of the system call
 * @param nrSegments how many segments the tool announced
 * @param segments the segments, by index
 * @param zImage what the 32-bit ARM loader said
 * @param arm64Image what the arm64 loader said
 * @param loongArchImage what the loongarch loader said
 * @param x86Image what the x86 loaders said
 * @param crash what was said about a crash kernel's surroundings
 * @param commandLine the new kernel's command line, from the option echo or the shell line
 * @param initrd the initrd's file name, likewise
 * @param dtb the device tree's file name, likewise
 * @param probes the decompressions tried, in order: gzip, zstd, LZMA
 * @param failure how the load was refused
 * @param messages the tool's complaints
 * @param fingerprint the tool releases that print like this
 * @param firstLine the first line of the load
 * @param lastLine the last one
 * @param complete whether all announced segments were read in full
 * @param fileLoad what is known of a {@code kexec_file_load}; empty for the other call
 * @param numbers the numbers the loaders of the smaller architectures print, in order
 * @param loaderRanges the ranges the powerpc loaders print one by one, in order
 * @param command the command that asked for the load, where it was typed or traced
 */
public record KexecLoad(
    Optional<Unsigned64> kernelBuffer,
    Optional<Unsigned64> kernelSizeBytes,
    List<MemoryRanges> ranges,
    Optional<Unsigned64> entry,
    Optional<Unsigned64> flags,
    OptionalInt nrSegments,
    List<Segment> segments,
    Optional<ZImage> zImage,
    Optional<Arm64Image> arm64Image,
    Optional<LoongArchImage> loongArchImage,
    Optional<X86Image> x86Image,
    Optional<CrashLayout> crash,
    Optional<String> commandLine,
    Optional<String> initrd,
    Optional<String> dtb,
    List<String> probes,
    Optional<LoadFailure> failure,
    List<Message> messages,
    ToolVersion fingerprint,
    int firstLine,
    int lastLine,
    boolean complete,
    Optional<FileLoad> fileLoad,
    List<LoaderNumber> numbers,
    List<LoaderRange> loaderRanges,
    Optional<KexecCommand> command) {

  private static final long ON_CRASH = 1;

  public KexecLoad {
    ranges = List.copyOf(ranges);
    segments = List.copyOf(segments);
    probes = List.copyOf(probes);
    messages = List.copyOf(messages);
    numbers = List.copyOf(numbers);
    loaderRanges = List.copyOf(loaderRanges);
  }

  /** The machine the flags name. */
  public Architecture architecture() {
    return flags.map(Architecture::ofFlags).orElse(Architecture.UNKNOWN);
  }

  /** Whether the image is to run after a crash: the flags say it, or the command does. */
  public boolean onCrash() {
    boolean asked =
        command.filter(typed -> typed.action() == KexecCommand.Action.CRASH_LOAD).isPresent();
    return flags.map(KexecLoad::isOnCrash).orElse(asked)
        || fileLoad.map(FileLoad::onCrash).orElse(false);
  }

  static boolean isOnCrash(Unsigned64 flags) {
    return (flags.toLong() & ON_CRASH) != 0;
  }

  /** The ranges of the first block of this kind. */
  public Optional<MemoryRanges> ranges(RangeBlock kind) {
    return ranges.stream().filter(block -> block.kind() == kind).findFirst();
  }

  /** The first number of this kind. */
  public Optional<Unsigned64> number(LoaderField field) {
    return numbers.stream()
        .filter(number -> number.field() == field)
        .map(LoaderNumber::value)
        .findFirst();
  }

  /** The segments with what they hold, in the order of {@link #segments}. */
  public List<RoledSegment> roles() {
    return SegmentRoles.of(this);
  }
}
