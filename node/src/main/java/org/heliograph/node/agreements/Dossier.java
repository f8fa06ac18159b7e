package org.heliograph.node.agreements;

import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Draft;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * All that is on file about one version of an agreement.
 *
 * @param approvals who of our people has said yes to what is to be decided now, or was decided last
 * @param needed how many of our people have to say yes to the next step; 0 where none waits for us
 * @param replaces the version in force that this one is to take over from
 * @param next the number that the next version of this agreement has to have
 */
public record Dossier(
    AgreementRecord record,
    List<Approval> approvals,
    int needed,
    Optional<Agreement> replaces,
    int next,
    List<AgreementEvent> history) {
  public Dossier {
    approvals = List.copyOf(approvals);
    history = List.copyOf(history);
  }

  /**
   * Opens it.
   *
   * @param self our member id
   * @throws RefusedException NOT_FOUND where there is no such version
   */
  public static Dossier open(AgreementLedger ledger, AgreementName name, String self) {
    var versions = new Versions(ledger.versions(name));
    var record = versions.find(name).orElseThrow(() -> unknown(name));
    var replaces = replaces(record, versions);
    return new Dossier(
        record,
        ledger.approvals(subject(record)),
        needed(record, replaces, self),
        replaces,
        versions.next(),
        ledger.history(name));
  }

  private static String subject(AgreementRecord record) {
    return record.state() instanceof Suspended
        ? Deciding.resumption(record.name())
        : record.name().toString();
  }

  private static int needed(AgreementRecord record, Optional<Agreement> replaces, String self) {
    var party = record.name().party(self);
    return switch (record.state()) {
      case Draft draft -> Quorum.toReplace(replaces.orElse(null), record.agreement()).people();
      case Proposed proposed when !proposed.parties().contains(party) ->
          Quorum.toReplace(replaces.orElse(null), record.agreement()).people();
      case Suspended suspended when suspended.parties().contains(party) -> Quorum.TO_WIDEN.people();
      default -> 0;
    };
  }

  private static Optional<Agreement> replaces(AgreementRecord record, Versions versions) {
    boolean toCome =
        record.state() instanceof Draft
            || record.state() instanceof Proposed
            || record.state() instanceof Approved;
    return toCome ? versions.inForce() : Optional.empty();
  }

  private static RefusedException unknown(AgreementName name) {
    return Refusal.of(RefusalReason.NOT_FOUND, "There is no agreement " + name + ".").asException();
  }
}
