package dev.afterbye.cli;

import dev.afterbye.assertion.Spec;
import dev.afterbye.capture.CaptureFiles;
import dev.afterbye.capture.Recorder;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.wire.Backoff;
import dev.afterbye.wire.Console;
import dev.afterbye.wire.Network;
import dev.afterbye.wire.ProxySettings;
import dev.afterbye.wire.TerminalSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code afterbye record}: consoles to disk, and what happens on them. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = {
      RecordCommand.PURPOSE,
      "The capture is FILE, exactly the console's bytes, and FILE.idx, which says when they came."
    })
final class RecordCommand implements Callable<Integer> {
  /** What it is for, in the list of all. */
  static final String PURPOSE =
      "Record consoles without loss and say what happens on them as it happens.";

  private final Surroundings surroundings;
  private final ErrorPrinter errors;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "The capture's log; with several targets a folder. Never written over. "
            + "By default TARGET-DATE-TIME.log in the current folder."
      })
  private @Nullable Path output;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End after so long, such as 90s, 5m or 1h30m.")
  private @Nullable Duration length;

  @Option(
      names = "--until",
      paramLabel = "REGEX|PHASE|verdict",
      description = {
        "End when the text is seen, when a boot reaches the phase (firmware, bootloader, "
            + "decompress, kernel, initramfs, init, running, stop), or when it is known what the "
            + "boot came to; then the exit code is the verdict's."
      })
  private @Nullable String until;

  @Option(
      names = "--silence",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = {
        "How long a console must be silent for its verdict to be known; by default longer than is "
            + "usual where the boot has come to, which may be more than a minute."
      })
  private @Nullable Duration silence;

  @Option(
      names = "--send",
      paramLabel = "TEXT-on-REGEX",
      description = {
        "Send TEXT when REGEX is seen; TEXT alone is sent at the start. Several are sent one after "
            + "the other, each once. \\r is Enter; \\n, \\t, \\e, \\xNN and $${env:NAME} may be used."
      })
  private List<String> send = new ArrayList<>();

  @Option(
      names = "--assert",
      paramLabel = "SPEC.yaml",
      description = "In the end, check what was captured against a spec, as afterbye assert does.")
  private @Nullable String spec;

  @Option(
      names = "--assert-output",
      paramLabel = "OUT",
      description = {
        "Write what the check came to there, too: OUT.xml as JUnit, OUT.tap as TAP, else as text; "
            + "one that is there is replaced."
      })
  private @Nullable Path results;

  @Option(
      names = "--rotate",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description = "Go on in FILE.2.log, FILE.3.log and so on, each of about SIZE (64k, 100M).")
  private long rotate = Long.MAX_VALUE;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How events are written: text (the default) or jsonl.")
  private LineFormat format = LineFormat.TEXT;

  @Option(
      names = "--give-up-after",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End when a console has been away for so long; by default never.")
  private @Nullable Duration giveUpAfter;

  @Mixin private ConnectOptions connection = new ConnectOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "TARGET",
      description = {
        "scw:SERVER[@ZONE], gotty+ws(s)://, gotty1+…, gotty2+…, ttyd+ws(s)://, ws(s):// (raw), "
            + "tcp://HOST:PORT, exec:COMMAND, or a name that afterbye targets lists."
      })
  private List<String> targets = new ArrayList<>();

  RecordCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.errors = new ErrorPrinter(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    RecordPlan plan;
    List<NamedTarget> named = new ArrayList<>();
    ProxySettings proxies = ProxySettings.of(surroundings.environment());
    try {
      TargetReader reader = new TargetReader(surroundings.environment(), connection.target());
      for (String target : targets) {
        named.add(unique(reader.read(target), named));
      }
      plan = plan();
      connection.mustMakeSense();
    } catch (ConnectProblem problem) {
      return errors.unreadable(problem).number();
    } catch (InputProblem problem) {
      return errors
          .usage(problem.what(), "afterbye record " + problem.where(), problem.help())
          .number();
    }
    for (NamedTarget target : named) {
      if (!target.warning().isEmpty()) {
        errors.warning(target.warning(), target.name());
      }
    }
    try (SessionThreads threads = new SessionThreads();
        Network network = new Network(1, proxies, connection.timings())) {
      return record(named, plan, network, threads).number();
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    }
  }

  private RecordPlan plan() throws InputProblem {
    if (rotate < 1) {
      throw new InputProblem("no size of a file: " + rotate, "--rotate", "give one such as 100M");
    }
    Placeholders placeholders = new Placeholders(surroundings.environment());
    List<SendRule> script = new ArrayList<>();
    for (String each : send) {
      script.add(SendRule.of(each, placeholders));
    }
    return new RecordPlan(
        until == null ? StopCondition.NONE : StopCondition.of(until),
        script,
        Optional.ofNullable(giveUpAfter),
        Optional.ofNullable(silence));
  }

  /** Two targets may look alike; their files may not. */
  private static NamedTarget unique(NamedTarget target, List<NamedTarget> others) {
    Set<String> taken = new HashSet<>();
    others.forEach(other -> taken.add(other.name()));
    String name = target.name();
    for (int i = 2; taken.contains(name); i++) {
      name = target.name() + "-" + i;
    }
    return new NamedTarget(name, target.endpoint(), target.redaction(), target.warning());
  }

  private ExitCode record(
      List<NamedTarget> named, RecordPlan plan, Network network, SessionThreads threads)
      throws InputProblem, InterruptedException {
    RuleBook book = RuleBookFile.shipped();
    if (results != null && spec == null) {
      throw InputProblem.usage("no spec", "--assert-output", "give --assert SPEC.yaml, too");
    }
    Optional<SpecFile> file =
        spec == null ? Optional.empty() : Optional.of(SpecFile.read(spec, book));
    Optional<Spec> wanted = file.map(SpecFile::spec);
    if (results != null) {
      mustReplaceNothing(results, file.map(SpecFile::read).orElse(List.of()), named);
    }
    RecordRun run = new RecordRun(named.size());
    LivePrinter printer =
        new LivePrinter(format, surroundings.out(), named.size() > 1, run::stopAll);
    try {
      for (NamedTarget target : named) {
        run.add(session(target, named.size(), plan, book, printer, run, network, threads));
      }
      if (results != null) {
        CaptureCheck.begin(results);
      }
    } catch (InputProblem problem) {
      run.discard();
      throw problem;
    }
    try (Interruption interruption = new Interruption(run::stopAll)) {
      run.run(Optional.ofNullable(length));
      ExitCode worst = run.worst();
      if (wanted.isPresent()) {
        CaptureCheck check = new CaptureCheck(wanted.get(), book, surroundings, errors, printer);
        worst = worst.and(run.check(check));
        if (results != null) {
          check.write(results, AssertFormat.of(results));
        }
      }
      // What is done before this is done for who interrupts, too.
      interruption.finished();
      return printer.failure().map(errors::lost).map(worst::and).orElse(worst);
    }
  }

  private RecordSession session(
      NamedTarget target,
      int count,
      RecordPlan plan,
      RuleBook book,
      LivePrinter printer,
      RecordRun run,
      Network network,
      SessionThreads threads)
      throws InputProblem {
    Path log = log(target, count);
    CaptureTarget.makeFolderOf(log);
    RecordSession session =
        new RecordSession(target, plan, log, book, printer, errors, threads.writing(), run.done());
    ConsoleSession each = session.console();
    Recorder recorder = CaptureTarget.recorder(each, rotate, threads.writing());
    Console console =
        new Console(
            network,
            target.endpoint(),
            recorder,
            connection.reconnects(),
            Backoff.USUAL,
            TerminalSize.USUAL);
    each.prepare(recorder, threads.analysing(), console);
    return session;
  }

  private void mustReplaceNothing(Path results, List<String> read, List<NamedTarget> named)
      throws InputProblem {
    new ResultPlace(results.toString()).mustNotBe(read);
    Path place = results.toAbsolutePath().normalize();
    for (NamedTarget target : named) {
      Path log = log(target, named.size()).toAbsolutePath().normalize();
      if (place.equals(log) || place.equals(CaptureFiles.index(log))) {
        throw InputProblem.usage(
            "the output would replace the capture", "--assert-output " + results, "name another");
      }
    }
  }

  private Path log(NamedTarget target, int count) {
    if (output == null) {
      return Path.of(CaptureTarget.stamped(target));
    }
    if (count > 1) {
      return output.resolve(target.name() + ".log");
    }
    return Files.isDirectory(output) ? output.resolve(CaptureTarget.stamped(target)) : output;
  }
}
