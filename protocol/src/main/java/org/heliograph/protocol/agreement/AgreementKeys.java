package org.heliograph.protocol.agreement;

import java.time.Instant;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;

/** Finds the agreement keys of members; the directory does. */
@FunctionalInterface
public interface AgreementKeys {
  /**
   * The key of this id, if the member may have signed with it at this time.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException where it may not
   */
  VerifyingKey agreementKey(String member, KeyId id, Instant at);
}
