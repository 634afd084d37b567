package dev.afterbye.demux;

/**
 * Recognises lines of stack traces and register dumps by their form, where no stamp tells them: a
 * symbol with offset and size (lib/vsprintf.c, {@code %pS}), and names of registers with the digits
 * of a machine word (arch/.../kernel/process.c, {@code __show_regs}). A heuristic: a program may
 * print the like.
 */
final class DumpLine {
  private static final int MORE = -1;
  private static final int NO = 0;
  private static final int YES = 1;

  private static final int MAX_REGISTER_BYTES = 4;

  /** Digits of a register of 32 bits. */
  private static final int MIN_DIGITS = 8;

  private static final byte[] OFFSET = Literals.of("+0x");
  private static final byte[] SIZE = Literals.of("/0x");
  private static final byte[] CALLER = Literals.of(" from ");
  private static final byte[] DOUBTFUL = Literals.of("? ");
  private static final byte[] ADDRESS = Literals.of("[<");

  /** What may stand before a symbol, by its length. */
  private static final LiteralSet HEADS = LiteralSet.builder().add(5, "pc : ", "lr : ").build();

  private DumpLine() {}

  /** 1 when such a line begins at {@code from}, 0 when not, -1 when more bytes are needed. */
  static int begins(byte[] b, int from, int limit) {
    int at = blanks(b, from, limit);
    int address = Literals.at(b, at, limit, ADDRESS);
    if (address != NO) {
      return address == YES ? address(b, at + ADDRESS.length, limit) : MORE;
    }
    int doubtful = Literals.at(b, at, limit, DOUBTFUL);
    if (doubtful != NO) {
      return doubtful == YES ? trace(b, at + DOUBTFUL.length, limit) : MORE;
    }
    int registers = registers(b, at, limit);
    return registers == NO ? trace(b, at, limit) : registers;
  }

  /** {@code [<c0101010>] (} and what older kernels have behind the address. */
  private static int address(byte[] b, int at, int limit) {
    int end = digits(b, at, limit);
    if (end < limit && (end - at < MIN_DIGITS || b[end] != '>')) {
      return NO;
    }
    return end < limit ? YES : MORE;
  }

  /** {@code ? symbol+0x1a/0x40}, or on arm {@code symbol from symbol+0x1a/0x40}. */
  private static int trace(byte[] b, int from, int limit) {
    int head = HEADS.at(b, from, limit);
    if (head == NO && HEADS.mayComplete(b, from, limit)) {
      return MORE;
    }
    int end = symbol(b, from + head, limit);
    int caller = Literals.at(b, end, limit, CALLER);
    if (end == from + head || caller == MORE) {
      return end == limit || caller == MORE ? MORE : NO;
    }
    return caller == YES
        ? offset(b, symbol(b, end + CALLER.length, limit), limit)
        : offset(b, end, limit);
  }

  private static int offset(byte[] b, int at, int limit) {
    int offset = Literals.at(b, at, limit, OFFSET);
    return offset == YES
        ? Literals.at(b, digits(b, at + OFFSET.length, limit), limit, SIZE)
        : offset;
  }

  /**
   * {@code RAX: 0000000000000000 RBX: 0}, {@code x29: ffff800081cb3a60 x2}, {@code r9 : c0a01e58
   * r}.
   */
  private static int registers(byte[] b, int from, int limit) {
    int name = symbol(b, from, limit);
    int colon = blanks(b, name, limit);
    if (name - from > MAX_REGISTER_BYTES || (colon < limit && (name == from || b[colon] != ':'))) {
      return NO;
    }
    int first = blanks(b, Math.min(colon + 1, limit), limit);
    int end = digits(b, first, limit);
    int next = blanks(b, end, limit);
    if (end < limit && (end - first < MIN_DIGITS || next == end)) {
      return NO;
    }
    return next == limit ? MORE : symbol(b, next, limit) > next ? YES : NO;
  }

  private static int blanks(byte[] b, int from, int limit) {
    int at = from;
    while (at < limit && b[at] == ' ') {
      at++;
    }
    return at;
  }

  private static int digits(byte[] b, int from, int limit) {
    int at = from;
    while (at < limit && Character.digit(b[at], 16) >= 0) {
      at++;
    }
    return at;
  }

  private static int symbol(byte[] b, int from, int limit) {
    int at = from;
    while (at < limit && isOfSymbol(b[at])) {
      at++;
    }
    return at;
  }

  private static boolean isOfSymbol(byte c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '$';
  }
}
