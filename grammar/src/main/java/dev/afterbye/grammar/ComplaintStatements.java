package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugParser;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** The lines in which kexec-tools says what it cannot do. */
abstract class ComplaintStatements extends CrashStatements {

  ComplaintStatements(LoadAssembler loads, int line, boolean byKernel) {
    super(loads, line, byKernel);
  }

  @Override
  public Boolean visitCannotOpen(KexecDebugParser.CannotOpenContext complaint) {
    return message(MessageKind.CANNOT_OPEN, complaint, fileName(complaint.subject));
  }

  @Override
  public Boolean visitCannotRead(KexecDebugParser.CannotReadContext complaint) {
    return message(MessageKind.CANNOT_READ, complaint, fileName(complaint.subject));
  }

  @Override
  public Boolean visitCannotLoad(KexecDebugParser.CannotLoadContext complaint) {
    return message(MessageKind.CANNOT_LOAD, complaint, fileName(complaint.subject));
  }

  @Override
  public Boolean visitCannotDetermineType(KexecDebugParser.CannotDetermineTypeContext complaint) {
    return message(MessageKind.UNKNOWN_FILE_TYPE, complaint, fileName(complaint.subject));
  }

  @Override
  public Boolean visitNoFreeArea(KexecDebugParser.NoFreeAreaContext complaint) {
    return message(MessageKind.NO_FREE_AREA, complaint, complaint.hex().getText());
  }

  @Override
  public Boolean visitNoFreeAreaBelow(KexecDebugParser.NoFreeAreaBelowContext complaint) {
    return message(MessageKind.NO_FREE_AREA_BELOW, complaint, complaint.hex().getText());
  }

  @Override
  public Boolean visitInvalidSegment(KexecDebugParser.InvalidSegmentContext complaint) {
    return message(MessageKind.INVALID_SEGMENT, complaint, complaint.pointer(0).getText());
  }

  @Override
  public Boolean visitOverlappingSegments(KexecDebugParser.OverlappingSegmentsContext complaint) {
    return message(MessageKind.OVERLAPPING_SEGMENTS, complaint, complaint.pointer().getText());
  }

  @Override
  public Boolean visitZImageTruncated(KexecDebugParser.ZImageTruncatedContext complaint) {
    return message(MessageKind.ZIMAGE_TRUNCATED, complaint, complaint.hex(0).getText());
  }

  @Override
  public Boolean visitImageSizeTooSmall(KexecDebugParser.ImageSizeTooSmallContext complaint) {
    return message(MessageKind.IMAGE_SIZE_TOO_SMALL, complaint, complaint.hex().getText());
  }

  private boolean message(MessageKind kind, ParserRuleContext complaint, String subject) {
    loads.load(line).message(new Message(kind, source(complaint), Optional.of(subject), line));
    return true;
  }
}
