package org.heliograph.node.retention;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.node.platform.config.NodeConfig.RetentionConfig;

/** The places beside partners' signals themselves, which {@link PostgresDeletion} sees to. */
final class Places {
  private static final String OWN_ENDED =
      """
      update signal set ended_at = $1 where id in (
        select id from signal where state <> 'active' and ended_at is null and body is not null
        limit $2 for update skip locked)
      """;

  private static final String OWN_EXPIRED =
      """
      update signal set ended_at = expires_at where id in (
        select id from signal where expires_at <= $1 and ended_at is null and body is not null
        limit $2 for update skip locked)
      """;

  private static final String ITEMS =
      """
      update item set body = '' where number in (
        select i.number from item i join consignment c using (partner, stream, epoch, sequence)
        where i.body <> '' and c.receipted_at <= $1 limit $2)
      """;

  private static final String JOBS =
      """
      delete from job_chunk where (job, first_row) in (
        select c.job, c.first_row from job_chunk c join job j on j.id = c.job
        where j.state <> 'running' and coalesce(j.finished_at, j.updated_at) <= $1 limit $2)
      """;

  private static final String QUARANTINED =
      """
      update quarantine set state = 'expired', entry = null where number in (
        select number from quarantine where state = 'held' and discard_at <= $1 limit $2 for update skip locked)
      """;

  private static final String ENTRIES =
      """
      update collection_entry set indicator = null, reference = '', digest = '', gone_at = $1,
        xid = pg_current_xact_id(), mark = nextval('collection_entry_mark')
      where number in (
        select number from collection_entry where indicator is not null and expires_at <= $1
        limit $2 for update skip locked)
      """;

  private Places() {}

  static List<Place> of(String self, RetentionConfig terms) {
    return Stream.of(ofPartners(), own(self, terms), answers(terms), watched())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Place> ofPartners() {
    return List.of(
        new Place(
            "quarantine",
            List.of("quarantine"),
            Duration.ZERO,
            "Bodies refused for good are never stored; others go seven days after they came, or"
                + " when a person decides.",
            QUARANTINED,
            "select min(discard_at) from quarantine where state = 'held'"));
  }

  private static List<Place> own(String self, RetentionConfig terms) {
    var own = terms.own();
    var signal = List.of("signal");
    return List.of(
        new Place(
            "own-ended",
            signal,
            Duration.ZERO,
            "Own signals that were withdrawn or replaced are noted as ended at the next run.",
            OWN_ENDED,
            "select null::timestamptz"),
        new Place(
            "own-expired",
            signal,
            Duration.ZERO,
            "Own signals end at their expiry.",
            OWN_EXPIRED,
            "select min(expires_at) from signal where ended_at is null and body is not null"),
        new Place(
            "own",
            signal,
            own,
            "Content and secret of own signals go this long after their end; the id stays.",
            own(self, own),
            "select min(ended_at) from signal where body is not null"));
  }

  private static List<Place> answers(RetentionConfig terms) {
    return List.of(
        new Place(
            "items",
            List.of("item"),
            terms.items(),
            "What was told to partners goes this long after they answered it.",
            ITEMS,
            "select min(c.receipted_at) from item i join consignment c using (partner, stream,"
                + " epoch, sequence) where i.body <> ''"),
        new Place(
            "jobs",
            List.of("job_chunk"),
            terms.jobs(),
            "Answers to the rows of an upload go this long after its end; the counts stay.",
            JOBS,
            "select min(coalesce(finished_at, updated_at)) from job j where state <> 'running' and"
                + " exists (select from job_chunk c where c.job = j.id)"),
        notes("reported_outcome", "changed_at", terms.notes()),
        notes("collected_outcome", "received_at", terms.notes()),
        notes("collected_outcome_version", "received_at", terms.notes()));
  }

  /**
   * A withdrawal is sealed from the content, so it has to be sealed for every partner that was told
   * of anything first; but not for ever, since a partner may never come back.
   */
  private static String own(String self, Duration after) {
    return """
        update signal set header = null, body = null, facts = null, secret = null, digest = sha256(uuid_send(id)),
          state = case state when 'active' then 'expired' else state end
        where id in (
          select s.id from signal s where s.body is not null and s.ended_at <= $1 and not is_held('%s', null, s.id)
            and (s.ended_at <= $1 - interval '%d days' or not exists (
              select from outbound_partner p where (p.xid, p.mark) < (s.xid, s.mark)
                and exists (select from outbound_head h where h.partner = p.partner)))
          limit $2 for update skip locked)
        """
        .formatted(self.replace("'", "''"), after.toDays());
  }

  /** Own collections, what matched them and who was told. */
  private static List<Place> watched() {
    var entries = List.of("collection_entry");
    return List.of(
        new Place(
            "collection-entries",
            entries,
            Duration.ZERO,
            "Value and reference of an own entry go at its time, as its row or its collection"
                + " says.",
            ENTRIES,
            "select min(expires_at) from collection_entry where indicator is not null"),
        new Place(
            "collection-gone",
            entries,
            Duration.ofDays(1),
            "That there was an entry is known for this long, so that every index hears of its end:",
            oldest("collection_entry", "number", "indicator is null and gone_at"),
            "select min(gone_at) from collection_entry where indicator is null"),
        new Place(
            "watch-events",
            List.of("watch_event"),
            Duration.ofDays(30),
            "What matched own entries can be read for",
            oldest("watch_event", "id", "at"),
            "select min(at) from watch_event"),
        new Place(
            "webhook-deliveries",
            List.of("webhook_delivery"),
            Duration.ofDays(14),
            "Tries to deliver are listed for",
            oldest("webhook_delivery", "id", "at"),
            "select min(at) from webhook_delivery"));
  }

  private static String oldest(String table, String key, String since) {
    return "delete from %1$s where %2$s in (select %2$s from %1$s where %3$s <= $1 limit $2)"
        .formatted(table, key, since);
  }

  private static Place notes(String table, String since, Duration kept) {
    return new Place(
        "notes of " + table,
        List.of(table),
        kept,
        "Notes of outcomes go this long after they came; the outcomes stay.",
        """
        update %s set note = null where ctid in (
          select ctid from %s where note is not null and %s <= $1 limit $2 for update skip locked)
        """
            .formatted(table, table, since),
        "select min(%s) from %s where note is not null".formatted(since, table));
  }
}
