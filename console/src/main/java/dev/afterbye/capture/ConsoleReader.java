package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes a console's bytes out of all that tools put around them, and knows what that was. */
public final class ConsoleReader implements ByteSink {
  /** Bytes of a log that are looked at to tell what it was put into, where it has so many. */
  public static final int HEAD_BYTES = 1 << 12;

  /** What takes a log apart that is a tool's file as a whole; the first that fits does. */
  private static final List<Outermost> OUTERMOST =
      List.of(
          new Outermost(Base64Text::mayBegin, Base64Text::new),
          new Outermost(JournalExport::mayBegin, JournalExport::new),
          new Outermost(AnsibleOutput::mayBegin, AnsibleOutput::new),
          new Outermost(EnvelopeReader::mayBegin, EnvelopeReader::new),
          new Outermost(HtmlPage::mayBegin, HtmlPage::new),
          new Outermost(MailText::mayBegin, MailText::new),
          new Outermost(GitlabLines::mayBegin, GitlabLines::new),
          new Outermost(ContainerLines::mayBegin, ContainerLines::new),
          new Outermost(TestResults::mayBegin, TestResults::new),
          new Outermost(JournalVerbose::mayBegin, JournalVerbose::new),
          new Outermost(YamlDocuments::mayBegin, YamlDocuments::new),
          new Outermost(HexDump::mayBegin, HexDump::new));

  private record Outermost(Beginning beginning, Function<ByteSink, LogStage> stage) {}

  /** Each passes on to the next, the last one to the console. */
  private final List<LogStage> stages;

  /**
   * A reader of a log that begins with the first {@code length} bytes of {@code head}: {@link
   * #HEAD_BYTES} or more, or all that it has.
   */
  public ConsoleReader(ByteSink console, byte[] head, int length) {
    PstoreParts parts = new PstoreParts(console);
    SqueezedBlanks blanks = new SqueezedBlanks(parts);
    LineWraps wraps = new LineWraps(blanks);
    DmesgColours colours = new DmesgColours(wraps);
    ReturnsOnly returns = new ReturnsOnly(colours);
    CaretNotation carets = new CaretNotation(returns);
    NoBreakSpaces spaces = new NoBreakSpaces(carets);
    int known = Math.min(length, HEAD_BYTES);
    HtmlEscapes escapes = new HtmlEscapes(spaces, HtmlPage.mayBegin(head, known));
    List<LogStage> all = new ArrayList<>();
    outermost(escapes, head, known).ifPresent(all::add);
    all.addAll(List.of(escapes, spaces, carets, returns, colours, wraps, blanks, parts));
    stages = List.copyOf(all);
  }

  private static Optional<? extends LogStage> outermost(ByteSink inner, byte[] head, int length) {
    for (Outermost each : OUTERMOST) {
      if (each.beginning().fits(head, length)) {
        return Optional.of(each.stage().apply(inner));
      }
    }
    return CsvExport.of(inner, head, length);
  }

  @Override
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    stages.get(0).feed(b, from, to, arrivalNanos);
  }

  /** The log is over. */
  public void end() {
    stages.forEach(LogStage::end);
  }

  /** What the bytes were taken out of, the outermost first, as far as is known yet. */
  public List<Wrapping> found() {
    return stages.stream().flatMap(stage -> stage.found().stream()).toList();
  }
}
