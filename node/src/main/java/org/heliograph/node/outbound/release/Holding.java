package org.heliograph.node.outbound.release;

import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * What a partner was last told about one signal.
 *
 * @param slots disclosed slots as a bit mask, lowest bit slot 0
 */
public record Holding(
    int version, Action action, AgreementRef agreement, String clause, int slots) {
  boolean isWithdrawn() {
    return action == Action.WITHDRAW;
  }
}
