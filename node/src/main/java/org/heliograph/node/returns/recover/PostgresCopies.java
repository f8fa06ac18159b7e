package org.heliograph.node.returns.recover;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.heliograph.node.outbound.PostgresOutbox;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.signal.SignalHeader;
import org.jspecify.annotations.Nullable;

/**
 * Takes copies that partners send of what this member lost, once they are proven by its own seals,
 * and makes the record of what was sent of them again. Callers wait; safe for many threads.
 */
final class PostgresCopies {
  private static final UUID UNKNOWN = new UUID(0, 0);

  /** Whatever the signals' origins become: they are narrowed down once all signals are there. */
  private static final String CONSIGNMENT =
      """
      insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, entries, origins,
        first_revision, ids, versions, actions, clauses, slots, created_at, sent_at, receipted_at, refusals, lacked, recovered)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, int8range(0, null), $10, $11, $12, $13, $14, $15, $16, $16, $17, '[]',
        int4multirange(int4range(0, $9::int4)), true)
      on conflict do nothing
      """;

  private static final String PLACES =
      """
      with found as (
        select * from unnest($5::int4[], $6::uuid[], $7::int4[], $8::text[], $9::text[], $10::int4[])
          as t (place, id, version, action, clause, slots)),
      filled as (
        select array_agg(coalesce(f.id, o.id) order by o.place) as ids,
          array_agg(coalesce(f.version, o.version) order by o.place) as versions,
          array_agg(coalesce(f.action, o.action) order by o.place) as actions,
          array_agg(coalesce(f.clause, o.clause) order by o.place) as clauses,
          array_agg(coalesce(f.slots, o.slots) order by o.place) as slots
        from consignment c
          cross join lateral unnest(c.ids, c.versions, c.actions, c.clauses, c.slots) with ordinality
            as o (id, version, action, clause, slots, place)
          left join found f on f.place = o.place
        where c.partner = $1 and c.stream = $2 and c.epoch = $3 and c.sequence = $4)
      update consignment c set ids = f.ids, versions = f.versions, actions = f.actions, clauses = f.clauses, slots = f.slots,
        origins = int8range(0, null), lacked = c.lacked - (select range_agg(int4range(place - 1, place)) from found)
      from filled f
      where c.partner = $1 and c.stream = $2 and c.epoch = $3 and c.sequence = $4 and c.recovered
      """;

  private static final String COPY =
      """
      insert into recovered_copy as c (id, partner, version, revision, withdrawn, narrowed, entry) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (id, partner) do update set version = excluded.version, revision = excluded.revision,
        withdrawn = excluded.withdrawn, narrowed = excluded.narrowed, entry = excluded.entry
      where c.revision <= excluded.revision
      """;

  private final String self;
  private final PostgresDatabase database;
  private final Function<KeyId, @Nullable VerifyingKey> ownKeys;
  private final Clock clock;

  /**
   * @param ownKeys any key that this member ever sealed with
   */
  PostgresCopies(
      String self,
      PostgresDatabase database,
      Function<KeyId, @Nullable VerifyingKey> ownKeys,
      Clock clock) {
    this.self = self;
    this.database = database;
    this.ownKeys = ownKeys;
    this.clock = clock;
  }

  /** One thing that a partner still has. */
  private record Found(
      int leaf,
      UUID id,
      int version,
      long revision,
      Action action,
      String clause,
      long slots,
      @Nullable Entry entry) {}

  /**
   * Takes one statement.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException where our own seals do not prove it
   */
  void take(Copies copies) {
    var taken = new HashSet<UUID>();
    for (var sealed : copies.seals()) {
      var seal = verified(copies.source(), sealed);
      var found = found(sealed);
      database.inTransaction(
          sql -> {
            PostgresOutbox.lock(sql, copies.source());
            record(sql, seal, sealed.seal(), found);
            return true;
          });
      found.forEach(one -> taken.add(one.id()));
    }
    forget(copies, taken);
  }

  private Seal verified(String partner, Copies.Sealed sealed) {
    var seal = Seal.verify(sealed.seal(), ownKeys);
    require(seal.source().equals(self), RefusalReason.SOURCE_WRONG);
    require(seal.recipient().equals(partner), RefusalReason.NOT_FOR_US);
    require(seal.count() == sealed.leaves().size(), RefusalReason.COUNT_WRONG);
    require(MerkleTree.of(sealed.leaves()).root().equals(seal.root()), RefusalReason.ROOT_WRONG);
    return seal;
  }

  private List<Found> found(Copies.Sealed sealed) {
    var found = new ArrayList<Found>();
    for (var copy : sealed.entries()) {
      var entry =
          copy.covered()
              .map(covered -> Entry.ofKept(copy.entry().toWire(), covered))
              .orElse(copy.entry());
      require(copy.leaf() < sealed.leaves().size(), RefusalReason.COUNT_WRONG);
      require(entry.leafHash().equals(sealed.leaves().get(copy.leaf())), RefusalReason.ROOT_WRONG);
      var header = SignalHeader.parse(entry.headerBytes());
      require(header.source().equals(self), RefusalReason.SOURCE_WRONG);
      long[] slots = entry.sealed().toLongArray();
      found.add(
          new Found(
              copy.leaf(),
              header.id(),
              header.version(),
              entry.revision(),
              entry.action(),
              entry.clause(),
              slots.length == 0 ? 0 : slots[0],
              entry));
    }
    for (var gone : sealed.tombstones()) {
      require(gone.leaf() < sealed.leaves().size(), RefusalReason.COUNT_WRONG);
      found.add(
          new Found(
              gone.leaf(), gone.id(), 1, gone.revision(), Action.WITHDRAW, gone.clause(), 0, null));
    }
    return found;
  }

  private void record(SqlConnection sql, Seal seal, String jws, List<Found> found) {
    if (found.isEmpty()) {
      return;
    }
    var at = seal.position();
    var first = found.getFirst();
    sql.preparedQuery(CONSIGNMENT).execute(consignment(seal, jws, first)).await();
    sql.preparedQuery(PLACES)
        .execute(
            Tuple.of(seal.recipient(), at.stream().toString(), at.epoch(), at.sequence())
                .addArrayOfInteger(each(found, one -> one.leaf + 1, Integer[]::new))
                .addArrayOfUUID(each(found, Found::id, UUID[]::new))
                .addArrayOfInteger(each(found, Found::version, Integer[]::new))
                .addArrayOfString(each(found, one -> one.action.wireName(), String[]::new))
                .addArrayOfString(each(found, Found::clause, String[]::new))
                .addArrayOfInteger(each(found, one -> (int) one.slots, Integer[]::new)))
        .await();
    var copies = found.stream().map(one -> copy(seal.recipient(), one)).toList();
    sql.preparedQuery(COPY).executeBatch(copies).await();
  }

  private static <T> T[] each(List<Found> found, Function<Found, T> part, IntFunction<T[]> array) {
    return found.stream().map(part).toArray(array);
  }

  private static Tuple copy(String partner, Found one) {
    var entry = one.entry;
    return Tuple.of(one.id, partner, one.version, one.revision, one.action == Action.WITHDRAW)
        .addBoolean(one.action == Action.NARROW)
        .addBuffer(entry == null ? null : Buffer.buffer(entry.toWire().toByteArray()));
  }

  private Tuple consignment(Seal seal, String jws, Found first) {
    int count = seal.count();
    var at = seal.position();
    return Tuple.of(seal.recipient(), at.stream().toString(), at.epoch(), at.sequence())
        .addString(seal.agreement().id())
        .addInteger(seal.agreement().version())
        .addString(jws)
        .addBuffer(Buffer.buffer(Hash.ofJws(jws).bytes()))
        .addInteger(count)
        .addLong(first.revision - first.leaf)
        .addArrayOfUUID(filled(new UUID[count], UNKNOWN))
        .addArrayOfInteger(filled(new Integer[count], 0))
        .addArrayOfString(filled(new String[count], Action.WITHDRAW.wireName()))
        .addArrayOfString(filled(new String[count], first.clause))
        .addArrayOfInteger(filled(new Integer[count], 0))
        .addOffsetDateTime(seal.time().atOffset(ZoneOffset.UTC))
        .addOffsetDateTime(now());
  }

  private static <T> T[] filled(T[] array, T value) {
    Arrays.fill(array, value);
    return array;
  }

  /** What was asked for is here, or is not held where nothing more comes. */
  private void forget(Copies copies, Set<UUID> taken) {
    database
        .pool()
        .preparedQuery(
            "delete from missing_own where partner = $1 and (id = any($2) or $3 and asked_at is not null)")
        .execute(
            Tuple.of(copies.source())
                .addArrayOfUUID(taken.toArray(UUID[]::new))
                .addBoolean(copies.last()))
        .await();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static void require(boolean holds, RefusalReason reason) {
    if (!holds) {
      throw Refusal.of(reason).asException();
    }
  }
}
