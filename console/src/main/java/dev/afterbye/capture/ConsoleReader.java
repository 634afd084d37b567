package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Takes a console's bytes out of all that tools put around them, and knows what that was. */
public final class ConsoleReader implements ByteSink {
  /** What takes a log apart that is a tool's file as a whole; the first that fits does. */
  private enum Outermost {
    BASE64(Base64Text::mayBegin, Base64Text::new),
    JOURNAL(JournalExport::mayBegin, JournalExport::new),
    ENVELOPE(EnvelopeReader::mayBegin, EnvelopeReader::new),
    PAGE(HtmlPage::mayBegin, HtmlPage::new),
    MAIL(MailText::mayBegin, MailText::new),
    JOB(GitlabLines::mayBegin, GitlabLines::new),
    YAML(YamlDocuments::mayBegin, YamlDocuments::new),
    HEX_DUMP(HexDump::mayBegin, HexDump::new);

    private final Beginning beginning;
    private final Function<ByteSink, LogStage> stage;

    Outermost(Beginning beginning, Function<ByteSink, LogStage> stage) {
      this.beginning = beginning;
      this.stage = stage;
    }

    static Optional<? extends LogStage> of(ByteSink inner, byte[] head, int length) {
      Optional<LogStage> known =
          Arrays.stream(values())
              .filter(each -> each.beginning.fits(head, length))
              .findFirst()
              .map(each -> each.stage.apply(inner));
      return known.isPresent() ? known : CsvExport.of(inner, head, length);
    }
  }

  /** Each passes on to the next, the last one to the console. */
  private final List<LogStage> stages;

  /** A reader of a log that begins with the first {@code length} bytes of {@code head}. */
  public ConsoleReader(ByteSink console, byte[] head, int length) {
    PstoreParts parts = new PstoreParts(console);
    SqueezedBlanks blanks = new SqueezedBlanks(parts);
    LineWraps wraps = new LineWraps(blanks);
    DmesgColours colours = new DmesgColours(wraps);
    ReturnsOnly returns = new ReturnsOnly(colours);
    CaretNotation carets = new CaretNotation(returns);
    NoBreakSpaces spaces = new NoBreakSpaces(carets);
    HtmlEscapes escapes = new HtmlEscapes(spaces, HtmlPage.mayBegin(head, length));
    stages =
        Stream.concat(
                Outermost.of(escapes, head, length).stream(),
                Stream.of(escapes, spaces, carets, returns, colours, wraps, blanks, parts))
            .toList();
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
