package dev.afterbye.fact;

import dev.afterbye.record.RecordView;

/**
 * Notices a line of a memory range block, {@code 0000000000001000-000000000009fbff (0)}, or of a
 * quoted {@code /proc/iomem}. A large machine prints hundreds of them in a row.
 */
final class RangeLine {
  private static final int LEAST_DIGITS = 8;

  /** Quote marks, blanks and stamps that may stand in front, in bytes. */
  private static final int MAX_LEAD = 64;

  private RangeLine() {}

  static boolean is(RecordView view) {
    byte[] b = view.bytes();
    int end = Math.min(view.to(), view.from() + MAX_LEAD);
    int digits = 0;
    for (int i = view.from(); i < end; i++) {
      if (Character.digit(b[i], 16) >= 0) {
        digits++;
      } else if (b[i] == '-' && digits >= LEAST_DIGITS) {
        return i + 1 < view.to() && Character.digit(b[i + 1], 16) >= 0;
      } else {
        digits = 0;
      }
    }
    return false;
  }
}
