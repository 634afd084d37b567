package dev.afterbye.batch;

/**
 * The logs that a run has come to, among those that an earlier run left results of: the inputs may
 * be others now. Asked by many threads.
 */
public final class MetLogs {
  private final DoneLogs names = new DoneLogs();

  /** The run came to it. */
  public synchronized void add(String name) {
    names.add(name);
  }

  /** Whether the run came to it, or to the archive that it is in. */
  public synchronized boolean contains(String name) {
    boolean met = names.contains(name);
    for (int at = name.indexOf(ArchiveMembers.SEPARATOR);
        at >= 0 && !met;
        at = name.indexOf(ArchiveMembers.SEPARATOR, at + 1)) {
      met = names.contains(name.substring(0, at));
    }
    return met;
  }
}
