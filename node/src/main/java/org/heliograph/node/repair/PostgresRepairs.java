package org.heliograph.node.repair;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;

/**
 * Statements of repair that wait for the loops, in the member's database: of each source the last
 * inquiry, of each recipient a bounded number of inventories. Callers wait; safe for many threads.
 */
public final class PostgresRepairs implements Repairs {
  /** More than one answer has; a partner that says more than it was asked is not listened to. */
  private static final int MOST_WAITING = 256;

  private static final String HEAR_INQUIRY =
      """
      insert into inquiry_heard (source, body, heard_at) values ($1, $2, $3)
      on conflict (source) do update set body = $2, heard_at = $3
      """;

  private static final String HEAR_INVENTORY =
      """
      insert into inventory_heard (partner, number, answers, body, heard_at) select $1, $2, $3, $4, $5
      where (select count(*) from inventory_heard where partner = $1) < $6
      on conflict do nothing
      """;

  private final PostgresDatabase database;
  private final Recovering recovering;
  private final Wakeup heard;
  private final InstantSource clock;

  /**
   * @param recovering takes copies, and answers who asks for some
   * @param heard rung when something waits for the loops
   */
  public PostgresRepairs(
      PostgresDatabase database, Recovering recovering, Wakeup heard, InstantSource clock) {
    this.database = database;
    this.recovering = recovering;
    this.heard = heard;
    this.clock = clock;
  }

  @Override
  public void inquired(Inquiry inquiry) {
    if (!inquiry.copies().isEmpty()) {
      recovering.asked(inquiry);
    }
    database
        .pool()
        .preparedQuery(HEAR_INQUIRY)
        .execute(
            Tuple.of(inquiry.source())
                .addBuffer(Buffer.buffer(inquiry.payload()))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
        .await();
    heard.ring();
  }

  @Override
  public void told(Inventory inventory) {
    database
        .pool()
        .preparedQuery(HEAR_INVENTORY)
        .execute(
            Tuple.of(inventory.source(), inventory.number(), inventory.answers())
                .addBuffer(Buffer.buffer(inventory.payload()))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addInteger(MOST_WAITING))
        .await();
    heard.ring();
  }

  @Override
  public void copied(Copies copies) {
    recovering.copied(copies);
  }

  /** The inquiries that wait. */
  List<Inquiry> inquiries() {
    var waiting = new ArrayList<Inquiry>();
    for (Row row :
        database
            .pool()
            .query("select body from inquiry_heard order by heard_at")
            .execute()
            .await()) {
      waiting.add(Inquiry.ofVerified(row.getBuffer(0).getBytes()));
    }
    return waiting;
  }

  /** An inquiry was answered, unless a later one has taken its place. */
  void answered(Inquiry inquiry) {
    database
        .pool()
        .preparedQuery("delete from inquiry_heard where source = $1 and body = $2")
        .execute(Tuple.of(inquiry.source(), Buffer.buffer(inquiry.payload())))
        .await();
  }

  /** Partners of which inventories wait. */
  List<String> partners() {
    return StreamSupport.stream(
            database
                .pool()
                .query("select distinct partner from inventory_heard")
                .execute()
                .await()
                .spliterator(),
            false)
        .map(row -> row.getString(0))
        .toList();
  }

  /** The first inventory of a partner that waits. */
  Optional<Inventory> next(String partner) {
    return one(
        "select body from inventory_heard where partner = $1 order by number limit 1", partner);
  }

  /** The last that answers nothing: what a partner that went back to a backup wants now. */
  Optional<Inventory> lastRequest(String partner) {
    return one(
        "select body from inventory_heard where partner = $1 and answers = 0 order by number desc limit 1",
        partner);
  }

  private Optional<Inventory> one(String query, String partner) {
    var rows = database.pool().preparedQuery(query).execute(Tuple.of(partner)).await().iterator();
    return rows.hasNext()
        ? Optional.of(Inventory.ofVerified(rows.next().getBuffer(0).getBytes()))
        : Optional.empty();
  }

  void done(Inventory inventory) {
    database
        .pool()
        .preparedQuery("delete from inventory_heard where partner = $1 and number = $2")
        .execute(Tuple.of(inventory.source(), inventory.number()))
        .await();
  }
}
