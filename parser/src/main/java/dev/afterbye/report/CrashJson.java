package dev.afterbye.report;

import dev.afterbye.crash.Crash;
import dev.afterbye.diagnose.Evidence;
import java.util.List;

/** Writes what the kernel reported about itself. */
final class CrashJson {
  private final JsonFields fields;

  CrashJson(JsonFields fields) {
    this.fields = fields;
  }

  void write(int boot, Crash crash) {
    fields.number("boot", boot);
    fields.text("title", crash.title());
    fields.text("signature", crash.signature());
    fields.text("finding", crash.finding());
    fields.flag("corrupted", crash.corrupted());
    fields.flag("panicked", crash.panicked());
    fields.number("count", crash.count());
    fields.text("function", crash.function());
    fields.text("module", crash.module());
    fields.number("cpu", crash.origin().cpu());
    fields.number("pid", crash.origin().pid());
    fields.text("comm", crash.origin().comm());
    fields.text("taint", crash.origin().taint());
    fields.texts("frames", crash.frames());
    fields.number("lastLine", crash.lastLine());
    fields.evidence(List.of(Evidence.of(crash.head())));
  }
}
