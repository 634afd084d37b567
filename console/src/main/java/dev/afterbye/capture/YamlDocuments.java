package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a log store as YAML, a document a line, as {@code gcloud logging read} prints them:
 * each begins with {@code ---}. What is none of that is passed on as it stands.
 */
final class YamlDocuments extends EnvelopeStage {
  /** Longest document that is read; behind a longer one all is passed on as it stands. */
  static final int MAX_DOCUMENT_BYTES = 1 << 20;

  private static final byte[] MARK = {'-', '-', '-', '\n'};

  private @Nullable StoredLine form;
  private int lineStart;

  YamlDocuments(ByteSink console) {
    super(console);
  }

  /** Whether a log that begins with these bytes may be such documents. */
  static boolean mayBegin(byte[] b, int length) {
    return isMark(b, 0, length);
  }

  private static boolean isMark(byte[] b, int from, int to) {
    return to - from >= MARK.length
        && Arrays.equals(b, from, from + MARK.length, MARK, 0, MARK.length);
  }

  @Override
  int step(byte[] b, int from, int to) {
    int end = WordScan.lineEnd(b, from, to);
    int next = held().add(b, from, Math.min(end + 1, to), MAX_DOCUMENT_BYTES);
    if (next == end + 1) {
      line();
    } else if (held().length() == MAX_DOCUMENT_BYTES) {
      giveUp();
    }
    return next;
  }

  private void line() {
    if (lineStart > 0 && isMark(held().bytes(), lineStart, held().length())) {
      document(lineStart);
    }
    lineStart = held().length();
  }

  private void document(int end) {
    Optional<EnvelopeFields> fields = JsonLine.readYaml(held().bytes(), MARK.length, end);
    if (form == null) {
      form = fields.flatMap(StoredLine::of).filter(StoredLine::isStores).orElse(null);
    }
    if (form == null) {
      giveUp();
    } else {
      open(fields.flatMap(form::read), end);
    }
  }

  @Override
  void rest() {
    if (held().length() > MARK.length) {
      document(held().length());
    }
  }

  @Override
  Optional<Wrapping> envelope() {
    return Optional.ofNullable(form).map(known -> Wrapping.YAML);
  }
}
