package dev.afterbye.report;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A folder of {@code samples/}. */
record Sample(Path folder) {
  private static final Path ALL = Path.of("..", "samples");
  private static final RuleBook BOOK = RuleBookFile.shipped();

  static List<Sample> all() {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.filter(Files::isDirectory).sorted().map(Sample::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Sample named(String name) {
    return new Sample(ALL.resolve(name));
  }

  static Report reportOn(String input, byte[] log) {
    Pipeline pipeline = new Pipeline(BOOK);
    pipeline.feed(log, 0, log.length, FragmentSink.NO_ARRIVAL);
    return pipeline.end(input);
  }

  byte[] log() {
    return bytes("console.log");
  }

  Report report() {
    return reportOn("console.log", log());
  }

  byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode story() {
    return YAMLMapper.builder().build().readTree(bytes("case.yaml"));
  }

  /** The findings that its report is expected to have besides the root, where it names some. */
  List<String> findings() {
    return story()
        .path("expectation")
        .path("findings")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
