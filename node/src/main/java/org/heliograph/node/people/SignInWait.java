package org.heliograph.node.people;

import java.time.Duration;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** The refusal of a try that comes too soon after wrong ones. */
final class SignInWait {
  private SignInWait() {}

  static Refusal of(Duration wait) {
    return Refusal.of(
        RefusalReason.SIGN_IN_WAIT,
        "After wrong guesses the next try has to wait %d seconds.".formatted(wait.toSeconds() + 1));
  }
}
