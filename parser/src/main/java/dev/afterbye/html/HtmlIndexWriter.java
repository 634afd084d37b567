package dev.afterbye.html;

import dev.afterbye.diagnose.Catalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes the list of many logs as one page: groups, timelines in small, and links. */
public final class HtmlIndexWriter {
  private final Catalogue catalogue;

  /** A writer of lists whose findings are of the catalogue. */
  public HtmlIndexWriter(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Writes the page; the output stays open. */
  public void write(String title, List<IndexEntry> entries, OutputStream out) throws IOException {
    IndexPage page =
        IndexPage.of(
            title,
            InlineAsset.of("page.css"),
            InlineAsset.of("index.js"),
            List.copyOf(entries),
            catalogue);
    HtmlOutput.write(out, output -> JteindexGenerated.render(output, HtmlOutput.AS_IS, page));
  }
}
