package dev.afterbye.cli;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.PreparedRules;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What commands that analyse logs need first, set up on a second processor while the first one
 * reads the command line: the shipped rules, and the pipeline's classes, which a rehearsal loads.
 */
final class HeadStart {
  private static final Set<String> COMMANDS = Set.of("analyze", "assert", "report");

  private static final Set<String> QUESTIONS = Set.of("-h", "--help", "-V", "--version");

  private static final String REHEARSAL =
      """
      U-Boot 2024.01
      [    0.000000] Linux version 6.1.0
      [    0.000000] Command line: console=ttyS0
      [    1.000000] Run /init as init process
      starting [ok]
      [    1.200000] systemd[1]: started
      [    2.000000] reboot: Power down
      """;

  private HeadStart() {}

  /** Begins, if the program that is called with these arguments will be done sooner for it. */
  static void begin(String... args) {
    if (!pays(Runtime.getRuntime().availableProcessors(), args)) {
      return;
    }
    Thread thread = new Thread(HeadStart::rehearse, "head start");
    thread.setDaemon(true);
    // What fails here fails again where it is told.
    thread.setUncaughtExceptionHandler((failed, why) -> {});
    thread.start();
  }

  static boolean pays(int processors, String... args) {
    return processors > 1
        && args.length > 1
        && COMMANDS.contains(args[0])
        && Collections.disjoint(QUESTIONS, List.of(args));
  }

  private static void rehearse() {
    byte[] log = REHEARSAL.getBytes(StandardCharsets.US_ASCII);
    Pipeline pipeline = new PreparedRules(RuleBookFile.shipped(), LoadedFiles.NONE).pipeline();
    pipeline.feed(log, 0, log.length, FragmentSink.NO_ARRIVAL);
    pipeline.end("");
  }
}
