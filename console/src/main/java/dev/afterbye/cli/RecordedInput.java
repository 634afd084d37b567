package dev.afterbye.cli;

import dev.afterbye.capture.CaptureReader;
import dev.afterbye.pipeline.Pipeline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** A log with an index beside it: its bytes have arrival times, and its gaps are known. */
final class RecordedInput {
  private final String name;

  RecordedInput(String name) {
    this.name = name;
  }

  /** Asked of every input, so it costs no more than a look at the folder. */
  static boolean isRecorded(String name) {
    return !name.equals(TranscriptInput.STANDARD)
        && new File(name + ".idx").isFile()
        && new File(name).isFile()
        && CaptureReader.hasIndex(Path.of(name));
  }

  void readInto(Pipeline pipeline) throws InputProblem {
    try (CaptureReader reader = CaptureReader.open(Path.of(name))) {
      reader.readInto(new PipelineFeed(pipeline));
    } catch (IOException e) {
      throw new InputProblem(
          "cannot read: " + e.getMessage(), name, "check the capture's files and their disk");
    }
  }
}
