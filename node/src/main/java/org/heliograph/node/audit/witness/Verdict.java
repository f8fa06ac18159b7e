package org.heliograph.node.audit.witness;

import org.heliograph.protocol.audit.AuditAlarm;
import org.heliograph.protocol.refusal.Refusal;

/** What a witness does about a checkpoint. */
sealed interface Verdict {
  /** It goes on from what we cosigned before, or is the first. */
  record Cosign() implements Verdict {}

  /** We cosigned it before. */
  record Repeat(Witnessed known) implements Verdict {}

  /** It is older than what we know, and contradicts nothing. */
  record PassedOver() implements Verdict {}

  /** It may go on from what we cosigned, but nothing proves it: the log has to hear our size. */
  record Unproven(Witnessed newest, Refusal refusal) implements Verdict {}

  /** The log contradicts itself, and this proves it. */
  record Contradiction(AuditAlarm alarm) implements Verdict {}

  record Refused(Refusal refusal) implements Verdict {}
}
