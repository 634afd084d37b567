package dev.afterbye.cli;

import dev.afterbye.assertion.GithubWriter;
import dev.afterbye.assertion.JUnitXmlWriter;
import dev.afterbye.assertion.ResultWriter;
import dev.afterbye.assertion.TapWriter;
import dev.afterbye.assertion.TextResultWriter;
import dev.afterbye.assertion.Undetermined;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** How the results of assertions are written. */
enum AssertFormat {
  TEXT,
  JUNIT,
  TAP,
  GITHUB;

  /** The format of a file by its name. */
  static AssertFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".xml") ? JUNIT : name.endsWith(".tap") ? TAP : TEXT;
  }

  /**
   * A writer.
   *
   * @param environment the environment variables, which know where a repository is
   */
  ResultWriter writer(Undetermined undetermined, Map<String, String> environment) {
    return switch (this) {
      case TEXT -> new TextResultWriter(undetermined);
      case JUNIT -> new JUnitXmlWriter(undetermined);
      case TAP -> new TapWriter(undetermined);
      case GITHUB -> new RepositoryNames(new GithubWriter(undetermined), environment);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
