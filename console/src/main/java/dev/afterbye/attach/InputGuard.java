package dev.afterbye.attach;

import java.io.ByteArrayOutputStream;

/**
 * Holds typed keys back while firmware or a boot loader would take them: a stray Esc opens a menu
 * that no boot leaves by itself.
 */
public final class InputGuard {
  /** Keys that are kept for who lets them through. */
  static final int MAX_HELD_BYTES = 256;

  /** What becomes of keys. */
  public enum Answer {
    /** They are sent. */
    SENT,
    /** They are held back. */
    HELD,
    /** They are dropped: input is off, or too many are held back. */
    DROPPED
  }

  private final boolean wanted;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean dangerous;
  private boolean letThrough;
  private boolean off;

  /**
   * A guard.
   *
   * @param wanted whether it ever holds anything back
   */
  public InputGuard(boolean wanted) {
    this.wanted = wanted;
  }

  /** What becomes of keys that were typed now. */
  public synchronized Answer type(byte[] b, int from, int to) {
    if (off) {
      return Answer.DROPPED;
    }
    if (!isGuarding()) {
      return Answer.SENT;
    }
    if (held.size() + to - from > MAX_HELD_BYTES) {
      return Answer.DROPPED;
    }
    held.write(b, from, to - from);
    return Answer.HELD;
  }

  /** Whether keys are held back. */
  public synchronized boolean isGuarding() {
    return wanted && dangerous && !letThrough;
  }

  /** Whether input is off. */
  public synchronized boolean isOff() {
    return off;
  }

  /** Firmware or a boot loader runs, or no longer does; returns how many held keys were dropped. */
  public synchronized int firmware(boolean runs) {
    if (runs == dangerous) {
      return 0;
    }
    dangerous = runs;
    letThrough = false;
    int dropped = held.size();
    held.reset();
    return dropped;
  }

  /** The key: lets through what the guard holds; else input goes off, or on again. */
  public synchronized Toggled toggle() {
    if (isGuarding() && !off) {
      letThrough = true;
      byte[] keys = held.toByteArray();
      held.reset();
      return new Toggled(true, keys);
    }
    off = !off;
    return new Toggled(!off, new byte[0]);
  }

  /**
   * What the key did.
   *
   * @param on whether keys are sent now
   * @param keys what was held back and is to be sent
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  public record Toggled(boolean on, byte[] keys) {}
}
