package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is said about a crash kernel's surroundings. */
final class CrashLayoutBuilder {

  private final int line;
  private final List<MemoryRange> memory = new ArrayList<>();
  private @Nullable MemoryRange reservation;
  private @Nullable Unsigned64 physOffset;
  private @Nullable Unsigned64 pageOffset;
  private @Nullable Unsigned64 elfCoreStart;
  private @Nullable Unsigned64 elfCoreEnd;
  private @Nullable String commandLine;
  private @Nullable Unsigned64 backupStart;

  CrashLayoutBuilder(int line) {
    this.line = line;
  }

  void reservation(MemoryRange range) {
    if (reservation == null) {
      reservation = range;
    }
  }

  void memory(MemoryRange range) {
    memory.add(range);
  }

  void physOffset(Unsigned64 offset) {
    physOffset = offset;
  }

  void pageOffset(Unsigned64 offset) {
    pageOffset = offset;
  }

  void elfCore(Unsigned64 start, Optional<Unsigned64> end) {
    elfCoreStart = start;
    end.ifPresent(last -> elfCoreEnd = last);
  }

  void commandLine(String text) {
    commandLine = text;
  }

  void backup(Unsigned64 start) {
    backupStart = start;
  }

  CrashLayout build() {
    return new CrashLayout(
        Optional.ofNullable(reservation),
        memory,
        Optional.ofNullable(physOffset),
        Optional.ofNullable(pageOffset),
        Optional.ofNullable(elfCoreStart),
        Optional.ofNullable(elfCoreEnd),
        Optional.ofNullable(commandLine),
        line,
        Optional.ofNullable(backupStart));
  }
}
