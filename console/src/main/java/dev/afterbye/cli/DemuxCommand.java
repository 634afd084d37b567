package dev.afterbye.cli;

import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.line.LineAssembler;
import dev.afterbye.report.JsonFragmentWriter;
import dev.afterbye.report.Origin;
import dev.afterbye.report.SideBySideWriter;
import dev.afterbye.report.StreamTextWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code afterbye demux}: the bytes of one writer of the console. */
@Command(name = "demux", mixinStandardHelpOptions = true, description = DemuxCommand.PURPOSE)
final class DemuxCommand implements Callable<Integer> {
  /** What it is for, in the list of all. */
  static final String PURPOSE =
      "Hand out the exact bytes of one of the streams that share a console.";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--stream",
      paramLabel = "STREAM",
      description = {
        "kernel, user, firmware, hypervisor, noise, decoration (time stamps that the capture tool "
            + "put before each line), or all (the default)."
      })
  private StreamChoice stream = StreamChoice.ALL;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "raw (the default): the bytes; those of all streams are the input again.",
        "text: glued lines with their numbers, safe for a terminal.",
        "side-by-side: all streams as they came, programs left, kernel right; + continues a line, "
            + "? is less than certain.",
        "jsonl: one object a fragment: stream, from, to, certainty, why; join, where text continues "
            + "a line that records cut."
      })
  private FragmentFormat format = FragmentFormat.RAW;

  private final OptionSpec output = ResultPlace.option();

  @Mixin final CommandSpec outputOption = CommandSpec.create().addOption(output);

  @Parameters(arity = "1", paramLabel = "FILE|-", description = "A log; - is standard input.")
  private String input = TranscriptInput.STANDARD;

  DemuxCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (format == FragmentFormat.SIDE_BY_SIDE && stream != StreamChoice.ALL) {
      throw new ParameterException(
          spec.commandLine(), "--format side-by-side shows all streams: leave out --stream");
    }
    ResultPlace place = new ResultPlace(output.getValue());
    try {
      place.mustNotBe(List.of(input));
      return place.take(surroundings, this::demultiplex).number();
    } catch (InputProblem problem) {
      return new ErrorPrinter(surroundings).unreadable(problem).number();
    }
  }

  private ExitCode demultiplex(Surroundings into) {
    FragmentSink sink =
        switch (format) {
          case RAW -> new StreamBytes(stream.streams(), into.out());
          case TEXT -> new LineAssembler(new StreamTextWriter(stream.streams(), into.out()));
          case SIDE_BY_SIDE -> new SideBySideWriter(TerminalWidth.of(into), into.out());
          case JSONL -> new JsonFragmentWriter(stream.streams(), into.out());
        };
    Demultiplexer demultiplexer = new Demultiplexer(sink);
    ErrorPrinter errors = new ErrorPrinter(surroundings);
    ExitCode code;
    try {
      Origin origin = new TranscriptInput(input, surroundings).readInto(demultiplexer::feed);
      code = errors.cutShort(origin, input);
    } catch (InputProblem problem) {
      code = errors.unreadable(problem);
    }
    // Also after an error: what was read is handed out to its last byte.
    demultiplexer.end();
    return code;
  }
}
