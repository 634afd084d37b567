package dev.afterbye.report;

import dev.afterbye.demux.ConsoleTraits;

/** Writes what the transcript tells of its console. */
final class ConsoleJson {
  private final JsonFields fields;

  ConsoleJson(JsonFields fields) {
    this.fields = fields;
  }

  void console(ConsoleTraits console) {
    fields.text("class", console.kind().label());
    fields.text("name", console.name());
    fields.flag("keptBootConsole", console.keptBootConsole());
    fields.number("fifoBytes", console.fifo().bytes());
    fields.number("cuts", console.fifo().cuts());
    fields.number("cutsAgreeing", console.fifo().agreeing());
    fields.number("bytesPerSecond", console.bytesPerSecond());
    fields.number("bitsPerSecond", console.bitsPerSecond());
    fields.text("decoration", console.decoration());
    fields.object("lineEnds", console.lineEnds(), this::lineEnds);
  }

  private void lineEnds(ConsoleTraits.LineEnds ends) {
    fields.number("crLf", ends.crLf());
    fields.number("crCrLf", ends.crCrLf());
    fields.number("lf", ends.lf());
  }
}
