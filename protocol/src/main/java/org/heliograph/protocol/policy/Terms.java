package org.heliograph.protocol.policy;

import org.heliograph.protocol.agreement.Agreement;

/** One version of an agreement and how it stands now. */
public record Terms(Agreement agreement, Standing standing) {
  public static Terms active(Agreement agreement) {
    return new Terms(agreement, Standing.ACTIVE);
  }
}
