package dev.afterbye.cli;

import dev.afterbye.attach.KeyCommand;
import dev.afterbye.attach.PrefixKey;
import dev.afterbye.attach.Screen;
import dev.afterbye.attach.ScreenOptions;
import dev.afterbye.attach.StampFormat;
import dev.afterbye.attach.UserTerminal;
import dev.afterbye.capture.LiveFeed;
import dev.afterbye.capture.Recorder;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.report.Palette;
import dev.afterbye.wire.Backoff;
import dev.afterbye.wire.Console;
import dev.afterbye.wire.Network;
import dev.afterbye.wire.ProxySettings;
import dev.afterbye.wire.TerminalSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code afterbye attach}: a console on the terminal. */
@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    description = {
      AttachCommand.PURPOSE,
      "Ctrl-] q leaves, Ctrl-] ? lists the keys. All is captured."
    })
final class AttachCommand implements Callable<Integer> {
  /** What it is for, in the list of all. */
  static final String PURPOSE =
      "Type on a console and see what it says, with what is known of it told in passing.";

  private final Surroundings surroundings;
  private final ErrorPrinter errors;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "The capture's log; never written over. By default TARGET-DATE-TIME.log in "
            + "$$XDG_STATE_HOME/afterbye."
      })
  private @Nullable Path output;

  @Option(
      names = "--no-capture",
      description = {
        "Keep no capture. Until the end there is one in a private temporary folder, from which "
            + "the verdict is read."
      })
  private boolean noCapture;

  @Option(
      names = {"-q", "--quiet"},
      description = "Tell of findings and silences only when asked (Ctrl-] v), and no summary.")
  private boolean quiet;

  @Option(names = "--status-line", description = "Keep the last line for the state of things.")
  private boolean statusLine;

  @Option(
      names = "--guard",
      paramLabel = "on|off",
      description = {
        "Whether keys are held back while firmware or a boot loader runs, where a stray Esc opens "
            + "a menu: on by default; Ctrl-] i lets them through."
      })
  private GuardChoice guard = GuardChoice.ON;

  @Option(
      names = "--prefix",
      paramLabel = "KEY",
      description = "The key before a command, such as ctrl-a; ctrl-] by default.")
  private @Nullable String prefix;

  @Option(names = "--no-prefix", description = "Every key goes to the far end.")
  private boolean noPrefix;

  @Option(names = "--no-stdin", description = "Read no input.")
  private boolean noStdin;

  @Option(names = "--read-only", description = "Send nothing; keys are for commands only.")
  private boolean readOnly;

  @Option(
      names = "--color-streams",
      description = "Show kernel, firmware and hypervisor in colour.")
  private boolean colourStreams;

  @Option(
      names = "--sanitize",
      description = "Spell out what would drive the terminal; line ends and tabs stay.")
  private boolean sanitize;

  @Option(
      names = {"-t", "--timestamps"},
      paramLabel = "FORMAT",
      description =
          "Stamp lines: 24hour, 24hour-start, 24hour-delta, iso8601 or off (the default).")
  private StampFormat stamps = StampFormat.OFF;

  @Option(
      names = "--replay-speed",
      paramLabel = "N",
      description = "The console is a replay, N times as fast; silences count as much.")
  private double replaySpeed = 1;

  @Mixin private ConnectOptions connection = new ConnectOptions();

  @Parameters(
      arity = "1",
      paramLabel = "TARGET",
      description = {
        "scw:SERVER[@ZONE], gotty+ws(s)://, gotty1+…, gotty2+…, ttyd+ws(s)://, ws(s):// (raw), "
            + "tcp://HOST:PORT, exec:COMMAND, or a name that afterbye targets lists."
      })
  private String target = "";

  /** Help and manual tell the keys from the table by which they are found. */
  @Spec
  void describe(CommandSpec spec) {
    spec.usageMessage()
        .footerHeading("%nKeys:%n")
        .footer(KeyCommand.table(PrefixKey.USUAL).toArray(String[]::new));
  }

  AttachCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.errors = new ErrorPrinter(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    NamedTarget named;
    AttachPlan plan;
    ProxySettings proxies = ProxySettings.of(surroundings.environment());
    try {
      named = new TargetReader(surroundings.environment(), connection.target()).read(target);
      plan = plan();
      connection.mustMakeSense();
    } catch (ConnectProblem problem) {
      return errors.unreadable(problem).number();
    } catch (InputProblem problem) {
      return errors
          .usage(problem.what(), "afterbye attach " + problem.where(), problem.help())
          .number();
    }
    if (!named.warning().isEmpty()) {
      errors.warning(named.warning(), named.name());
    }
    Network network = new Network(1, proxies, connection.timings());
    try (SessionThreads threads = new SessionThreads();
        CapturePlace place = CapturePlace.of(output, noCapture, named, surroundings)) {
      return attach(named, plan, place, network, threads).number();
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    } finally {
      network.abandon();
    }
  }

  private AttachPlan plan() throws InputProblem {
    if (!(replaySpeed > 0)) {
      throw new InputProblem(
          "a replay is faster than 0", "--replay-speed", "1 is a console as it is");
    }
    Optional<PrefixKey> key = Optional.of(PrefixKey.USUAL);
    if (prefix != null) {
      key = PrefixKey.of(prefix);
      if (key.isEmpty()) {
        throw new InputProblem(
            "there is no such key: " + prefix,
            "--prefix",
            "write it as ctrl-a, or as one character");
      }
    }
    return new AttachPlan(
        quiet,
        !readOnly && !noStdin,
        guard == GuardChoice.ON,
        noPrefix || noStdin ? Optional.empty() : key,
        statusLine,
        !noCapture);
  }

  private ExitCode attach(
      NamedTarget named,
      AttachPlan wanted,
      CapturePlace place,
      Network network,
      SessionThreads threads)
      throws InputProblem, InterruptedException {
    boolean shown = surroundings.terminal().getAsBoolean();
    Optional<UserTerminal> terminal = shown && !noStdin ? UserTerminal.open() : Optional.empty();
    // Without a terminal every byte of the input is meant for the far end.
    AttachPlan plan = terminal.isPresent() ? wanted : wanted.withoutKeys();
    Screen screen = screen(shown, plan, threads.showing());
    LastWords lastWords = new LastWords(surroundings);
    BlockingQueue<Boolean> wakes = new LinkedBlockingQueue<>();
    AttachSession session =
        new AttachSession(
            named,
            plan,
            place.log(),
            replaySpeed,
            RuleBookFile.shipped(),
            screen,
            terminal,
            new ErrorPrinter(ScreenLines.of(surroundings, screen::notice)),
            lastWords.printer(),
            threads.writing(),
            () -> wakes.add(true));
    prepare(session, terminal, network, threads);
    AttachRun run = new AttachRun(session, terminal, surroundings.in(), wakes);
    try (Interruption interruption = new Interruption(run::stop)) {
      run.run(!noStdin);
      lastWords.print();
      session.summary().forEach(errors::notice);
      place.close();
      interruption.finished();
    } finally {
      terminal.ifPresent(UserTerminal::restore);
    }
    ExitCode code = session.console().code();
    return screen.failure().map(this::lost).map(code::and).orElse(code);
  }

  /** What comes is written, shown and analysed from now on. */
  private void prepare(
      AttachSession session,
      Optional<UserTerminal> terminal,
      Network network,
      SessionThreads threads)
      throws InputProblem {
    Recorder recorder =
        CaptureTarget.recorder(session.console(), Long.MAX_VALUE, threads.writing());
    LiveFeed feed = new LiveFeed(recorder, recorder.tail(), session.screen(), threads.showing());
    TerminalSize size = terminal.map(UserTerminal::size).orElse(TerminalSize.USUAL);
    Console console =
        new Console(
            network,
            session.console().target().endpoint(),
            feed,
            connection.reconnects(),
            Backoff.USUAL,
            session.plan().statusLine() ? size.withoutLastRow() : size);
    session.console().prepare(recorder, threads.analysing(), console);
    session.prepare(feed, console);
  }

  private ExitCode lost(IOException failure) {
    return failure.getCause() instanceof ProgramOutput.Lost lost
        ? errors.lost(lost)
        : ExitCode.BROKEN_PIPE;
  }

  private Screen screen(boolean shown, AttachPlan plan, ExecutorService showing) {
    boolean colour = ColourChoice.AUTO.palette(surroundings) == Palette.COLOURED;
    ScreenOptions options =
        new ScreenOptions(
            shown, colour, colour && colourStreams, sanitize, stamps, shown && plan.statusLine());
    return new Screen(
        surroundings.out().checked(),
        options,
        Clock.system(ZoneId.systemDefault()),
        System::nanoTime,
        errors::notice,
        showing);
  }
}
