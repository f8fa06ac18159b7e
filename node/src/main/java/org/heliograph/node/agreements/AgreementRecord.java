package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState;
import org.heliograph.protocol.seal.Hash;

/**
 * One version of an agreement, as this member knows it.
 *
 * @param digest of the document, as it was when it was written down
 * @param signatures of the parties that have signed so far; of a version derived from a programme,
 *     their accessions
 * @param proposedBy id of the member that wrote it
 */
public record AgreementRecord(
    AgreementState state,
    Agreement agreement,
    Hash digest,
    Map<Party, String> signatures,
    String proposedBy,
    Instant changedAt) {
  public AgreementRecord {
    signatures = Map.copyOf(signatures);
  }

  /** A version that nobody has signed yet. */
  static AgreementRecord unsigned(
      AgreementState state, Agreement agreement, String proposedBy, Instant now) {
    return new AgreementRecord(
        state, agreement, AgreementName.digest(agreement), Map.of(), proposedBy, now);
  }

  public AgreementName name() {
    return AgreementName.of(agreement);
  }

  AgreementRecord in(AgreementState next, Instant now) {
    return new AgreementRecord(next, agreement, digest, signatures, proposedBy, now);
  }

  AgreementRecord signed(AgreementState next, Party party, String signature, Instant now) {
    var all = new EnumMap<Party, String>(Party.class);
    all.putAll(signatures);
    all.put(party, signature);
    return new AgreementRecord(next, agreement, digest, all, proposedBy, now);
  }
}
