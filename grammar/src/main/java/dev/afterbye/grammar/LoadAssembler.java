package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which load a line belongs to. Lines get lost, so there is no line that every load begins
 * with: a new one begins where the current one cannot have the line any more.
 */
final class LoadAssembler {

  private final ReadLimits limits;
  private final List<KexecLoad> loads = new ArrayList<>();
  private final List<KnownLine> known = new ArrayList<>();
  private final List<KexecCommand> commands = new ArrayList<>();
  private int segments;
  private int ranges;
  private int droppedSegments;
  private int droppedRanges;
  private @Nullable LoadBuilder current;
  private boolean commandLineNext;
  private @Nullable MemoryRange reservation;
  private @Nullable Located<String> statedVersion;

  LoadAssembler(ReadLimits limits) {
    this.limits = limits;
  }

  void typed(ShellLine shell, int line) {
    finish();
    commands.add(shell.command(line));
    if (shell.load()) {
      load(line).typed(shell, line);
    }
  }

  void statedVersion(String version, int line) {
    if (statedVersion == null) {
      statedVersion = new Located<>(version, line);
    }
  }

  /** For the lines the tool prints first: the option echo, the probes and the kernel's buffer. */
  LoadBuilder opening(int line) {
    if (current != null && (current.hasOutcome() || current.hasKernel())) {
      finish();
    }
    return load(line);
  }

  LoadBuilder zImageHeader(int line) {
    if (current != null && (current.hasOutcome() || current.hasZImageHeader())) {
      finish();
    }
    return load(line);
  }

  LoadBuilder call(int line) {
    if (current != null && (current.hasOutcome() || current.hasCall())) {
      finish();
    }
    return load(line);
  }

  LoadBuilder entry(int line) {
    if (current != null && current.hasEntry()) {
      finish();
    }
    return load(line);
  }

  LoadBuilder failure(int line) {
    if (current != null && current.hasFailure()) {
      finish();
    }
    return load(line);
  }

  /** Whether the reason was still missing from the failure of the load in progress. */
  boolean reason(String errorText, int line) {
    boolean missing = current != null && current.lacksReason();
    if (missing) {
      load(line).reason(errorText);
    }
    return missing;
  }

  void segmentCount(int count, int line) {
    if (current != null && current.table().announced().isPresent()) {
      finish();
    }
    load(line).table().announce(count);
  }

  void segment(int index, SegmentTable.Field field, Unsigned64 value, int line) {
    if (current != null && current.table().startsOver(index, field)) {
      finish();
    }
    SegmentTable table = load(line).table();
    if (!table.has(index)) {
      if (segments >= limits.maxSegments()) {
        droppedSegments++;
        return;
      }
      segments++;
    }
    table.put(index, field, value, line);
  }

  /** Whether the line is of a segment that there is no room for; it then need not be parsed. */
  boolean dropsSegment(String clean) {
    if (droppedSegments == 0 || !clean.startsWith("segment[")) {
      return false;
    }
    droppedSegments++;
    return true;
  }

  void range(MemoryRange range) {
    if (hasRoomForRange()) {
      load(range.line(), true).range(range);
    }
  }

  void rangeWithoutType(MemoryRange range) {
    if (hasRoomForRange()) {
      load(range.line(), true).rangeWithoutType(range);
    }
  }

  void loaderRange(LoaderRange range) {
    if (hasRoomForRange()) {
      load(range.range().line()).loaderRange(range);
    }
  }

  private boolean hasRoomForRange() {
    if (ranges >= limits.maxRanges()) {
      droppedRanges++;
      return false;
    }
    ranges++;
    return true;
  }

  /** The kernel's last line about a load by file descriptor. */
  LoadBuilder fileLoadDone(int line) {
    if (current != null && (current.hasEntry() || current.isFileLoadDone())) {
      finish();
    }
    return load(line);
  }

  /** x86 prints a crash kernel's command line on a line of its own, behind this header. */
  void commandLineFollows(int line) {
    load(line);
    commandLineNext = true;
  }

  /** Whether the line before said that this one is the command line; asking ends it. */
  boolean expectsCommandLine() {
    boolean expects = commandLineNext;
    commandLineNext = false;
    return expects;
  }

  void crashCommandLine(String clean, int line) {
    load(line).crash(line).commandLine(clean);
  }

  void known(KnownLine line) {
    known.add(line);
    if (line.kind() == KnownLineKind.DETAIL) {
      noise(line.line());
    }
  }

  /** The crash kernel's place from a quoted {@code /proc/iomem}; it stands for all loads after. */
  void reservation(MemoryRange range) {
    reservation = range;
  }

  /** A line of the tool that says nothing; it does not open a load. */
  void noise(int line) {
    if (current != null) {
      current.touch(line);
    }
  }

  /** The load in progress, or a new one. Anything but another range ends a block of ranges. */
  LoadBuilder load(int line) {
    return load(line, false);
  }

  private LoadBuilder load(int line, boolean rangesGoOn) {
    LoadBuilder load = current;
    if (load == null) {
      load = new LoadBuilder(line);
      current = load;
    }
    if (!rangesGoOn) {
      load.closeRanges();
    }
    load.touch(line);
    return load;
  }

  private void finish() {
    LoadBuilder load = current;
    current = null;
    if (load == null || !load.hasSubstance()) {
      return;
    }
    MemoryRange reserved = reservation;
    if (load.onCrash() && reserved != null) {
      load.crash(reserved.line()).reservation(reserved);
    }
    loads.add(load.build());
  }

  KexecBlock block(List<BlockLine> unread, List<String> limitsHit) {
    finish();
    List<String> hit = new ArrayList<>(limitsHit);
    if (droppedSegments > 0) {
      hit.add(
          "segments: "
              + limits.maxSegments()
              + " read, "
              + droppedSegments
              + " more lines of others dropped");
    }
    if (droppedRanges > 0) {
      hit.add("ranges: " + limits.maxRanges() + " read, " + droppedRanges + " more dropped");
    }
    return new KexecBlock(loads, Optional.ofNullable(statedVersion), unread, hit, known, commands);
  }
}
