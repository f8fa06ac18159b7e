package org.heliograph.protocol.agreement;

import java.util.Set;
import org.heliograph.protocol.signal.SignalKind;

/**
 * Which signals a clause covers, judged on what the recipient sees.
 *
 * @param types the signal shows at least one indicator of these types; empty asks for none
 */
public record Scope(Set<SignalKind> kinds, Set<String> types, Conditions conditions) {
  public Scope {
    kinds = Ordered.copyOf(kinds);
    types = Ordered.copyOf(types);
  }
}
