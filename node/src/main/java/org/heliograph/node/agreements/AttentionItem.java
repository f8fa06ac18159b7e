package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.heliograph.protocol.agreement.life.AgreementName;

/**
 * Something about agreements, or what is done under them, that waits for people.
 *
 * @param name the version that it is about, where it is about one
 * @param partner member id of the other party
 * @param clause id of the clause, where it is about one
 * @param due when something ends, is due, or has been waiting since
 * @param words one or two sentences: what is the matter and what to do
 */
public record AttentionItem(
    Matter what,
    Optional<AgreementName> name,
    String partner,
    Optional<String> clause,
    Optional<Instant> due,
    String words) {
  /** What it is, the most pressing first. */
  public enum Matter {
    RESTORE_UNDECLARED,
    BROKER_AWAY,
    LOG_ALARM,
    LOG_UNPROVEN,
    STREAM_FORKED,
    RESYNC_STUCK,
    ROOT_ANNOUNCED,
    KEY_COMPROMISED,
    VERSIONS_DIFFER,
    MEMBER_LEFT,
    FLOOD_HELD,
    DOUBTFUL,
    WITHDRAWAL_OVERDUE,
    DUTY_OVERDUE,
    WEBHOOK_DISABLED,
    PROPOSAL_RECEIVED,
    APPROVAL_DUE,
    DATASHEET_MISSING,
    SUSPENDED,
    SOURCE_SWITCHED_OFF,
    KEY_DUE,
    BASIS_ENDING,
    AGREEMENT_ENDING,
    REVIEW_DUE,
    DATASHEET_REVIEW_DUE,
    ROOT_FOLLOWED,
    ACT_UNSEEN,
    RETELLING_AWAITED,
    RETOLD_WITH_REMARKS;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
