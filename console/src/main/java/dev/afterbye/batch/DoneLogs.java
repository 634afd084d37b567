package dev.afterbye.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Names of logs that are done. Of each 64 bits of its SHA-256 are kept, 16 to 32 bytes of memory:
 * among a million names two are taken for one with a chance of 1 to 30 million.
 */
public final class DoneLogs {
  private static final long EMPTY = 0;

  private long[] table = new long[1 << 10];
  private int size;

  /** Adds a name; false when it was there. */
  public boolean add(String name) {
    if (size * 2 >= table.length) {
      grow();
    }
    boolean isNew = put(hash(name));
    size += isNew ? 1 : 0;
    return isNew;
  }

  /** Whether the name was added. */
  public boolean contains(String name) {
    long hash = hash(name);
    return table[slot(hash)] == hash;
  }

  private boolean put(long hash) {
    int slot = slot(hash);
    boolean isNew = table[slot] == EMPTY;
    table[slot] = hash;
    return isNew;
  }

  /** Where the value is, or where there is room for it. */
  private int slot(long hash) {
    int slot = (int) hash & (table.length - 1);
    while (table[slot] != EMPTY && table[slot] != hash) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    Arrays.stream(old).filter(hash -> hash != EMPTY).forEach(this::put);
  }

  private static long hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      long hash = ByteBuffer.wrap(digest).getLong();
      return hash == EMPTY ? 1 : hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
