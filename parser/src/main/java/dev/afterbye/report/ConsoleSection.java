package dev.afterbye.report;

import dev.afterbye.demux.ConsoleClass;
import dev.afterbye.demux.ConsoleTraits;

/** Tells people what the transcript tells of its console; nothing when it tells nothing. */
final class ConsoleSection {
  private final Page page;

  ConsoleSection(Page page) {
    this.page = page;
  }

  void write(ConsoleTraits console) {
    boolean silent =
        console.kind() == ConsoleClass.UNKNOWN
            && console.decoration().isEmpty()
            && console.bytesPerSecond().isEmpty()
            && !console.keptBootConsole();
    if (silent) {
      return;
    }
    page.heading("Console");
    String name = console.name().map(n -> n + ", ").orElse("");
    page.paragraph("  ", name + console.kind().label() + ": " + console.kind().words());
    ConsoleTraits.Fifo fifo = console.fifo();
    if (fifo.bytes().isPresent()) {
      String cuts = fifo.agreeing() + " of " + fifo.cuts() + " cuts lie whole loads apart";
      page.paragraph("  ", "FIFO loads of " + fifo.bytes().getAsInt() + " bytes (" + cuts + ")");
    }
    if (console.bytesPerSecond().isPresent()) {
      String measured = "about " + console.bytesPerSecond().getAsInt() + " bytes a second";
      String baud =
          console.bitsPerSecond().isPresent()
              ? ", which is " + console.bitsPerSecond().getAsInt() + " Bd"
              : "";
      page.paragraph("  ", measured + " where the transmitter was busy" + baud);
    }
    if (console.keptBootConsole()) {
      page.paragraph("  ", "a boot console was kept: every record comes twice");
    }
    console
        .decoration()
        .ifPresent(how -> page.paragraph("  ", "each line was stamped by the capture: " + how));
  }
}
