package dev.afterbye.grammar;

import dev.afterbye.grammar.SegmentTable.Field;
import dev.afterbye.grammar.antlr.KexecDebugParser;
import java.util.Locale;
import java.util.Optional;

/**
 * Hands the numbers of one parsed line to the assembler. The result says whether the line was
 * taken; a line with a number beyond belief is not.
 */
final class DebugStatements extends ComplaintStatements {

  /** The digits of an address in a range line. */
  private static final int PADDED_DIGITS = 16;

  DebugStatements(LoadAssembler loads, int line, boolean byKernel) {
    super(loads, line, byKernel);
  }

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

  @Override
  public Boolean visitNoise(KexecDebugParser.NoiseContext noise) {
    loads.noise(line);
    return true;
  }
}
