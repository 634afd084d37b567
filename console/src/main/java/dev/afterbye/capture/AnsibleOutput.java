package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes what commands printed out of the results that Ansible shows as JSON between its own lines
 * (lib/ansible/plugins/callback: {@code changed: [HOST] => {...}}, on one line or indented, each
 * line coloured on a terminal). All else is passed on as it stands, as is a result that holds no
 * such text.
 */
final class AnsibleOutput extends HoldingStage {
  /** Bytes of a result; a longer one is passed on as it stands. */
  static final int MAX_RESULT_BYTES = 8 << 20;

  private static final Pattern BEGINNING =
      Pattern.compile(
          "^(?:\u001b\\[[0-9;]*m)?(?:(?:PLAY|TASK) \\[|PLAYBOOK: |\\S+ \\| [A-Z!]+ => \\{"
              + "|(?:ok|changed|failed|fatal): \\[[^]]+](?:: [A-Z]+!)? => )",
          Pattern.MULTILINE);

  /** What {@code stringc} puts around each line (lib/ansible/utils/color.py). */
  private static final Pattern COLOUR = Pattern.compile("(?m)^\u001b\\[[0-9;]*m|\u001b\\[0m$");

  private static final String RESULT = " => {";

  private int lineStart;
  private boolean inResult;
  private boolean found;

  /** The text of the result before: a task that shows a result again tells nothing new. */
  private String before = "";

  /** A reader of one log. */
  AnsibleOutput(ByteSink console) {
    super(console, MAX_RESULT_BYTES);
  }

  /** Whether a log that begins with these bytes may be Ansible's. */
  static boolean mayBegin(byte[] b, int length) {
    int bytes = Math.min(length, ConsoleReader.HEAD_BYTES);
    String head = new String(b, 0, bytes, StandardCharsets.ISO_8859_1);
    // A search for the expression alone would cost every other log more than all else here.
    return (head.contains(" => ") || head.contains("PLAY") || head.contains("TASK ["))
        && BEGINNING.matcher(head).find();
  }

  @Override
  public List<Wrapping> found() {
    return found ? List.of(Wrapping.ANSIBLE) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    int next = holdLine(b, from, to, MAX_RESULT_BYTES);
    if (endsLine()) {
      line();
    } else if (full()) {
      asItStands();
    }
    return next;
  }

  @Override
  public void end() {
    if (length() > lineStart) {
      line();
    }
    asItStands();
  }

  private void asItStands() {
    release();
    lineStart = 0;
    inResult = false;
  }

  private void line() {
    byte[] b = held();
    if (inResult) {
      int text =
          b[lineStart] == 0x1b ? WordScan.first(b, lineStart, length(), (byte) 'm') + 1 : lineStart;
      if (text < length() && b[text] == '}') {
        result();
      } else {
        lineStart = length();
      }
      return;
    }
    String line = plain(0);
    if (line.endsWith(RESULT)) {
      inResult = true;
      lineStart = length();
    } else if (line.endsWith("}") && line.contains(RESULT)) {
      result();
    } else {
      asItStands();
    }
  }

  private String plain(int from) {
    String text = new String(held(), from, length() - from, StandardCharsets.UTF_8);
    return COLOUR.matcher(text).replaceAll("").stripTrailing();
  }

  private void result() {
    String result = plain(0);
    int json = result.indexOf(RESULT) + RESULT.length() - 1;
    Optional<String> printed = AnsibleResult.printed(result.substring(json));
    if (printed.isEmpty()) {
      asItStands();
      return;
    }
    found = true;
    lineStart = 0;
    inResult = false;
    drop(length());
    if (!printed.get().equals(before)) {
      before = printed.get();
      byte[] text = before.getBytes(StandardCharsets.UTF_8);
      pass(text, 0, text.length);
    }
  }
}
