package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.ArrayList;
import java.util.List;

/** Takes a console's bytes out of all that tools put around them, and knows what that was. */
public final class ConsoleReader implements ByteSink {
  private final SqueezedBlanks blanks;
  private final LineWraps wraps;
  private final DmesgColours colours;
  private final ReturnsOnly returns;
  private final CaretNotation carets;
  private final NoBreakSpaces spaces;
  private final HtmlEscapes escapes;
  private final EnvelopeReader envelope;
  private final MailText mail;
  private final HtmlPage page;
  private final ByteSink first;

  /** A reader of a log that begins with the first {@code length} bytes of {@code head}. */
  public ConsoleReader(ByteSink console, byte[] head, int length) {
    blanks = new SqueezedBlanks(console);
    wraps = new LineWraps(blanks);
    colours = new DmesgColours(wraps);
    returns = new ReturnsOnly(colours);
    carets = new CaretNotation(returns);
    spaces = new NoBreakSpaces(carets);
    boolean isPage = HtmlPage.mayBegin(head, length);
    escapes = new HtmlEscapes(spaces, isPage);
    envelope = new EnvelopeReader(escapes);
    mail = new MailText(escapes);
    page = new HtmlPage(escapes);
    if (EnvelopeReader.mayBegin(head, length)) {
      first = envelope;
    } else if (isPage) {
      first = page;
    } else {
      first = MailText.mayBegin(head, length) ? mail : escapes;
    }
  }

  @Override
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    first.feed(b, from, to, arrivalNanos);
  }

  /** The log is over. */
  public void end() {
    envelope.end();
    mail.end();
    page.end();
    escapes.end();
    spaces.end();
    carets.end();
    returns.end();
    colours.end();
    wraps.end();
    blanks.end();
  }

  /** What the bytes were taken out of, the outermost first, as far as is known yet. */
  public List<Wrapping> found() {
    List<Wrapping> all = new ArrayList<>();
    envelope.found().ifPresent(all::add);
    if (mail.found()) {
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
    return all;
  }
}
