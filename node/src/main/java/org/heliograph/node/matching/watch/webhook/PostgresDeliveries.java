package org.heliograph.node.matching.watch.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.CountedActs.Kind;
import org.heliograph.node.audit.CountedActs.Tally;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.matching.watch.PostgresWatchEvents;
import org.heliograph.node.matching.watch.PostgresWatchEvents.Filter;
import org.heliograph.node.matching.watch.WatchEvent;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.json.StrictJson;

/**
 * Delivers events: in order for each webhook, at least once, one node at a time by a lease. Callers
 * wait; safe for use by many threads.
 */
public final class PostgresDeliveries {
  private static final int MOST_EVENTS = 100;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final String CLAIM =
      """
      with due as (
        select w.id from webhook w
        where w.disabled_at is null and w.next_try <= $1 and (w.claimed_until is null or w.claimed_until <= $1)
          and exists (select from watch_event e
            where (e.xid, e.mark) > (w.told_xid, w.told_mark) and e.xid < pg_snapshot_xmin(pg_current_snapshot()))
        order by w.next_try limit $3 for update of w skip locked),
      claimed as (
        update webhook w set claimed_until = $2 from due where w.id = due.id returning w.*)
      select %s, w.told_xid::text, w.told_mark from claimed w left join collection c on c.number = w.collection
      """
          .formatted(PostgresWebhooks.COLUMNS);

  private static final String TAKEN =
      """
      update webhook set told_xid = $3::text::xid8, told_mark = $4, failures = 0, failing_since = null, next_try = $5,
        claimed_until = null
      where id = $1 and claimed_until = $2
      """;

  private static final String FAILED =
      """
      update webhook set failures = failures + 1, failing_since = coalesce(failing_since, $3), next_try = $4,
        disabled_at = case when $5 then $3 end, claimed_until = null
      where id = $1 and claimed_until = $2
      """;

  private static final String NOTE =
      """
      insert into webhook_delivery (id, webhook, at, events, status, error, millis)
      select $1, $2, $3, $4, $5, $6, $7 where exists (select from webhook where id = $2)
      """;

  private final PostgresDatabase database;
  private final PostgresWatchEvents events;
  private final PostgresWebhooks webhooks;
  private final WebhookSender sender;
  private final WebhookPace pace;
  private final CountedActs counted;
  private final String self;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * A webhook that this node delivers to until the lease ends.
   *
   * @param told everything up to here was taken
   */
  record Claimed(Webhook webhook, Mark told, OffsetDateTime until) {}

  /**
   * @param self our member id
   */
  PostgresDeliveries(
      PostgresDatabase database,
      PostgresWatchEvents events,
      PostgresWebhooks webhooks,
      WebhookSender sender,
      WebhookPace pace,
      CountedActs counted,
      String self,
      RandomGenerator random,
      InstantSource clock) {
    this.database = database;
    this.events = events;
    this.webhooks = webhooks;
    this.sender = sender;
    this.pace = pace;
    this.counted = counted;
    this.self = self;
    this.random = random;
    this.clock = clock;
  }

  /** Takes webhooks that have something to be told and are not waiting; at most so many. */
  List<Claimed> claim(int most) {
    var until = at(clock.instant().plus(LEASE));
    var claimed = new ArrayList<Claimed>();
    for (Row row :
        database
            .pool()
            .preparedQuery(CLAIM)
            .execute(Tuple.of(at(clock.instant()), until, most))
            .await()) {
      var told = new Mark(Long.parseLong(row.getString(10)), row.getLong(11));
      claimed.add(new Claimed(PostgresWebhooks.webhook(row), told, until));
    }
    return claimed;
  }

  /** Delivers one batch. */
  void deliver(Claimed claimed) {
    var webhook = claimed.webhook;
    var filter = new Filter(webhook.purpose(), webhook.collection());
    var end = events.end();
    var batch = events.after(claimed.told, MOST_EVENTS, filter);
    if (batch.isEmpty()) {
      // nothing of it is for this one: what was settled before the question is passed over
      pass(claimed, end);
      return;
    }
    var delivery = send(webhook, batch, false);
    var _ = database.inTransaction(sql -> note(sql, claimed, delivery, batch));
    if (delivery.isTaken()) {
      counted.count(
          Kind.of(AuditAct.MATCHES_TOLD).by(Actor.NODE).about("webhook", webhook.id().toString()),
          Tally.of(Map.of("events", (long) batch.size())));
    }
  }

  /** Sends a delivery without events, now, whatever state the webhook is in. */
  public Delivery test(Webhook webhook) {
    var delivery = send(webhook, List.of(), true);
    note(webhook.id(), delivery);
    return delivery;
  }

  private Delivery send(Webhook webhook, List<WatchEvent> batch, boolean test) {
    var id = UUID.randomUUID();
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("webhook", webhook.id().toString())
            .put("delivery", id.toString())
            .put("test", test);
    var list = body.putArray("events");
    batch.forEach(event -> list.add(event.toJson(self)));
    return sender.send(
        webhook, webhooks.secret(webhook.id()), id, batch.size(), StrictJson.write(body));
  }

  private void pass(Claimed claimed, Mark end) {
    var to = end.compareTo(claimed.told) > 0 ? end : claimed.told;
    database.pool().preparedQuery(TAKEN).execute(taken(claimed, to, clock.instant())).await();
  }

  private static Tuple taken(Claimed claimed, Mark to, Instant next) {
    return Tuple.of(claimed.webhook.id(), claimed.until)
        .addString(Long.toString(to.xid()))
        .addLong(to.mark())
        .addOffsetDateTime(at(next));
  }

  private int note(SqlConnection sql, Claimed claimed, Delivery delivery, List<WatchEvent> batch) {
    sql.preparedQuery(NOTE).execute(row(claimed.webhook.id(), delivery)).await();
    if (delivery.isTaken()) {
      return sql.preparedQuery(TAKEN)
          .execute(taken(claimed, batch.getLast().mark(), delivery.at()))
          .await()
          .rowCount();
    }
    return failed(sql, claimed);
  }

  private int failed(SqlConnection sql, Claimed claimed) {
    var webhook = claimed.webhook;
    Instant now = clock.instant();
    var since = webhook.failingSince();
    boolean givenUp = since != null && !now.isBefore(since.plus(pace.giveUp()));
    var next = now.plus(pace.after(webhook.failures() + 1, random));
    int changed =
        sql.preparedQuery(FAILED)
            .execute(Tuple.of(webhook.id(), claimed.until, at(now), at(next)).addBoolean(givenUp))
            .await()
            .rowCount();
    if (givenUp && changed > 0) {
      PostgresAudit.record(sql, PostgresWebhooks.act(webhook.id(), "disabled"));
    }
    return changed;
  }

  private void note(UUID webhook, Delivery delivery) {
    database.pool().preparedQuery(NOTE).execute(row(webhook, delivery)).await();
  }

  private static Tuple row(UUID webhook, Delivery delivery) {
    return Tuple.of(delivery.id(), webhook, at(delivery.at()), delivery.events())
        .addInteger(delivery.status())
        .addString(delivery.error())
        .addInteger(delivery.millis());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
