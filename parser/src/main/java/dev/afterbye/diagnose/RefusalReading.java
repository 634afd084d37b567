package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.LoadFailure;
import dev.afterbye.grammar.Unsigned64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through the kernel's own checks in the kernel's own order (kernel/kexec.c,
 * kernel/kexec_core.c) and says which of them can have given the error that kexec reports.
 */
final class RefusalReading implements LoadRule {
  private static final String PERMITTED = "Operation not permitted";
  private static final String BUSY = "Device or resource busy";
  private static final String FILE_CALL = "kexec_file_load";

  private static final Map<String, String> IDS =
      Map.of(
          PERMITTED,
          "kexec-load-not-permitted",
          Refusal.INVALID,
          "kexec-load-invalid-argument",
          Refusal.ADDRESS,
          "kexec-load-address-refused",
          BUSY,
          "kexec-load-busy");

  private static final Map<String, String> FILE_IDS =
      Map.of(
          PERMITTED,
          "kexec-load-not-permitted",
          Refusal.INVALID,
          "kexec-file-load-invalid",
          Refusal.ADDRESS,
          "kexec-file-load-no-address",
          BUSY,
          "kexec-load-busy");

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<LoadFailure> failure = fact.load().failure();
    return failure.flatMap(
        f -> {
          boolean file = f.call().equals(FILE_CALL);
          return (file ? FILE_IDS : IDS)
              .entrySet().stream()
                  .filter(entry -> f.errorText().contains(entry.getKey()))
                  .filter(entry -> file || f.call().equals("kexec_load"))
                  .findFirst()
                  .map(
                      entry ->
                          catalogue
                              .draft(entry.getValue(), facts)
                              .cause(
                                  file
                                      ? fileReading(facts, entry.getKey())
                                      : reading(facts, fact, entry.getKey()))
                              .evidence(fact.line(f.line()))
                              .build());
        });
  }

  /** What the checks of kexec_file_load leave (kernel/kexec_file.c and the loaders). */
  private static String fileReading(BootFacts facts, String error) {
    return switch (error) {
      case PERMITTED -> notPermitted(facts);
      case BUSY -> busy(facts);
      case Refusal.ADDRESS ->
          "kexec_file_load places the segments itself. It found no hole of RAM, or of the crash"
              + " reservation, that is large enough, or its loader put a crash segment outside of it.";
      default ->
          "kexec_file_load gives this error for a header that its loader does not accept, a command"
              + " line that is too long for the kernel, an initrd it cannot place, or a flag it does"
              + " not know. "
              + facts
                  .hits(SupportingLines.FILE_LOADER)
                  .reduce((first, second) -> second)
                  .map(said -> "The kernel says: " + said.captures().getOrDefault("what", ""))
                  .orElse("The kernel log mostly names which; the log here does not.");
    };
  }

  private static String reading(BootFacts facts, LoadFact fact, String error) {
    return switch (error) {
      case PERMITTED -> notPermitted(facts);
      case BUSY -> busy(facts);
      case Refusal.ADDRESS -> address(fact);
      default -> invalid(facts, fact);
    };
  }

  private static String busy(BootFacts facts) {
    return "Another kexec operation was running"
        + (facts.has("cpus-stuck-in-kernel")
            ? "; but the kernel says itself that CPUs are stuck in it, which gives the same error."
            : ", or the machine cannot take its CPUs down (arm64 says so in the kernel log).");
  }

  private static String notPermitted(BootFacts facts) {
    String lockdown =
        facts.has("kexec-lockdown")
            ? "the kernel log names the lockdown as the reason"
            : "no lockdown line is in the log, though it may be missing from the console";
    return "The first checks of the call give this error: no CAP_SYS_BOOT (not root),"
        + " kernel.kexec_load_disabled=1 or the load limits of 6.3 and later used up, and the"
        + " lockdown of Secure Boot; "
        + lockdown
        + ". Nothing about the image itself was looked at.";
  }

  private static String address(LoadFact fact) {
    List<SegmentTable.Piece> pieces = SegmentTable.pieces(fact.load());
    List<String> steps = new ArrayList<>();
    Optional<SegmentTable.Piece> unaligned =
        pieces.stream().filter(p -> !p.isPageAligned()).findFirst();
    steps.add(
        unaligned
            .map(p -> p.name() + " is not made of whole pages: that check failed")
            .orElse("all " + pieces.size() + " segments are page aligned"));
    if (unaligned.isEmpty()) {
      steps.add(
          fact.load().onCrash()
              ? "so entry or a segment lies outside the crash reservation"
              : "so a segment ends above the machine's limit for kexec"
                  + (pieces.stream().allMatch(SegmentTable.Piece::isLargePageAligned)
                      ? ""
                      : ", or the kernel has larger pages than 4 KiB and not every segment keeps"
                          + " to them"));
    }
    return "In the kernel's order: " + String.join("; ", steps) + ".";
  }

  private static String invalid(BootFacts facts, LoadFact fact) {
    List<SegmentTable.Piece> pieces = SegmentTable.pieces(fact.load());
    int count = fact.load().nrSegments().orElse(pieces.size());
    if (count > SegmentTable.MAX_SEGMENTS) {
      return count + " segments: the kernel takes at most " + SegmentTable.MAX_SEGMENTS + ".";
    }
    Optional<List<SegmentTable.Piece>> overlap = SegmentTable.overlap(fact.load());
    if (overlap.isPresent()) {
      return overlap.get().get(0).name() + " and " + overlap.get().get(1).name() + " overlap.";
    }
    Optional<SegmentTable.Piece> larger =
        pieces.stream().filter(SegmentTable.Piece::hasMoreDataThanMemory).findFirst();
    if (larger.isPresent()) {
      return larger.get().name() + " has more data than memory.";
    }
    return "In the kernel's order: "
        + count
        + " segments, at most "
        + SegmentTable.MAX_SEGMENTS
        + " are taken; none overlap; none has more data than memory; "
        + half(facts, fact)
        + ". What is left: flag bits this kernel does not know, or a check of the architecture ("
        + architectureCheck(fact)
        + ").";
  }

  /** What machine_kexec_prepare refuses (arch/mips and arch/arm, kernel/machine_kexec.c). */
  private static String architectureCheck(LoadFact fact) {
    return fact.load().architecture() == Architecture.MIPS
        ? "on MIPS: a kernel for several CPUs on a platform that cannot hand the others over"
        : "on 32-bit ARM: more than one CPU without hot-unplug support";
  }

  private static String half(BootFacts facts, LoadFact fact) {
    String needed = "the image needs " + Sizes.mib(SegmentTable.neededBytes(fact.load()));
    Unsigned64 total = KnownRam.bytes(facts, fact).orElse(Unsigned64.ZERO);
    return total.isZero()
        ? needed + ", which must not be over half of all RAM"
        : needed + " of " + Sizes.mib(total) + " of RAM, of which it may take half";
  }
}
