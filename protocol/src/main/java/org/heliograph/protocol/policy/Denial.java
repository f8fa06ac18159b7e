package org.heliograph.protocol.policy;

import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/**
 * One reason against a signal.
 *
 * @param agreement null where no agreement is in question
 * @param clause null where the whole agreement is in question
 * @param words the reason in one sentence; holds no indicator value
 */
public record Denial(
    RefusalReason reason, @Nullable AgreementRef agreement, @Nullable String clause, String words) {
  /** A denial that is about no agreement in particular. */
  static Denial of(RefusalReason reason) {
    return new Denial(reason, null, null, reason.help());
  }
}
