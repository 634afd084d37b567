package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecHandoverBaseVisitor;
import dev.afterbye.grammar.antlr.KexecHandoverParser;
import java.util.OptionalInt;
import org.antlr.v4.runtime.Token;

/**
 * Sets the marks of one parsed line. The result says whether the line is part of the hand-over; the
 * first words of the next kernel are not.
 */
final class HandoverStatements extends KexecHandoverBaseVisitor<Boolean> {

  private static final int CPU_PREFIX = "CPU".length();

  private final HandoverBuilder handover;
  private final BlockLine line;

  HandoverStatements(HandoverBuilder handover, BlockLine line) {
    this.handover = handover;
    this.line = line;
  }

  @Override
  protected Boolean defaultResult() {
    return true;
  }

  @Override
  protected Boolean aggregateResult(Boolean before, Boolean next) {
    return before && next;
  }

  @Override
  public Boolean visitCpuShutdown(KexecHandoverParser.CpuShutdownContext cpu) {
    return stopped(cpu.CPU().getText(), CpuStop.State.SHUTDOWN, OptionalInt.empty());
  }

  @Override
  public Boolean visitCpuKilled(KexecHandoverParser.CpuKilledContext cpu) {
    OptionalInt polled = cpu.ms == null ? OptionalInt.empty() : number(cpu.ms.getText());
    return stopped(cpu.CPU().getText(), CpuStop.State.KILLED, polled);
  }

  @Override
  public Boolean visitCpuWaiting(KexecHandoverParser.CpuWaitingContext cpu) {
    number(cpu.number.getText())
        .ifPresent(
            number ->
                handover.cpu(
                    new CpuStop(
                        number,
                        CpuStop.State.AWAITED,
                        number(cpu.state.getText()),
                        line.number())));
    return true;
  }

  private boolean stopped(String cpu, CpuStop.State state, OptionalInt detail) {
    number(cpu.substring(CPU_PREFIX))
        .ifPresent(number -> handover.cpu(new CpuStop(number, state, detail, line.number())));
    return true;
  }

  @Override
  public Boolean visitSwitchover(KexecHandoverParser.SwitchoverContext switchover) {
    handover.switchover(line.number());
    return true;
  }

  @Override
  public Boolean visitNewKernelAt(KexecHandoverParser.NewKernelAtContext jump) {
    // A cut line may have lost digits, unless something already follows the number.
    Token last = jump.getStop();
    if (!line.cut() || last != jump.address.getStop()) {
      Unsigned64.parseHex(jump.address.getText()).ifPresent(handover::entry);
    }
    return visitChildren(jump);
  }

  @Override
  public Boolean visitBye(KexecHandoverParser.ByeContext bye) {
    handover.bye(line.number());
    return true;
  }

  @Override
  public Boolean visitInPurgatory(KexecHandoverParser.InPurgatoryContext purgatory) {
    handover.purgatory(line.number());
    return true;
  }

  @Override
  public Boolean visitPurgatoryLine(KexecHandoverParser.PurgatoryLineContext purgatory) {
    handover.purgatory(line.number());
    return true;
  }

  @Override
  public Boolean visitDigestMismatch(KexecHandoverParser.DigestMismatchContext mismatch) {
    handover.purgatory(line.number());
    handover.digestMismatch();
    return true;
  }

  @Override
  public Boolean visitDecompressor(KexecHandoverParser.DecompressorContext decompressor) {
    handover.decompressor(line.number(), decompressor.getText().contains("done"));
    return true;
  }

  @Override
  public Boolean visitNextKernel(KexecHandoverParser.NextKernelContext next) {
    handover.newKernel(line.number());
    return false;
  }

  private static OptionalInt number(String digits) {
    return Unsigned64.parseDecimal(digits)
        .filter(value -> value.isAtMost(Unsigned64.of(Integer.MAX_VALUE)))
        .map(value -> OptionalInt.of((int) value.toLong()))
        .orElse(OptionalInt.empty());
  }
}
