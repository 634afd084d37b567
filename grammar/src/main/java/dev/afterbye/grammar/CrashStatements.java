package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugParser;
import java.util.Optional;

/** The lines about a crash kernel and the memory that is left to it. */
abstract class CrashStatements extends LoadedImageStatements {
  /** The type of a range of memory that a kernel may use. */
  static final int RAM = 0;

  CrashStatements(LoadAssembler loads, int line, boolean byKernel) {
    super(loads, line, byKernel);
  }

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
}
