package org.heliograph.node.outbound.publish;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.Facets;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.policy.SignalFacts;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;

/**
 * Own signals that a restore lost, made again of what partners were shown of them. A new version
 * with a new secret: the old one is gone, and what it committed to cannot be opened any longer.
 * Callers hold the transaction.
 */
public final class PostgresRecoveredSignals {
  private static final byte[] ABSENT = {'n', 'u', 'l', 'l'};

  private static final String PUT =
      """
      insert into signal as s (id, version, kind, state, header, body, facts, secret, root, digest, expires_at, facets, published_at, changed)
      values ($1, $2, $3, 'active', $4, $5, $6, $7, $8, $9, $10, $11, $12, true)
      on conflict (id) do update set version = excluded.version, header = excluded.header, body = excluded.body,
        facts = excluded.facts, secret = excluded.secret, root = excluded.root, digest = excluded.digest,
        expires_at = excluded.expires_at, facets = excluded.facets, changed = true, xid = pg_current_xact_id(),
        mark = nextval('signal_mark')
      where s.state = 'active' and s.version < excluded.version
      """;

  private static final String GONE =
      """
      insert into signal as s (id, version, kind, state, root, digest, published_at, expires_at, ended_at, reason, changed)
      values ($1, 1, 'content', 'withdrawn', '', $2, $3, $3, $3, 'recovered', true)
      on conflict (id) do update set state = 'withdrawn', reason = coalesce(s.reason, 'recovered'), changed = true,
        xid = pg_current_xact_id(), mark = nextval('signal_mark')
      where s.state <> 'withdrawn'
      """;

  private final StorageKey storage;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public PostgresRecoveredSignals(StorageKey storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * Makes the version after one that partners hold.
   *
   * @param seen header of that version
   * @param values disclosed slots, as their exact JSON
   * @return whether it is there now; not where no indicator was disclosed, or it is withdrawn here
   */
  public boolean restore(SqlConnection sql, SignalHeader seen, Map<Integer, byte[]> values) {
    var table = SlotTable.of(seen.kind(), seen.schema());
    var fields = new ArrayList<byte[]>();
    for (int slot = 0; slot < table.fields().size(); slot++) {
      fields.add(values.getOrDefault(slot, ABSENT));
    }
    var indicators =
        values.entrySet().stream()
            .filter(one -> one.getKey() >= table.firstIndicator())
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .toList();
    if (indicators.isEmpty()) {
      return false;
    }
    var header = next(seen);
    var secret = RecordSecret.random(random);
    var bytes = header.toBytes();
    var record = CommittedRecord.commit(bytes, fields, indicators, secret);
    var types = indicators.stream().map(one -> Indicator.parse(one).type()).toList();
    var facts = facts(header, table, fields, types, record);
    return sql.preparedQuery(PUT)
            .execute(
                Tuple.of(header.id(), header.version(), header.kind().wireName())
                    .addBuffer(Buffer.buffer(bytes))
                    .addBuffer(Buffer.buffer(new SignalValues(indicators, fields).toBytes()))
                    .addBuffer(facts.toBytes())
                    .addBuffer(Buffer.buffer(storage.encrypt(secret.bytes())))
                    .addBuffer(Buffer.buffer(record.root().bytes()))
                    .addBuffer(digest(header.id()))
                    .addOffsetDateTime(header.expiry().atOffset(ZoneOffset.UTC))
                    .addString(Facets.of(name -> fields.get(table.slot(name)), types))
                    .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
            .await()
            .rowCount()
        > 0;
  }

  private static SignalHeader next(SignalHeader seen) {
    return new SignalHeader(
        seen.federation(),
        seen.schema(),
        seen.source(),
        seen.id(),
        seen.version() + 1,
        seen.kind(),
        seen.created(),
        seen.expires(),
        seen.tlp(),
        seen.onward(),
        seen.activeCase());
  }

  private static StoredFacts facts(
      SignalHeader header,
      SlotTable table,
      List<byte[]> fields,
      List<String> types,
      CommittedRecord record) {
    int present = 0;
    for (int slot = 0; slot < fields.size(); slot++) {
      present |= isAbsent(fields.get(slot)) ? 0 : 1 << slot;
    }
    var slots = new byte[types.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = (byte) record.slotOfIndicator(i);
    }
    var facts =
        SignalFacts.of(
            header,
            types,
            name -> {
              var value = table.has(name) ? fields.get(table.slot(name)) : ABSENT;
              return isAbsent(value) ? null : value;
            });
    return new StoredFacts(facts, present, types, slots);
  }

  private static boolean isAbsent(byte[] value) {
    return Arrays.equals(value, ABSENT);
  }

  /** Of what is not known as a whole: nothing that is published is its duplicate. */
  private Buffer digest(UUID id) {
    return Buffer.buffer(
        storage.keyedDigest(("recovered " + id).getBytes(StandardCharsets.US_ASCII)));
  }

  /** It was taken back since the backup; of one that is not known only that stays. */
  public boolean withdraw(SqlConnection sql, UUID id) {
    return sql.preparedQuery(GONE)
            .execute(Tuple.of(id, digest(id), clock.instant().atOffset(ZoneOffset.UTC)))
            .await()
            .rowCount()
        > 0;
  }

  /** Nobody gets more of it than they hold until a person has looked at it. */
  public void restrict(SqlConnection sql, UUID id, Set<String> fields) {
    for (var row :
        sql.preparedQuery("select restriction from signal where id = $1 for update")
            .execute(Tuple.of(id))
            .await()) {
      var before = PostgresCommittedSignals.restriction(row.getJsonObject(0));
      var all = new TreeSet<>(before.fieldsWithheld());
      all.addAll(fields);
      var next = new Restriction(all, before.typesWithheld(), before.purposesWithheld());
      sql.preparedQuery(
              "update signal set restriction = $2, paused = true, changed = true, xid = pg_current_xact_id(),"
                  + " mark = nextval('signal_mark') where id = $1")
          .execute(Tuple.of(id, PostgresCommittedSignals.json(next)))
          .await();
    }
  }
}
