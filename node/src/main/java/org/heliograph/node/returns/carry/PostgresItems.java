package org.heliograph.node.returns.carry;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.outbound.PostgresOutbox;
import org.heliograph.node.outbound.send.UnsentConsignment;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Item;
import org.heliograph.protocol.seal.StreamName;

/** The outbox of items in the member's database. Safe for use by many threads. */
public final class PostgresItems implements ItemOutbox {
  private static final int PAGE = 2_048;

  private static final String ADD =
      """
      insert into item (partner, stream, urgent, agreement, agreement_version, body, added_at)
      select $1, $2, $3, $4, $5, body, $7 from unnest($6::bytea[]) with ordinality as t (body, place) order by place
      returning number
      """;

  /** How far items may run ahead of the partner's receipts, in consignments. */
  private static final int MOST_UNRECEIPTED = 256;

  private static final String WAITS =
      """
      select from item where partner = $1 and sequence is null
        and (select count(*) from consignment where partner = $1 and carries = 'items' and receipted_at is null
          and voided_at is null) < $2
      limit 1
      """;

  private static final String NEXT =
      """
      select number, stream, agreement, agreement_version, body from item
      where partner = $1 and sequence is null order by urgent desc, number limit $2
      """;

  private static final String CONSIGNMENT =
      """
      insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, bytes, entries,
        carries, origins, first_revision, ids, versions, actions, clauses, slots, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'items', 'empty', 0, '{}', '{}', '{}', '{}', '{}', $11)
      """;

  private static final String SEALED =
      """
      update item set epoch = $2, sequence = $3, place = t.place - 1
      from unnest($1::int8[]) with ordinality as t (number, place) where item.number = t.number
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresItems(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Which stream an item goes on, and whether it goes before others. */
  public enum Lane {
    /** Returns. */
    OUTCOMES("outcomes/0", false),
    /** Acknowledgements: a source waits for them. */
    URGENT_OUTCOMES("outcomes/0", true),
    /** Notices. */
    CONTROL("control/0", true);

    private final String stream;
    private final boolean urgent;

    Lane(String stream, boolean urgent) {
      this.stream = stream;
      this.urgent = urgent;
    }
  }

  /**
   * Adds items inside the caller's transaction; they go once it is committed and the partner's loop
   * is rung.
   *
   * @param agreement the version that lets them go
   * @param bodies at most 1 MiB together
   * @return their numbers in the table of items, in order
   */
  public List<Long> add(
      SqlConnection sql, String partner, Lane lane, AgreementRef agreement, List<byte[]> bodies) {
    if (bodies.isEmpty()) {
      return List.of();
    }
    var added =
        sql.preparedQuery(ADD)
            .execute(
                Tuple.of(partner, lane.stream, lane.urgent, agreement.id(), agreement.version())
                    .addArrayOfBuffer(bodies.stream().map(Buffer::buffer).toArray(Buffer[]::new))
                    .addOffsetDateTime(now()))
            .await();
    // rows are numbered in the order in which they are inserted
    return StreamSupport.stream(added.spliterator(), false)
        .map(row -> row.getLong(0))
        .sorted()
        .toList();
  }

  @Override
  public boolean waits(String partner) {
    return database
        .pool()
        .preparedQuery(WAITS)
        .execute(Tuple.of(partner, MOST_UNRECEIPTED))
        .await()
        .iterator()
        .hasNext();
  }

  @Override
  public List<UnsentConsignment> seal(String partner, Sealing sealing) {
    return database.inTransaction(
        sql -> {
          PostgresOutbox.lock(sql, partner);
          var page = page(sql, partner);
          if (page.isEmpty()) {
            return List.of();
          }
          var sealed = sealing.seal(page, PostgresOutbox.headsOf(sql, partner));
          sealed.forEach(batch -> record(sql, batch));
          return sealed.stream().map(PostgresItems::unsent).toList();
        });
  }

  private static List<Waiting> page(SqlConnection sql, String partner) {
    var page = new ArrayList<Waiting>();
    for (Row row : sql.preparedQuery(NEXT).execute(Tuple.of(partner, PAGE)).await()) {
      page.add(
          new Waiting(
              row.getLong(0),
              StreamName.parse(row.getString(1)),
              new AgreementRef(row.getString(2), row.getInteger(3)),
              new Item(row.getBuffer(4).getBytes())));
    }
    return page;
  }

  private void record(SqlConnection sql, SealedItems sealed) {
    var seal = sealed.seal();
    var at = seal.position();
    sql.preparedQuery(CONSIGNMENT)
        .execute(
            Tuple.of(seal.recipient(), at.stream().toString(), at.epoch(), at.sequence())
                .addString(seal.agreement().id())
                .addInteger(seal.agreement().version())
                .addString(sealed.jws())
                .addBuffer(Buffer.buffer(sealed.sealHash().bytes()))
                .addBuffer(Buffer.buffer(sealed.bytes()))
                .addInteger(seal.count())
                .addOffsetDateTime(now()))
        .await();
    sql.preparedQuery(SEALED)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(sealed.numbers().toArray(Long[]::new))
                .addLong(at.epoch())
                .addLong(at.sequence()))
        .await();
    PostgresOutbox.saveHead(sql, seal.recipient(), sealed.head());
    PostgresAudit.record(
        sql,
        Act.of(AuditAct.ITEMS_SENT)
            .with(seal.recipient())
            .sealed(seal, sealed.jws())
            .counting("items", seal.count()));
  }

  private static UnsentConsignment unsent(SealedItems sealed) {
    var seal = sealed.seal();
    return new UnsentConsignment(seal.recipient(), seal.position(), seal.count(), sealed.bytes());
  }

  private OffsetDateTime now() {
    Instant instant = clock.instant();
    return instant.atOffset(ZoneOffset.UTC);
  }
}
