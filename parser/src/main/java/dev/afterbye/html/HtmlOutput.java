package dev.afterbye.html;

import dev.afterbye.report.VisibleText;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a template writes to: text is escaped for its place in the page, and before that every
 * character that a reader cannot see or that turns the direction of text is spelled out.
 */
final class HtmlOutput extends OwaspHtmlTemplateOutput {
  /** Adds nothing to what a template says. */
  static final HtmlInterceptor AS_IS =
      new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(
            String tag, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String tag, TemplateOutput output) {}
      };

  private HtmlOutput(Writer out) {
    super(new WriterOutput(out));
  }

  /** Writes a page; the stream stays open. */
  static void write(OutputStream out, Consumer<HtmlTemplateOutput> page) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    page.accept(new HtmlOutput(writer));
    writer.flush();
  }

  @Override
  public void writeUserContent(String text) {
    super.writeUserContent(VisibleText.of(text));
  }
}
