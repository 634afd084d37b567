package dev.afterbye.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes the list of many logs as one page: groups, timelines in small, and links. */
public final class HtmlIndexWriter {
  /** Writes the page; the output stays open. */
  public void write(String title, List<IndexEntry> entries, OutputStream out) throws IOException {
    IndexPage page =
        IndexPage.of(
            title, InlineAsset.of("page.css"), InlineAsset.of("index.js"), List.copyOf(entries));
    HtmlOutput.write(out, output -> JteindexGenerated.render(output, HtmlOutput.AS_IS, page));
  }
}
