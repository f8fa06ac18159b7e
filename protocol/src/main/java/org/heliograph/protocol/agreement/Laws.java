package org.heliograph.protocol.agreement;

import java.util.List;
import java.util.Set;

/** Instruments by name, and the capacities that they look at. */
final class Laws {
  static final Set<String> GDPR = Set.of("eu-gdpr", "uk-gdpr");
  static final String US = "us-usc";

  private Laws() {}

  static List<Capacity> capacities(Agreement agreement, Party party) {
    return agreement.capacities().stream().filter(it -> it.party() == party).toList();
  }

  static boolean acts(Agreement agreement, Party party, Capacity.Kind kind) {
    return capacities(agreement, party).stream().anyMatch(it -> it.kind() == kind);
  }

  /** Whether the agreement says that a party is a government or acts for one. */
  static boolean governmental(Agreement agreement, Party party) {
    return capacities(agreement, party).stream().anyMatch(it -> it.kind().governmental());
  }
}
