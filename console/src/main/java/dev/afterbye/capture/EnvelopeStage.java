package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stage that takes lines, and when they came, out of what a tool keeps them in. What is held of
 * it is passed on as it stands where it is none of that, or longer than the bound.
 */
abstract class EnvelopeStage implements LogStage {
  private final EnvelopeOutput output;
  private final HeldBytes held = new HeldBytes();
  private boolean plain;

  EnvelopeStage(ByteSink console) {
    output = new EnvelopeOutput(console);
  }

  /** Takes at least one byte of {@code [from, to)}; returns where it ended. */
  abstract int step(byte[] b, int from, int to);

  /** The log is over; what is still held then is passed on as it stands. */
  abstract void rest();

  /** What the lines are taken out of, as far as is known yet. */
  abstract Optional<Wrapping> envelope();

  @Override
  public final void feed(byte[] b, int from, int to, long arrivalNanos) {
    int at = from;
    while (at < to && !plain) {
      at = step(b, at, to);
    }
    if (at < to) {
      pass(b, at, to);
    }
  }

  @Override
  public final void end() {
    if (!plain) {
      rest();
    }
    release();
    output.end();
  }

  @Override
  public final List<Wrapping> found() {
    List<Wrapping> found = new ArrayList<>();
    envelope().ifPresent(found::add);
    if (output.turned()) {
      found.add(Wrapping.NEWEST_FIRST);
    }
    return found;
  }

  final HeldBytes held() {
    return held;
  }

  /** Passes on what stands in no envelope. */
  final int pass(byte[] b, int from, int to) {
    output.plain(b, from, to);
    return to;
  }

  /** Passes on the text that was found in what is held, or else what is held as it stands. */
  final void open(Optional<ConsoleText> text) {
    open(text, held.length());
  }

  /** The same of what is held until there. */
  final void open(Optional<ConsoleText> text, int end) {
    if (text.isPresent()) {
      output.text(text.get());
    } else if (end > 0) {
      pass(held.bytes(), 0, end);
    }
    held.drop(end);
  }

  final void text(ConsoleText text) {
    output.text(text);
  }

  /** Lines stay in the order in which they come. */
  final void keepOrder() {
    output.keepOrder();
  }

  /** Passes on what is held as it stands. */
  final void release() {
    open(Optional.empty());
  }

  /** All that is held and follows is passed on as it stands. */
  final void giveUp() {
    plain = true;
    keepOrder();
    release();
  }
}
