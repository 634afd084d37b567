package dev.afterbye.diagnose;

import java.util.List;

/** All rules, in the order in which they are asked. */
final class ComputedRules {
  private ComputedRules() {}

  static List<ComputedRule> all(RuleBook book, LoadedFiles files) {
    return List.of(
        new RelocationWindow(files),
        new FileFindings(files),
        new SegmentNotPageAligned(),
        new SegmentsOverlap(),
        new SegmentLargerThanMemory(),
        new SegmentOutsideRam(),
        new EntryOutsideSegments(),
        new TooManySegments(),
        new ImageLargerThanHalfRam(),
        new KernelNotZImage(),
        new KernelImageTruncated(),
        new AppendSelectsFileLoad(),
        new MissingFile(),
        new CrashReservation(),
        new CrashKernelTooSmall(),
        new CrashSegmentInCma(),
        new CrashKernelNotLoaded(),
        new RefusalReading(),
        new LoaderRefused(),
        new ToolGaveUp(),
        new NoCpuHotplug(),
        new LoadDisabled(),
        new KcoreMissing(),
        new FileRefusalMisreported(),
        new LzmaMemoryLimit(),
        new AppendedDtbMagic(),
        new ZbootNotUnpacked(),
        new OldKernelDma(),
        new KexecTags(),
        new ToolVersionDiffers(),
        new LoongArchPlacement(),
        new ToolCrash(),
        new CrashAroundHandover(),
        new MipsEntry(),
        new FirmwareCarveout(),
        new NoConsoleArgument(),
        new SilentHandover(),
        new SilentDecompressor(),
        new FirmwareMenu(),
        new KexecStepSkipped(),
        new MissingInitrd(),
        new RootIsWholeDisk(),
        new OutOfMemory(),
        new Resets(),
        new FirmwareAfterRestart(),
        new ServerTags(),
        new RootArgumentTwice(),
        new PlatformPowerOff(),
        new EntropyWait(),
        new BootsTwice(),
        new ConsoleSpeed(),
        new ConsoleHabits(),
        new StaleDevice(),
        new WaitingAtPrompt(),
        new HangInPhase(),
        new CrashFindings(),
        new PatternFindings(book));
  }
}
