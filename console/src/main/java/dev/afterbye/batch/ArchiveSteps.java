package dev.afterbye.batch;

import java.io.IOException;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** From one entry of an archive to the next, of which the head can be read early. */
final class ArchiveSteps {
  private final ArchiveInputStream<?> archive;
  private final EndWatch whole;
  private Optional<Step> ahead = Optional.empty();
  private String before = "its first member";

  /** What a step came to. */
  private record Step(Optional<ArchiveEntry> entry, Optional<IOException> failure) {}

  /**
   * The entries of an archive.
   *
   * @param whole what the archive is read from
   */
  ArchiveSteps(ArchiveInputStream<?> archive, EndWatch whole) {
    this.archive = archive;
    this.whole = whole;
  }

  /** The next entry, if there is one. */
  Optional<ArchiveEntry> next() throws IOException {
    look();
    Step step = ahead.orElseThrow();
    ahead = Optional.empty();
    if (step.failure().isPresent()) {
      throw step.failure().get();
    }
    step.entry().ifPresent(entry -> before = entry.getName());
    return step.entry();
  }

  /** Reads what stands behind the member, and what is wrong there when the next one is due. */
  void look() {
    if (ahead.isEmpty()) {
      ahead = Optional.of(step());
    }
  }

  private Step step() {
    try {
      @Nullable ArchiveEntry entry = archive.getNextEntry();
      return new Step(Optional.ofNullable(entry), Optional.empty());
    } catch (RuntimeException e) {
      return failed(DecodedStream.damaged(e));
    } catch (IOException e) {
      return failed(e);
    }
  }

  private Step failed(IOException e) {
    return new Step(Optional.empty(), Optional.of(whole.ended() ? cutShort() : e));
  }

  /** That the archive ends too early. */
  Unreadable cutShort() {
    return new Unreadable(
        "is cut short: what followed " + before + " is not there", "fetch it again");
  }
}
