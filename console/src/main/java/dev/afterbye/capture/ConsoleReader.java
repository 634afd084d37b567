package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a console's bytes out of all that tools put around them, and knows what that was. */
public final class ConsoleReader implements ByteSink {
  private final PstoreParts parts;
  private final SqueezedBlanks blanks;
  private final LineWraps wraps;
  private final DmesgColours colours;
  private final ReturnsOnly returns;
  private final CaretNotation carets;
  private final NoBreakSpaces spaces;
  private final HtmlEscapes escapes;
  private final EnvelopeReader envelope;
  private final Optional<HtmlPage> page;
  private final Optional<MailText> mail;
  private final Optional<GitlabLines> job;
  private final Optional<JournalExport> journal;
  private final Optional<CsvExport> table;
  private final ByteSink first;

  /** A reader of a log that begins with the first {@code length} bytes of {@code head}. */
  public ConsoleReader(ByteSink console, byte[] head, int length) {
    parts = new PstoreParts(console);
    blanks = new SqueezedBlanks(parts);
    wraps = new LineWraps(blanks);
    colours = new DmesgColours(wraps);
    returns = new ReturnsOnly(colours);
    carets = new CaretNotation(returns);
    spaces = new NoBreakSpaces(carets);
    boolean isPage = HtmlPage.mayBegin(head, length);
    escapes = new HtmlEscapes(spaces, isPage);
    page = isPage ? Optional.of(new HtmlPage(escapes)) : Optional.empty();
    mail = MailText.mayBegin(head, length) ? Optional.of(new MailText(escapes)) : Optional.empty();
    job =
        GitlabLines.mayBegin(head, length)
            ? Optional.of(new GitlabLines(escapes))
            : Optional.empty();
    journal =
        JournalExport.mayBegin(head, length)
            ? Optional.of(new JournalExport(escapes))
            : Optional.empty();
    table = CsvExport.of(escapes, head, length);
    envelope = new EnvelopeReader(escapes);
    first =
        EnvelopeReader.mayBegin(head, length)
            ? envelope
            : page.<ByteSink>map(sink -> sink)
                .or(() -> mail)
                .or(() -> job)
                .or(() -> journal)
                .or(() -> table)
                .orElse(escapes);
  }

  @Override
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    first.feed(b, from, to, arrivalNanos);
  }

  /** The log is over. */
  public void end() {
    envelope.end();
    page.ifPresent(HtmlPage::end);
    mail.ifPresent(MailText::end);
    job.ifPresent(GitlabLines::end);
    journal.ifPresent(JournalExport::end);
    table.ifPresent(CsvExport::end);
    escapes.end();
    spaces.end();
    carets.end();
    returns.end();
    colours.end();
    wraps.end();
    blanks.end();
    parts.end();
  }

  /** What the bytes were taken out of, the outermost first, as far as is known yet. */
  public List<Wrapping> found() {
    List<Wrapping> all = new ArrayList<>();
    envelope.found().ifPresent(all::add);
    journal.ifPresent(sink -> all.add(Wrapping.JOURNAL_EXPORT));
    table.ifPresent(sink -> all.add(Wrapping.CSV));
    if (envelope.turned()
        || journal.filter(JournalExport::turned).isPresent()
        || table.filter(CsvExport::turned).isPresent()) {
      all.add(Wrapping.NEWEST_FIRST);
    }
    if (mail.filter(MailText::found).isPresent()) {
      all.add(Wrapping.MAIL);
    }
    if (escapes.found()) {
      all.add(Wrapping.HTML);
    }
    if (spaces.found()) {
      all.add(Wrapping.SPACES);
    }
    if (carets.found()) {
      all.add(Wrapping.CARETS);
    }
    if (returns.found()) {
      all.add(Wrapping.RETURNS);
    }
    if (colours.found()) {
      all.add(Wrapping.DMESG);
    }
    if (wraps.found()) {
      all.add(Wrapping.WRAPS);
    }
    if (blanks.found()) {
      all.add(Wrapping.SQUEEZED);
    }
    if (parts.found()) {
      all.add(Wrapping.PSTORE);
    }
    return all;
  }
}
