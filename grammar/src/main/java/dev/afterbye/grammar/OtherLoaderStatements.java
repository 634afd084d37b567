package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugParser;
import java.util.Locale;
import java.util.Optional;

/** The lines of the ppc, riscv, m68k and mips loaders, and those about the running kernel. */
abstract class OtherLoaderStatements extends FileLoadStatements {

  OtherLoaderStatements(LoadAssembler loads, int line, boolean byKernel) {
    super(loads, line, byKernel);
  }

  @Override
  public Boolean visitPowerpcNumber(KexecDebugParser.PowerpcNumberContext number) {
    LoaderField field =
        LoaderField.valueOf("PPC64_" + number.what.getText().toUpperCase(Locale.ROOT));
    return loaderNumber(field, number(number.value));
  }

  @Override
  public Boolean visitPowerpcRunAtLoad(KexecDebugParser.PowerpcRunAtLoadContext flag) {
    return loaderNumber(LoaderField.PPC64_RUN_AT_LOAD, number(flag.value));
  }

  @Override
  public Boolean visitPowerpcEntry(KexecDebugParser.PowerpcEntryContext entry) {
    return loaderNumber(LoaderField.PPC64_ENTRY, number(entry.value));
  }

  @Override
  public Boolean visitPowerpcPurgatory(KexecDebugParser.PowerpcPurgatoryContext purgatory) {
    return Unsigned64.parseDecimal(purgatory.size.getText())
        .map(size -> loaderNumber(LoaderField.PPC64_PURGATORY_SIZE, size))
        .orElse(false);
  }

  @Override
  public Boolean visitPowerpcUsable(KexecDebugParser.PowerpcUsableContext usable) {
    return loaderNumber(LoaderField.PPC_USABLE_BASE, number(usable.base))
        && loaderNumber(LoaderField.PPC_USABLE_SIZE, number(usable.size));
  }

  @Override
  public Boolean visitPowerpcCommandLine(KexecDebugParser.PowerpcCommandLineContext cmdline) {
    loads.load(line).commandLine(Optional.of(source(cmdline.value)));
    return true;
  }

  @Override
  public Boolean visitRiscvEntry(KexecDebugParser.RiscvEntryContext entry) {
    return loaderNumber(LoaderField.RISCV_ENTRY, number(entry.value));
  }

  @Override
  public Boolean visitRiscvElfEntry(KexecDebugParser.RiscvElfEntryContext entry) {
    return loaderNumber(LoaderField.RISCV_ENTRY, number(entry.value));
  }

  @Override
  public Boolean visitRiscvNewBase(KexecDebugParser.RiscvNewBaseContext base) {
    return loaderNumber(LoaderField.RISCV_ELF_BASE, number(base.value));
  }

  @Override
  public Boolean visitRiscvBase(KexecDebugParser.RiscvBaseContext base) {
    return loaderNumber(LoaderField.RISCV_ELF_BASE, number(base.value));
  }

  @Override
  public Boolean visitRiscvInitrdBase(KexecDebugParser.RiscvInitrdBaseContext initrd) {
    return loaderNumber(LoaderField.RISCV_INITRD_START, number(initrd.value));
  }

  @Override
  public Boolean visitRiscvInitrd(KexecDebugParser.RiscvInitrdContext initrd) {
    return loaderNumber(LoaderField.RISCV_INITRD_START, number(initrd.start))
        && loaderNumber(LoaderField.RISCV_INITRD_END, number(initrd.end));
  }

  @Override
  public Boolean visitM68kMachine(KexecDebugParser.M68kMachineContext machine) {
    return loaderNumber(LoaderField.M68K_MACHINE, number(machine.value));
  }

  @Override
  public Boolean visitM68kPlacement(KexecDebugParser.M68kPlacementContext placed) {
    boolean ramdisk = placed.what.getText().equals("BI_RAMDISK");
    return loaderNumber(
            ramdisk ? LoaderField.M68K_RAMDISK_SIZE : LoaderField.M68K_MEMORY_SIZE,
            number(placed.size))
        && loaderNumber(
            ramdisk ? LoaderField.M68K_RAMDISK_START : LoaderField.M68K_MEMORY_START,
            number(placed.start));
  }

  @Override
  public Boolean visitM68kCommandLine(KexecDebugParser.M68kCommandLineContext cmdline) {
    loads.load(line).commandLine(Optional.of(source(cmdline.value)));
    return true;
  }

  @Override
  public Boolean visitOldKernelVirtual(KexecDebugParser.OldKernelVirtualContext kernel) {
    return loaderNumber(LoaderField.OLD_KERNEL_VADDR, number(kernel.vaddr))
        && loaderNumber(LoaderField.OLD_KERNEL_SIZE, number(kernel.size));
  }

  @Override
  public Boolean visitOldKernelBoth(KexecDebugParser.OldKernelBothContext kernel) {
    return loaderNumber(LoaderField.OLD_KERNEL_VADDR, number(kernel.vaddr))
        && loaderNumber(LoaderField.OLD_KERNEL_PADDR, number(kernel.paddr));
  }

  @Override
  public Boolean visitOldKernelSize(KexecDebugParser.OldKernelSizeContext kernel) {
    return loaderNumber(LoaderField.OLD_KERNEL_SIZE, number(kernel.size));
  }

  @Override
  public Boolean visitOldKernelPhysical(KexecDebugParser.OldKernelPhysicalContext kernel) {
    return loaderNumber(LoaderField.OLD_KERNEL_PADDR, number(kernel.paddr));
  }

  private boolean loaderNumber(LoaderField field, Unsigned64 value) {
    loads.load(line).number(new LoaderNumber(field, value, line));
    return true;
  }
}
