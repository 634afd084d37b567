package dev.afterbye.cli;

import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.report.JsonFragmentWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code afterbye demux}: the bytes of one writer of the console. */
@Command(
    name = "demux",
    mixinStandardHelpOptions = true,
    description = "Hand out the exact bytes of one of the streams that share a console.")
final class DemuxCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--stream",
      required = true,
      paramLabel = "STREAM",
      description = "kernel, user, firmware, hypervisor, noise, or all.")
  private StreamChoice stream = StreamChoice.ALL;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "raw (the default): the bytes; those of all streams are the input again.",
        "jsonl: one object a fragment: stream, from, to, certainty, why."
      })
  private FragmentFormat format = FragmentFormat.RAW;

  @Parameters(arity = "1", paramLabel = "FILE|-", description = "A log; - is standard input.")
  private String input = TranscriptInput.STANDARD;

  DemuxCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    FragmentSink sink =
        switch (format) {
          case RAW -> new StreamBytes(stream.streams(), surroundings.out());
          case JSONL -> new JsonFragmentWriter(stream.streams(), surroundings.out());
        };
    Demultiplexer demultiplexer = new Demultiplexer(sink);
    ExitCode code = ExitCode.FINE;
    try {
      new TranscriptInput(input, surroundings)
          .readInto((b, from, to) -> demultiplexer.feed(b, from, to, FragmentSink.NO_ARRIVAL));
    } catch (InputProblem problem) {
      code = new ErrorPrinter(surroundings).unreadable(problem);
    }
    // Also after an error: what was read is handed out to its last byte.
    demultiplexer.end();
    return code.number();
  }
}
