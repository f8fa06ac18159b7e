package org.heliograph.protocol.agreement.life;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.heliograph.protocol.seal.Hash;

/**
 * What one party tells the other about an agreement. An act that names a version names its digest
 * too: where the two sides do not mean the same text, it is refused.
 */
public sealed interface AgreementAct {
  /** Longest note, in characters. */
  int LONGEST_NOTE = 1_000;

  /** Acts on one version of an agreement. */
  sealed interface OnVersion extends AgreementAct {
    AgreementName name();

    Hash digest();
  }

  /**
   * Puts a new version before the partner; where its predecessor was proposed and not signed by
   * both, it takes its place: a counter-proposal.
   *
   * @param document the agreement as JSON with IRIs
   */
  record Propose(JsonNode document, Optional<String> note) implements AgreementAct {}

  /** Turns a proposal down, or takes an own one back. */
  record Decline(AgreementName name, Hash digest, Optional<String> note) implements OnVersion {}

  /** Signs: the party's people have approved. */
  record Sign(AgreementName name, Hash digest, String signature) implements OnVersion {}

  /** The recipient's word that it takes signals under this version from now on. */
  record Activate(AgreementName name, Hash digest) implements OnVersion {}

  /** Stops an agreement at once. */
  record Suspend(AgreementName name, Hash digest, Optional<String> note) implements OnVersion {}

  /** Ends the sender's own suspension. */
  record Resume(AgreementName name, Hash digest) implements OnVersion {}

  /** Ends an agreement for good. */
  record Terminate(AgreementName name, Hash digest, Optional<String> note) implements OnVersion {}

  /**
   * The recipient has deleted what it held under a terminated agreement.
   *
   * @param signals how many it deleted
   */
  record Deleted(AgreementName name, Hash digest, long signals) implements OnVersion {}

  /** A datasheet of one of the sender's feeds, signed by the sender. */
  record Describe(String datasheet) implements AgreementAct {}

  /** The sender's accession to a programme, with the convener's signed terms. */
  record Accede(String programme, String accession) implements AgreementAct {}

  /**
   * All acts of the partner up to a number were taken; not itself answered.
   *
   * @param upTo 0 or the number of the last act taken
   */
  record Seen(long upTo) implements AgreementAct {}
}
