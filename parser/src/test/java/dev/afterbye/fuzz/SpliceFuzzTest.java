package dev.afterbye.fuzz;

import static org.assertj.core.api.Assertions.fail;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.line.StreamCount;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.PreparedRules;
import dev.afterbye.report.Report;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * Laws 1 (every byte in one stream) and 2 (chunking) on {@link Splices}, of the demultiplexer and,
 * one in twenty as many, of the whole pipeline. {@code -Dsplices=N -Dseed=S} for more of them.
 */
class SpliceFuzzTest {
  private static final int SPLICES = Integer.getInteger("splices", 5_000);
  private static final int REPORTS = SPLICES / 20;
  private static final long SEED = Long.getLong("seed", 1);

  private final Splices splices = new Splices(SEED);

  @Test
  void piecesOfSamplesTileAndDoNotDependOnTheSplit() {
    for (int i = 0; i < SPLICES; i++) {
      byte[] wire = splices.next();
      Told whole = Told.inSteps(wire, wire.length);
      int step = splices.step();
      if (!Told.inSteps(wire, 1).equals(whole) || !Told.inSteps(wire, step).equals(whole)) {
        failed(i, step, wire);
      }
    }
  }

  @Test
  void theirReportsAccountForEveryByteAndDoNotDependOnTheSplit() {
    PreparedRules rules = new PreparedRules(RuleBookFile.shipped(), LoadedFiles.NONE);
    for (int i = 0; i < REPORTS; i++) {
      byte[] wire = splices.next();
      int step = splices.step();
      Report whole = report(rules, wire, wire.length);
      long bytes = whole.streams().values().stream().mapToLong(StreamCount::bytes).sum();
      if (bytes != wire.length
          || !report(rules, wire, 1).toString().equals(whole.toString())
          || !report(rules, wire, step).toString().equals(whole.toString())) {
        failed(i, step, wire);
      }
    }
  }

  private static Report report(PreparedRules rules, byte[] wire, int step) {
    Pipeline pipeline = rules.pipeline();
    for (int at = 0; at < wire.length; at += step) {
      pipeline.feed(wire, at, Math.min(wire.length, at + step), FragmentSink.NO_ARRIVAL);
    }
    return pipeline.end("splice");
  }

  private static void failed(int splice, int step, byte[] wire) {
    String wireText = Base64.getEncoder().encodeToString(wire);
    fail("seed %d, splice %d, in steps of 1 or %d: %s", SEED, splice, step, wireText);
  }
}
