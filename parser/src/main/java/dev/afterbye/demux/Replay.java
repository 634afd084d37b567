package dev.afterbye.demux;

/**
 * Whether the kernel's log is being printed once more: by a console that registers late, if a boot
 * console has printed it before (kernel/printk/printk.c, register_console), or by a panic
 * (kernel/panic.c, PANIC_PRINT_ALL_PRINTK_MSG). The banner then comes twice, with the same text and
 * the same stamps behind it.
 */
final class Replay {
  /** So many records in a row that were not seen before cannot be a replay. */
  private static final int UNSEEN_REFUTE = 3;

  private long banner;

  /** The other of the two that arm64 prints. */
  private long firstBanner;

  /** The banner proper was seen, not only what arm and arm64 print before it. */
  private boolean versionSeen;

  private boolean on;

  /** The banner that comes next stands in what a panic prints again. */
  private boolean follows;

  private int unseen;

  /** Another kernel prints. */
  void forget() {
    banner = 0;
    firstBanner = 0;
    versionSeen = false;
    on = false;
    follows = false;
  }

  /** Whether a first record of this kernel was seen. */
  boolean bannerSeen() {
    return banner != 0;
  }

  /** Whether the one that names the version was. */
  boolean versionSeen() {
    return versionSeen;
  }

  /** Whether what was printed before is printed again. */
  boolean on() {
    return on;
  }

  /** The banner that comes next stands in what a panic prints again. */
  void follows() {
    follows = true;
  }

  /** Takes in a kernel's first record, whose message lies in {@code [at, limit)}. */
  void banner(boolean namesVersion, byte[] b, int at, int limit) {
    versionSeen |= namesVersion;
    long hash = WordScan.hash(b, at, limit);
    banner = isKnown(hash) ? banner : hash;
    firstBanner = firstBanner == 0 ? hash : firstBanner;
  }

  /**
   * Whether the banner in {@code [at, limit)} begins a replay.
   *
   * @param consoleMayRegister whether the state of boot and console allows for one without a panic
   */
  boolean begins(boolean consoleMayRegister, byte[] b, int at, int limit) {
    on = follows || (consoleMayRegister && isKnown(WordScan.hash(b, at, limit)));
    follows = false;
    unseen = 0;
    return on;
  }

  private boolean isKnown(long hash) {
    return hash == banner || hash == firstBanner;
  }

  /** A record stands in it, or behind it. */
  void record(boolean stamped) {
    on &= !stamped;
  }

  /** Whether the old record shows that it is none, but another kernel. */
  boolean refutedBy(boolean repeated) {
    unseen = repeated ? 0 : unseen + 1;
    return unseen >= UNSEEN_REFUTE;
  }
}
