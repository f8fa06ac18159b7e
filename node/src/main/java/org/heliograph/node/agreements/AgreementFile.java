package org.heliograph.node.agreements;

import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.refusal.Refusal;

/**
 * What came of one file.
 *
 * @param agreement empty exactly where there are refusals
 * @param refusals everything that keeps the file from being used
 */
public record AgreementFile(
    String name, Optional<SignedAgreement> agreement, List<Refusal> refusals) {
  public AgreementFile {
    refusals = List.copyOf(refusals);
  }

  /** Names the file and what is wrong; the agreement itself would fill the log. */
  @Override
  public String toString() {
    return refusals.isEmpty() ? name + " is usable" : name + " is not usable: " + refusals;
  }

  static AgreementFile used(String name, SignedAgreement agreement) {
    return new AgreementFile(name, Optional.of(agreement), List.of());
  }

  static AgreementFile refused(String name, List<Refusal> refusals) {
    return new AgreementFile(name, Optional.empty(), refusals);
  }
}
