package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugParser;
import java.util.Optional;

/** What the kernel and the tool say about a load by file descriptor. */
abstract class FileLoadStatements extends StatementPieces {

  FileLoadStatements(LoadAssembler loads, int line, boolean byKernel) {
    super(loads, line, byKernel);
  }

  @Override
  public Boolean visitFileLoadFlags(KexecDebugParser.FileLoadFlagsContext call) {
    loads.load(line).fileLoad(line).flags(number(call.flags().value));
    return true;
  }

  @Override
  public Boolean visitFileLoadDone(KexecDebugParser.FileLoadDoneContext done) {
    Optional<Unsigned64> type = Unsigned64.parseDecimal(done.type.getText());
    if (type.isEmpty()) {
      return false;
    }
    LoadBuilder load = loads.fileLoadDone(line);
    load.fileLoad(line).image(type.get(), number(done.start), number(done.head), number(done.word));
    load.entry(number(done.start));
    return true;
  }

  @Override
  public Boolean visitFileLoadPlaced(KexecDebugParser.FileLoadPlacedContext placed) {
    Placement placement = new Placement(number(placed.address), number(placed.memsz), line);
    loads.load(line).fileLoad(line).placed(role(source(placed.what)), placement);
    return true;
  }

  @Override
  public Boolean visitFileLoadPurgatory(KexecDebugParser.FileLoadPurgatoryContext placed) {
    Placement placement = new Placement(number(placed.address), Unsigned64.ZERO, line);
    loads.load(line).fileLoad(line).placed(SegmentRole.PURGATORY, placement);
    return true;
  }

  private static SegmentRole role(String what) {
    if (what.contains("kernel")) {
      return SegmentRole.KERNEL;
    }
    if (what.contains("initrd")) {
      return SegmentRole.INITRD;
    }
    if (what.contains("dtb") || what.contains("device tree")) {
      return SegmentRole.DEVICE_TREE;
    }
    if (what.contains("boot_param")) {
      return SegmentRole.REAL_MODE;
    }
    if (what.contains("elf core header") || what.contains("ELF core header")) {
      return SegmentRole.ELF_CORE_HEADER;
    }
    if (what.contains("command line") || what.contains("cmdline")) {
      return SegmentRole.COMMAND_LINE;
    }
    if (what.contains("backup")) {
      return SegmentRole.BACKUP;
    }
    return what.contains("purgatory") ? SegmentRole.PURGATORY : SegmentRole.UNKNOWN;
  }

  @Override
  public Boolean visitFileLoadCommandLine(KexecDebugParser.FileLoadCommandLineContext cmdline) {
    LoadBuilder load = loads.load(line);
    load.fileLoad(line);
    load.commandLine(Optional.of(source(cmdline.value)));
    return true;
  }
}
