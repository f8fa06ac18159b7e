package org.heliograph.node.agreements;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Draft;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;

/** All versions of one agreement. */
record Versions(List<AgreementRecord> all) {
  Optional<AgreementRecord> find(AgreementName name) {
    return all.stream().filter(record -> record.name().equals(name)).findFirst();
  }

  /** The version that a new one would take over from. */
  Optional<Agreement> inForce() {
    return all.stream()
        .filter(one -> one.state() instanceof Active || one.state() instanceof Suspended)
        .map(AgreementRecord::agreement)
        .max(Comparator.comparingInt(Agreement::version));
  }

  /** The number that the next draft has to have: a draft gives way to another one. */
  int next() {
    return all.stream()
            .filter(record -> !(record.state() instanceof Draft))
            .mapToInt(record -> record.agreement().version())
            .max()
            .orElse(0)
        + 1;
  }
}
