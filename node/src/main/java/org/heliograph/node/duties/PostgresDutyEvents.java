package org.heliograph.node.duties;

import java.util.Optional;
import org.heliograph.protocol.agreement.Duty;

/**
 * Where the tables tell of the events that start a duty and of those that meet it. Each query gives
 * rows {@code (started, met)} for one partner ($1) and some versions ($3) of one agreement ($2).
 */
final class PostgresDutyEvents {
  private static final String OF_AGREEMENT =
      " partner = $1 and agreement = $2 and agreement_version = any($3)";
  private static final String FROM_SOURCE =
      " source = $1 and agreement = $2 and agreement_version = any($3)";

  private static final String RECEIPT_TO_US =
      "select sent_at as started, receipted_at is not null as met from consignment"
          + " where sent_at is not null and"
          + OF_AGREEMENT;

  private static final String RECEIPT_BY_US =
      "select received_at as started, receipted as met from received_consignment where"
          + FROM_SOURCE;

  /**
   * Control carries nothing disclosed, so that each of its consignments of signals took back. A
   * recall counts where its notice went under the agreement.
   */
  private static final String WITHDRAWALS_TO_US =
      """
      select c.created_at as started, exists (select from acknowledged a where a.partner = c.partner and a.stream = c.stream
        and a.epoch = c.epoch and a.sequence = c.sequence) as met
      from consignment c where c.stream = 'control/0' and c.carries = 'signals'
        and c.partner = $1 and c.agreement = $2 and c.agreement_version = any($3)
      union all
      select n.told_at, exists (select from acknowledged a where a.partner = n.partner and a.recall = n.withdrawal)
      from recall_notice n where n.partner = $1 and exists (select from item i where i.partner = n.partner
        and i.stream = 'control/0' and i.agreement = $2 and i.agreement_version = any($3)
        and position(convert_to(n.withdrawal::text, 'UTF8') in i.body) > 0)
      """;

  private static final String WITHDRAWALS_BY_US =
      """
      select stopped_at as started, told_at is not null as met from stopping
      where recall is null and source = $1 and agreement = $2 and agreement_version = any($3)
      union all
      select min(r.taken_at), exists (select from stopping s where s.source = $1 and s.recall = r.recall and s.told_at is not null)
      from recalled r where r.source = $1 and r.agreement = $2 and r.agreement_version = any($3) group by r.recall
      """;

  /** What was taken back later calls for no outcome any longer. */
  private static final String OUTCOMES_TO_US =
      """
      with told as (
        select u.id, min(c.receipted_at) as started
        from consignment c cross join lateral unnest(c.ids, c.actions) with ordinality as u (id, action, place)
        where c.partner = $1 and c.agreement = $2 and c.agreement_version = any($3)
          and c.carries = 'signals' and c.receipted_at is not null and u.action = 'disclose'
          and (c.refusals is null or c.refusals = '[]' or not exists (
            select from jsonb_array_elements(c.refusals) r where r -> 'entries' @> to_jsonb(u.place - 1)))
        group by u.id)
      select t.started, o.signal is not null as met
      from told t left join signal s on s.id = t.id
        left join (select distinct signal from collected_outcome where partner = $1 and not retracted) o on o.signal = t.id
      where s.state is distinct from 'withdrawn' or o.signal is not null
      """;

  private static final String OUTCOMES_BY_US =
      """
      select k.kept_at as started, o.signal is not null as met
      from kept k left join (select distinct signal from reported_outcome where source = $1 and not retracted) o
        on o.signal = k.id
      where k.source = $1 and k.agreement = $2 and k.agreement_version = any($3)
        and (k.state <> 'withdrawn' or o.signal is not null)
      """;

  private static final String REVIEW_TO_US =
      """
      select o.received_at as started, exists (select from collected_outcome r where r.signal = o.signal
        and r.partner = o.partner and r.code = 'confirmed' and r.reporter = 'person' and not r.retracted) as met
      from collected_outcome o where o.partner = $1 and o.agreement = $2 and o.agreement_version = any($3)
        and o.code = 'account-actioned' and not o.retracted
      """;

  private static final String REVIEW_BY_US =
      """
      select o.reported_at as started, exists (select from reported_outcome r where r.signal = o.signal
        and r.source = o.source and r.code = 'confirmed' and r.reporter = 'person' and not r.retracted) as met
      from reported_outcome o join kept k on k.source = o.source and k.id = o.signal
      where o.source = $1 and k.agreement = $2 and k.agreement_version = any($3)
        and o.code = 'account-actioned' and not o.retracted
      """;

  private static final String REPORT_TO_US =
      """
      select min(o.received_at) as started, exists (select from collected_outcome r where r.signal = o.signal
        and r.partner = $1 and r.code = 'reported' and not r.retracted) as met
      from collected_outcome o where o.partner = $1 and o.agreement = $2 and o.agreement_version = any($3)
        and o.code = 'confirmed' and not o.retracted
      group by o.signal
      """;

  private static final String REPORT_BY_US =
      """
      select min(o.reported_at) as started, exists (select from reported_outcome r where r.signal = o.signal
        and r.source = $1 and r.code = 'reported' and not r.retracted) as met
      from reported_outcome o join kept k on k.source = o.source and k.id = o.signal
      where o.source = $1 and k.agreement = $2 and k.agreement_version = any($3)
        and o.code = 'confirmed' and not o.retracted
      group by o.signal
      """;

  private PostgresDutyEvents() {}

  /** Empty where the node sees nothing that would tell. */
  static Optional<String> of(Duty.Kind kind, DutyDirection direction) {
    boolean toUs = direction == DutyDirection.OWED_TO_US;
    return switch (kind) {
      case RECEIPT -> Optional.of(toUs ? RECEIPT_TO_US : RECEIPT_BY_US);
      case APPLY_WITHDRAWALS -> Optional.of(toUs ? WITHDRAWALS_TO_US : WITHDRAWALS_BY_US);
      case OUTCOMES -> Optional.of(toUs ? OUTCOMES_TO_US : OUTCOMES_BY_US);
      case HUMAN_REVIEW_BEFORE_ACTION -> Optional.of(toUs ? REVIEW_TO_US : REVIEW_BY_US);
      case REPORT_TO_AUTHORITY -> Optional.of(toUs ? REPORT_TO_US : REPORT_BY_US);
      case APPEALS, ESCALATE_THREAT_TO_LIFE, PRESERVE -> Optional.empty();
    };
  }
}
