package dev.afterbye.cli;

import dev.afterbye.attach.InputGuard;
import dev.afterbye.attach.KeyCommand;
import dev.afterbye.attach.KeyReading;
import dev.afterbye.attach.PrefixKey;
import dev.afterbye.attach.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What is typed: for the far end, or for this program. */
final class AttachKeys implements KeyReading.Sink {
  private static final int BUFFER_BYTES = 1 << 13;

  /**
   * How much that nobody types may be on its way: of an input, and of a paste, which can be ended.
   */
  private static final int MAX_UNSENT_BYTES = 1 << 18;

  private static final int MAX_UNSENT_PASTE_BYTES = 1 << 12;

  /** How often to look. */
  private static final long ROOM_NANOS = 2_000_000;

  private final AttachSession session;
  private final Screen screen;
  private final Runnable suspend;
  private final Runnable wake;
  private final KeyReading reading;
  private final SlowPaste paste;
  private Optional<FilePrompt> prompt = Optional.empty();

  AttachKeys(AttachSession session, Runnable suspend, Runnable wake) {
    this.session = session;
    this.screen = session.screen();
    this.suspend = suspend;
    this.wake = wake;
    this.reading = new KeyReading(session.plan().prefix(), this);
    this.paste = new SlowPaste(screen, this::sendInTime);
  }

  /** Reads until the end of an input that nobody types: what comes early would else be lost. */
  void readPiped(InputStream in) {
    try {
      session.awaitConnection();
      readAll(in, () -> awaitRoom(MAX_UNSENT_BYTES));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads until the end of what is typed. */
  void readTyped(InputStream in) {
    readAll(in, () -> {});
  }

  /** A far end that is slow makes who feeds it wait, not lose. */
  private void awaitRoom(int mostUnsent) {
    while (session.console().unsentBytes() > mostUnsent && !session.isLeaving()) {
      LockSupport.parkNanos(ROOM_NANOS);
    }
  }

  private boolean sendInTime(byte[] bytes) {
    awaitRoom(MAX_UNSENT_PASTE_BYTES);
    return send(bytes);
  }

  private void readAll(InputStream in, Runnable after) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        reading.feed(buffer, 0, n);
        after.run();
      }
    } catch (IOException e) {
      // A terminal that is gone: the same as its end.
      session.counts().mayTell();
    }
  }

  @Override
  public void typed(byte[] b, int from, int to) {
    if (prompt.isPresent()) {
      FilePrompt.Answer answer = prompt.get().type(b, from, to);
      if (answer != FilePrompt.Answer.GOES_ON) {
        String file = prompt.get().text();
        prompt = Optional.empty();
        screen.prompt("");
        if (answer == FilePrompt.Answer.DONE) {
          paste.start(file);
        }
      }
      return;
    }
    send(Arrays.copyOfRange(b, from, to));
  }

  /** Sends bytes as far as they may go; false when none may. */
  private boolean send(byte[] bytes) {
    if (!session.plan().sends()) {
      tell("read-only: nothing is sent");
      return false;
    }
    InputGuard.Answer answer = session.guard().type(bytes, 0, bytes.length);
    if (answer != InputGuard.Answer.SENT) {
      String key = session.plan().prefix().map(PrefixKey::label).orElse("");
      String through = key.isEmpty() ? "--guard off" : key + " i";
      boolean off = session.guard().isOff();
      tell(
          off
              ? "input is off; " + through + " lets it through"
              : "firmware runs: keys are held back; " + through + " lets them through");
      return false;
    }
    return transmit(bytes);
  }

  private boolean transmit(byte[] bytes) {
    if (!session.console().send(bytes)) {
      tell("not connected: nothing is sent");
      return false;
    }
    session.counts().sent(bytes.length);
    return true;
  }

  private void tell(String line) {
    if (session.counts().mayTell()) {
      screen.answer(List.of(line));
    }
  }

  @Override
  public void unknown(byte key) {
    String name = new String(new byte[] {key}, StandardCharsets.ISO_8859_1);
    screen.answer(List.of("no such command: " + name + "; " + prefix().label() + " ? lists them"));
  }

  private PrefixKey prefix() {
    return session.plan().prefix().orElse(PrefixKey.USUAL);
  }

  @Override
  public void command(KeyCommand command) {
    prompt = Optional.empty();
    screen.prompt("");
    switch (command) {
      case DETACH -> {
        session.leave();
        wake.run();
      }
      case BREAK -> screen.answer(List.of("this console has no break"));
      case VERDICT -> session.tellVerdict();
      case STREAMS -> screen.cycleStreams();
      case STAMPS -> screen.cycleStamps();
      case CLEAR -> session.clear();
      case STATISTICS -> screen.answer(session.counts().lines(session));
      case CAPTURE -> screen.answer(List.of(capture()));
      case RECONNECT -> session.reconnect();
      case INPUT -> toggleInput();
      case PASTE -> paste();
      case SUSPEND -> suspend.run();
      case HELP -> screen.answer(KeyCommand.table(prefix()));
    }
  }

  private String capture() {
    return session.plan().keepsCapture()
        ? "capture: " + session.console().log() + ", " + session.console().bytes() + " bytes"
        : "no capture is kept";
  }

  private void toggleInput() {
    InputGuard.Toggled toggled = session.guard().toggle();
    String held = toggled.keys().length == 0 ? "" : "; sends what was held back";
    screen.answer(List.of("input is " + (toggled.on() ? "on" : "off") + held));
    if (toggled.keys().length > 0) {
      transmit(toggled.keys());
    }
  }

  private void paste() {
    if (paste.stop()) {
      return;
    }
    prompt = Optional.of(new FilePrompt(screen));
  }
}
