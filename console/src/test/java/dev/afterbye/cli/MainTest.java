package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String FAILED = Run.sample("c1-initrd-in-window");

  @ParameterizedTest
  @ValueSource(strings = {"", "analyze ", "demux ", "explain ", "record ", "replay ", "targets "})
  void helpListsEveryExitCode(String command) {
    Run run = Run.of((command + "--help").split(" ", -1));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    for (ExitCode code : ExitCode.values()) {
      assertThat(run.out()).contains(code.number() + " ", code.words());
    }
  }

  @Test
  void helpNamesTheCommands() {
    assertThat(Run.of("--help").out())
        .contains("analyze", "demux", "explain", "record", "replay", "targets");
  }

  @Test
  void version() {
    Run run = Run.of("--version");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("afterbye ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analyze",
        "analyze --bogus x",
        "analyze --format xml x",
        "analyze --format",
        "analyze --fail-on info x",
        "demux --stream user",
        "demux --stream disk x",
        "demux --stream user a b",
        "explain one two",
        "record",
        "record --for soon x",
        "record --rotate much x",
        "record nonsense://x",
        "record no-such-target",
        "record exec:true --until (",
        "record wss://user:password@host/",
        "record wss://host/ --auth password",
        "replay",
        "replay --speed -1 x",
        "targets x",
        "bogus",
      })
  void nonsenseIsAUsageError(String line) {
    Run run = Run.of(line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(3);
    assertThat(run.err()).matches("error: [^\n]+\n --> afterbye[^\n]*\n = help: [^\n]+\n");
  }

  @Test
  void noCommandIsAUsageError() {
    assertThat(Run.of().code()).isEqualTo(2);
  }

  @Test
  void mistypedCommandIsGuessed() {
    assertThat(Run.of("analyse", FAILED).err()).contains("did you mean analyze");
  }

  @Test
  void wrongChoiceNamesTheRightOnes() {
    assertThat(Run.of("analyze", "--format", "xml", FAILED).err())
        .contains("'xml' is none of text, json, jsonl");
  }

  @Test
  void argumentsAreNotFilesOfArguments() {
    assertThat(Run.of("analyze", "@" + FAILED).err()).contains(" --> @");
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "analyze --format json", "demux --stream all"})
  void brokenPipeEndsQuietly(String command) {
    String[] args = (command + " " + FAILED).split(" ");
    Run run = Run.failingOutput("Broken pipe", args);
    assertThat(run.code()).isEqualTo(141);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void fullDiskIsTold() {
    Run run = Run.failingOutput("No space left on device", "explain");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .startsWith("error: cannot write: No space left on device\n --> standard output\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "analyze --help", "rules list --help"})
  void helpThatCannotBeWrittenIsTold(String line) {
    Run full = Run.failingOutput("No space left on device", line.split(" "));
    assertThat(full.code()).isEqualTo(3);
    assertThat(full.err()).startsWith("error: cannot write: No space left on device\n");
    Run left = Run.failingOutput("Broken pipe", line.split(" "));
    assertThat(left.code()).isEqualTo(141);
    assertThat(left.err()).isEmpty();
  }

  @Test
  void theListOfAllTellsWhatEachIsFor() {
    String list = Run.of("--help").out();
    for (String name : List.of("analyze", "assert", "record", "rules", "manual")) {
      String[] help = Run.of(name, "--help").out().split("\n");
      String purpose = Stream.of(help).filter(MainTest::isPurpose).findFirst().orElseThrow();
      assertThat(list).contains(purpose.substring(0, purpose.indexOf(' ', 20)));
    }
  }

  private static boolean isPurpose(String line) {
    return line.matches("[A-Z][a-z]+,? [a-z].*") && !line.startsWith("Usage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OutOfMemoryError",
        "NoClassDefFoundError",
        "ExceptionInInitializerError",
        "InternalError"
      })
  void wantOfMemoryOrFilesIsNoBug(String kind) {
    Error error =
        switch (kind) {
          case "OutOfMemoryError" -> new OutOfMemoryError("Java heap space");
          case "NoClassDefFoundError" -> new NoClassDefFoundError("picocli/CommandLine$Command");
          case "InternalError" -> new InternalError("Error loading java.security file");
          default -> new ExceptionInInitializerError(new IOException("Too many open files"));
        };
    InputStream broken =
        new FailingInput(
            () -> {
              throw error;
            });
    Run run = Run.with(broken, false, Map.of(), "demux", "--stream", "all", "-");
    assertThat(run.code()).isEqualTo(ExitCode.UNREADABLE.number());
    assertThat(run.err().lines()).hasSize(3);
    assertThat(run.err()).startsWith("error: ").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set up", "packed"})
  void aFaultInSettingUpOrPackingAClassIsABug(String what) {
    Error error =
        what.equals("packed")
            ? new NoClassDefFoundError("dev/afterbye/cli/LeftOut")
            : new ExceptionInInitializerError(new IllegalStateException("never"));
    InputStream broken =
        new FailingInput(
            () -> {
              throw error;
            });
    Run run = Run.with(broken, false, Map.of(), "demux", "--stream", "all", "-");
    assertThat(run.code()).isEqualTo(ExitCode.BUG.number());
    assertThat(run.err()).contains("\tat ");
  }

  @Test
  void bugIsCalledABug() {
    InputStream broken =
        new FailingInput(
            () -> {
              throw new IllegalStateException("never");
            });
    Run run = Run.with(broken, false, Map.of(), "analyze", "-");
    assertThat(run.code()).isEqualTo(ExitCode.BUG.number());
    assertThat(run.err()).startsWith("error: this is a bug: ").contains("\tat ");
  }

  @Test
  void stackTraceDrivesNoTerminal() {
    InputStream broken =
        new FailingInput(
            () -> {
              throw new IllegalStateException(
                  "of \u001b]0;x\u0007", new IllegalStateException("\u009b"));
            });
    Run run = Run.with(broken, false, Map.of(), "analyze", "-");
    assertThat(run.err())
        .contains("of \\x1b]0;x\\x07", "Caused by: ", "\n\tat ")
        .doesNotContain("\u001b", "\u009b");
  }
}
