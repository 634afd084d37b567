package dev.afterbye.html;

import dev.afterbye.demux.FragmentSink;
import java.io.IOException;

/** A transcript that can be read more than once, taken apart into its streams. */
@FunctionalInterface
public interface TranscriptSource {
  /** Hands on all fragments, from the first to the end. */
  void readInto(FragmentSink sink) throws IOException;
}
