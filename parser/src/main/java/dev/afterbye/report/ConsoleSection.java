package dev.afterbye.report;

import dev.afterbye.demux.ConsoleClass;
import dev.afterbye.demux.ConsoleTraits;
import java.util.ArrayList;
import java.util.List;

/** Tells people what the transcript tells of its console; nothing when it tells nothing. */
public final class ConsoleSection {
  private final Page page;

  ConsoleSection(Page page) {
    this.page = page;
  }

  void write(ConsoleTraits console) {
    List<String> words = words(console);
    if (!words.isEmpty()) {
      page.heading("Console");
      words.forEach(line -> page.paragraph("  ", line));
    }
  }

  /** A sentence for each thing that is known. */
  public static List<String> words(ConsoleTraits console) {
    boolean silent =
        console.kind() == ConsoleClass.UNKNOWN
            && console.decoration().isEmpty()
            && console.bytesPerSecond().isEmpty()
            && !console.keptBootConsole();
    if (silent) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    String name = console.name().map(n -> n + ", ").orElse("");
    words.add(name + console.kind().label() + ": " + console.kind().words());
    ConsoleTraits.Fifo fifo = console.fifo();
    if (fifo.bytes().isPresent()) {
      String cuts = fifo.agreeing() + " of " + fifo.cuts() + " cuts lie whole loads apart";
      words.add("FIFO loads of " + fifo.bytes().getAsInt() + " bytes (" + cuts + ")");
    }
    if (console.bytesPerSecond().isPresent()) {
      String measured = "about " + console.bytesPerSecond().getAsInt() + " bytes a second";
      String baud =
          console.bitsPerSecond().isPresent()
              ? ", which is " + console.bitsPerSecond().getAsInt() + " Bd"
              : "";
      words.add(measured + " where the transmitter was busy" + baud);
    }
    if (console.keptBootConsole()) {
      words.add("a boot console was kept: every record comes twice");
    }
    console
        .decoration()
        .ifPresent(how -> words.add("the capture put this before each line: " + how));
    return words;
  }
}
