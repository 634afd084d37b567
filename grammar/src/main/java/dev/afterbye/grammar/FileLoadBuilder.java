package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is said about a load by file descriptor. */
final class FileLoadBuilder {

  private final int line;
  private final List<FileLoad.Placed> placed = new ArrayList<>();
  private @Nullable Unsigned64 type;
  private @Nullable Unsigned64 start;
  private @Nullable Unsigned64 head;
  private @Nullable Unsigned64 flags;

  FileLoadBuilder(int line) {
    this.line = line;
  }

  void flags(Unsigned64 word) {
    flags = word;
  }

  void image(Unsigned64 kind, Unsigned64 entry, Unsigned64 pages, Unsigned64 word) {
    type = kind;
    start = entry;
    head = pages;
    flags = word;
  }

  void placed(SegmentRole role, Placement placement) {
    placed.add(new FileLoad.Placed(role, placement));
  }

  boolean isDone() {
    return head != null;
  }

  FileLoad build() {
    return new FileLoad(
        Optional.ofNullable(type),
        Optional.ofNullable(start),
        Optional.ofNullable(head),
        Optional.ofNullable(flags),
        placed,
        line);
  }
}
