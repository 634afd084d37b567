package dev.afterbye.cli;

import dev.afterbye.attach.PrefixKey;
import java.util.Optional;

/**
 * What an interactive session does beside showing its console.
 *
 * @param quiet whether findings and silences are told only when they are asked for
 * @param sends whether keys and sizes go to the far end
 * @param guards whether keys are held back while firmware would take them
 * @param prefix the key that announces a command, if there is one
 * @param statusLine whether there is a status line
 * @param keepsCapture whether the capture stays when all is over
 */
record AttachPlan(
    boolean quiet,
    boolean sends,
    boolean guards,
    Optional<PrefixKey> prefix,
    boolean statusLine,
    boolean keepsCapture) {
  /** The same where no key is a command. */
  AttachPlan withoutKeys() {
    return new AttachPlan(quiet, sends, guards, Optional.empty(), statusLine, keepsCapture);
  }
}
