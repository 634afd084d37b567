package dev.afterbye.cli;

import dev.afterbye.assertion.ResultWriter;
import dev.afterbye.assertion.Spec;
import dev.afterbye.assertion.SpecDraft;
import dev.afterbye.assertion.Undetermined;
import dev.afterbye.batch.BatchRun;
import dev.afterbye.batch.InputWalk;
import dev.afterbye.batch.Reading;
import dev.afterbye.batch.Unreadable;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code afterbye assert}: whether logs show what a spec says. */
final class AssertCommand implements Callable<Integer> {
  /** What it is for, in the list of all. */
  static final String PURPOSE = "Check that logs show a good boot, as a spec says what that is.";

  private final Surroundings surroundings;
  private final ErrorPrinter errors;

  private final OptionSpec spec =
      StandardOptions.text(
          "--spec",
          "SPEC.yaml",
          "What a good boot is, and what is tolerated; - is standard input.");
  private final OptionSpec init =
      StandardOptions.flag("--init", "Write a spec that the log, a good one, meets.");
  private final OptionSpec format =
      OptionSpec.builder("--format")
          .type(AssertFormat.class)
          .paramLabel("FORMAT")
          .description(
              "text (the default), junit (XML for build systems), tap (version 14), or github"
                  + " (annotations).")
          .build();
  private final OptionSpec undetermined =
      OptionSpec.builder("--undetermined")
          .type(Undetermined.class)
          .paramLabel("HOW")
          .description("What a log does not show counts as: fail (the default) or skip.")
          .build();
  private final OptionSpec output = ResultPlace.option();
  private final LogSelection logs = new LogSelection();
  private final RuleOptions rules = new RuleOptions();

  AssertCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.errors = new ErrorPrinter(surroundings);
  }

  CommandSpec spec() {
    return StandardOptions.of("assert", this, PURPOSE)
        .addOption(spec)
        .addOption(init)
        .addOption(format)
        .addOption(undetermined)
        .addOption(output)
        .addMixin("logs", logs.spec())
        .addMixin("rules", rules.spec());
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (specName().isEmpty() && !isInit()) {
        throw InputProblem.usage("no spec", "afterbye assert", "give --spec FILE, or --init");
      }
      if (specName().isPresent() && isInit()) {
        throw InputProblem.usage(
            "--init writes a spec and --spec reads one", "afterbye assert", "give one of them");
      }
      if (isInit() && (format.getValue() != null || undetermined.getValue() != null)) {
        throw InputProblem.usage(
            "--init writes a spec, not what a check came to",
            format.getValue() != null ? "--format" : "--undetermined",
            "leave it out");
      }
      return run();
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    }
  }

  private Optional<String> specName() {
    return Optional.ofNullable(spec.getValue());
  }

  private boolean isInit() {
    return init.<Boolean>getValue();
  }

  private int run() throws InputProblem, InterruptedException {
    logs.mustBeReadable();
    RuleBook book = rules.read();
    ResultPlace place = new ResultPlace(output.getValue());
    place.mustNotBe(logs.inputs());
    if (isInit()) {
      return draft(book, place);
    }
    SpecFile file = readSpec(specName().orElseThrow(), book);
    place.mustNotBe(file.read());
    place.mustNotBeAmong(logs.inputs());
    Spec read = file.spec();
    int jobs = logs.jobs();
    Undetermined how = Objects.requireNonNullElse(undetermined.getValue(), Undetermined.FAIL);
    ResultWriter writer =
        Objects.<AssertFormat>requireNonNullElse(format.getValue(), AssertFormat.TEXT)
            .writer(how, surroundings.environment());
    Tally tally = new Tally();
    AtomicBoolean skipped = new AtomicBoolean(true);
    try (OutputStream out = place.open(surroundings)) {
      writer.begin(out);
      new BatchRun<>(
              logs.options(read.addTo(book), LoadedFiles.NONE, surroundings, name -> false),
              jobs,
              reading -> CheckedLog.of(reading, read, how))
          .run(
              logs.walk(besides(place)),
              checked -> {
                tally.add(checked.code());
                skipped.compareAndSet(true, checked.result().isSkipped(how));
                write(checked, writer, out);
              });
      writer.end(out);
      out.flush();
    } catch (UncheckedIOException e) {
      throw place.unwritable(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw place.unwritable(e);
    }
    if (skipped.get()) {
      errors.warning(
          "nothing was checked: every check was skipped", String.join(" ", logs.inputs()));
    }
    if (tally.worst() != ExitCode.FINE && place.file().isPresent()) {
      errors.notice(place.name() + ": " + tally.words());
    }
    return tally.worst().number();
  }

  private List<Path> besides(ResultPlace place) throws InputProblem {
    Stream<Path> read =
        specName().stream().filter(name -> !name.equals(ResultPlace.STANDARD)).map(Path::of);
    return Stream.concat(place.file().stream(), read).toList();
  }

  private SpecFile readSpec(String name, RuleBook book) throws InputProblem {
    if (!name.equals(ResultPlace.STANDARD)) {
      return SpecFile.read(name, book);
    }
    if (logs.inputs().contains(ResultPlace.STANDARD)) {
      throw InputProblem.usage(
          "standard input cannot be both spec and log", "afterbye assert", "name a file for one");
    }
    return SpecFile.read(surroundings.in(), book);
  }

  private void write(CheckedLog checked, ResultWriter writer, OutputStream out) {
    checked.bug().ifPresent(errors::bug);
    try {
      writer.write(checked.result(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int draft(RuleBook book, ResultPlace place) throws InputProblem, InterruptedException {
    String log = logs.inputs().get(0);
    if (logs.inputs().size() != 1 || InputWalk.isMany(log)) {
      throw InputProblem.usage("--init takes one log", "afterbye assert", "name a good one");
    }
    if (place.isTaken()) {
      throw InputProblem.usage(
          "--init writes over no spec", output.getValue(), "name another file");
    }
    List<Reading> readings = new ArrayList<>();
    new BatchRun<Reading>(
            logs.options(book, LoadedFiles.NONE, surroundings, name -> false),
            1,
            reading -> reading)
        .run(logs.walk(List.of()), readings::add);
    Optional<Reading> only = readings.stream().filter(reading -> readings.size() == 1).findFirst();
    Optional<Unreadable> problem = only.flatMap(Reading::problem);
    if (problem.isPresent()) {
      throw InputProblem.of(problem.get(), log);
    }
    String yaml =
        only.flatMap(Reading::report)
            .flatMap(SpecDraft::of)
            .orElseThrow(
                () ->
                    InputProblem.usage(
                        "the log does not show a boot that came up",
                        log,
                        "name one log of a boot that did; analyze tells what this one shows"));
    try (OutputStream out = place.open(surroundings)) {
      out.write(yaml.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw place.unwritable(e);
    }
    return ExitCode.FINE.number();
  }
}
