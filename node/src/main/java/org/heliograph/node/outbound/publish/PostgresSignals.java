package org.heliograph.node.outbound.publish;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Stores own signals, each method within the caller's transaction. Safe for use by many threads.
 */
final class PostgresSignals {
  private static final String INSERT =
      "insert into signal (id, version, kind, header, body, facts, secret, root, digest,"
          + " expires_at, facets, job, published_at, held) select i, 1, k, h, b, f, s, r, d, e, a, $11,"
          + " $12, $13 from unnest($1::uuid[], $2::text[], $3::bytea[], $4::bytea[], $5::bytea[],"
          + " $6::bytea[], $7::bytea[], $8::bytea[], $9::timestamptz[], $10::text[]) as t(i, k, h,"
          + " b, f, s, r, d, e, a) on conflict do nothing returning id, digest";

  /** What waits in another upload comes with this one, so that cancelling that loses nothing. */
  private static final String TAKE_OVER =
      """
      with twins as (select id from signal where digest = any($1) and state = 'active' and held order by origin for update)
      update signal set job = coalesce($2, job), held = $3, xid = pg_current_xact_id(), mark = nextval('signal_mark')
      from twins where signal.id = twins.id
      """;

  private static final String GIVE_WAY =
      """
      with recalled as (select id from signal where id = any($1) order by origin for update)
      update signal set state = 'withdrawn', withdrawal = w.id, reason = w.reason
      from recalled, job j, withdrawal w
      where signal.id = recalled.id and j.id = signal.job and w.id = j.withdrawal and signal.state = 'active'
      returning w.id, signal.id, signal.version
      """;

  private final Clock clock;

  PostgresSignals(Clock clock) {
    this.clock = clock;
  }

  /**
   * What signals come with.
   *
   * @param job their upload; null for one that comes by itself
   * @param held whether they wait for people before they go out
   */
  record Lot(@Nullable UUID job, boolean held) {
    static final Lot NONE = new Lot(null, false);
  }

  /** A committed signal and the row that it came from. */
  record Candidate(long row, NewSignal signal) {}

  /** The active signal that says the same; it gives way once its upload was recalled. */
  private record Twin(UUID id, int version, Instant expiresAt, boolean recalled) {}

  /**
   * Stores what is new.
   *
   * @return a result for each candidate, in no particular order
   */
  List<RowResult> insert(SqlConnection sql, List<Candidate> candidates, Lot lot) {
    var results = new ArrayList<RowResult>(candidates.size());
    List<Candidate> left = insertNew(sql, candidates, lot, results);
    if (!left.isEmpty()) {
      List<Candidate> again = resolve(sql, left, lot, results);
      for (Candidate stuck : again.isEmpty() ? again : insertNew(sql, again, lot, results)) {
        results.add(taken(stuck));
      }
    }
    return results;
  }

  /**
   * In order of digests, so that two uploads of the same content wait for each other and do not
   * deadlock.
   */
  private List<Candidate> insertNew(
      SqlConnection sql, List<Candidate> candidates, Lot lot, List<RowResult> results) {
    if (candidates.isEmpty()) {
      return candidates;
    }
    var sorted = new ArrayList<>(candidates);
    sorted.sort(
        Comparator.comparing(candidate -> candidate.signal().digest().bytes(), Arrays::compare));
    var rows = sql.preparedQuery(INSERT).execute(arrays(sorted, lot)).await();
    if (rows.rowCount() == sorted.size()) {
      sorted.forEach(one -> results.add(RowResult.accepted(one.row(), one.signal())));
      return List.of();
    }
    Map<UUID, Hash> inserted = new HashMap<>();
    for (Row row : rows) {
      inserted.put(row.getUUID(0), hash(row.getBuffer(1)));
    }
    var left = new ArrayList<Candidate>();
    for (Candidate candidate : sorted) {
      UUID id = candidate.signal().id();
      if (inserted.remove(id, candidate.signal().digest())) {
        results.add(RowResult.accepted(candidate.row(), candidate.signal()));
      } else {
        left.add(candidate);
      }
    }
    return left;
  }

  private Tuple arrays(List<Candidate> candidates, Lot lot) {
    List<NewSignal> signals = candidates.stream().map(Candidate::signal).toList();
    return Tuple.tuple()
        .addArrayOfUUID(signals.stream().map(NewSignal::id).toArray(UUID[]::new))
        .addArrayOfString(
            signals.stream().map(s -> s.header().kind().wireName()).toArray(String[]::new))
        .addArrayOfBuffer(buffers(signals, NewSignal::headerBytes))
        .addArrayOfBuffer(buffers(signals, NewSignal::body))
        .addArrayOfBuffer(buffers(signals, NewSignal::facts))
        .addArrayOfBuffer(buffers(signals, NewSignal::secret))
        .addArrayOfBuffer(buffers(signals, signal -> buffer(signal.root())))
        .addArrayOfBuffer(buffers(signals, signal -> buffer(signal.digest())))
        .addArrayOfOffsetDateTime(
            signals.stream().map(s -> time(s.header().expiry())).toArray(OffsetDateTime[]::new))
        .addArrayOfString(signals.stream().map(NewSignal::facets).toArray(String[]::new))
        .addUUID(lot.job())
        .addOffsetDateTime(time(clock.instant()))
        .addBoolean(lot.held());
  }

  private static Buffer[] buffers(List<NewSignal> signals, Function<NewSignal, Buffer> part) {
    return signals.stream().map(part).toArray(Buffer[]::new);
  }

  private static Buffer buffer(Hash hash) {
    return Buffer.buffer(hash.bytes());
  }

  private static Hash hash(Buffer bytes) {
    return Hash.ofBytes(bytes.getBytes());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /**
   * Answers duplicates and taken ids; hands back those whose twin has expired or gone meanwhile.
   */
  private List<Candidate> resolve(
      SqlConnection sql, List<Candidate> left, Lot lot, List<RowResult> results) {
    takeOver(sql, left, lot);
    Map<Hash, Twin> twins = twins(sql, left);
    var again = new ArrayList<Candidate>();
    var expired = new ArrayList<Twin>();
    giveWay(sql, twins.values().stream().filter(Twin::recalled).map(Twin::id).toList());
    for (Candidate candidate : left) {
      Twin twin = twins.get(candidate.signal().digest());
      if (twin == null) {
        again.add(candidate);
      } else if (twin.recalled) {
        again.add(candidate);
      } else if (twin.expiresAt.isAfter(clock.instant())) {
        results.add(
            RowResult.duplicate(candidate.row(), twin.id, twin.version, candidate.signal()));
      } else {
        expired.add(twin);
        again.add(candidate);
      }
    }
    expire(sql, expired);
    return again;
  }

  private static void expire(SqlConnection sql, List<Twin> expired) {
    if (!expired.isEmpty()) {
      sql.preparedQuery(
              "update signal set state = 'expired' where id = any($1) and state = 'active'")
          .execute(
              Tuple.tuple().addArrayOfUUID(expired.stream().map(Twin::id).toArray(UUID[]::new)))
          .await();
      PostgresAudit.record(
          sql,
          Act.of(AuditAct.SIGNALS_EXPIRED)
              .facts(expired.stream().map(it -> Fact.of(it.id, it.version, "expired")).toList()));
    }
  }

  private static void takeOver(SqlConnection sql, List<Candidate> candidates, Lot lot) {
    sql.preparedQuery(TAKE_OVER)
        .execute(
            Tuple.tuple()
                .addArrayOfBuffer(digests(candidates))
                .addUUID(lot.job())
                .addBoolean(lot.held()))
        .await();
  }

  private static Buffer[] digests(List<Candidate> candidates) {
    return candidates.stream().map(c -> buffer(c.signal().digest())).toArray(Buffer[]::new);
  }

  /**
   * Writes into rows of recalled uploads that they are withdrawn, before the background comes to
   * them, so that they are nobody's duplicates. In its order, so that the two do not deadlock.
   */
  private static void giveWay(SqlConnection sql, List<UUID> recalled) {
    if (recalled.isEmpty()) {
      return;
    }
    var byRecall = new HashMap<UUID, List<Fact>>();
    for (Row row :
        sql.preparedQuery(GIVE_WAY)
            .execute(Tuple.tuple().addArrayOfUUID(recalled.toArray(UUID[]::new)))
            .await()) {
      byRecall
          .computeIfAbsent(row.getUUID(0), recall -> new ArrayList<>())
          .add(Fact.of(row.getUUID(1), row.getInteger(2), "withdrawn"));
    }
    byRecall.forEach(
        (recall, facts) ->
            PostgresAudit.record(
                sql,
                Act.of(AuditAct.SIGNALS_WITHDRAWN)
                    .by(Actor.NODE)
                    .about("recall", recall)
                    .facts(facts)));
  }

  private static @Nullable Twin twin(SqlConnection sql, Hash digest) {
    return twins(sql, new Buffer[] {buffer(digest)}).get(digest);
  }

  private static Map<Hash, Twin> twins(SqlConnection sql, List<Candidate> candidates) {
    return twins(sql, digests(candidates));
  }

  private static Map<Hash, Twin> twins(SqlConnection sql, Buffer[] digests) {
    var twins = new HashMap<Hash, Twin>();
    for (Row row :
        sql.preparedQuery(
                "select digest, id, version, expires_at, coalesce("
                    + PostgresCommittedSignals.RECALLED
                    + ", false) from signal where digest = any($1) and state = 'active'")
            .execute(Tuple.tuple().addArrayOfBuffer(digests))
            .await()) {
      twins.put(
          hash(row.getBuffer(0)),
          new Twin(
              row.getUUID(1),
              row.getInteger(2),
              row.getOffsetDateTime(3).toInstant(),
              row.getBoolean(4)));
    }
    return twins;
  }

  /** Which contents active signals have already. */
  static Set<Hash> known(SqlClient sql, List<Candidate> candidates) {
    var known = new HashSet<Hash>();
    for (Row row :
        sql.preparedQuery("select digest from signal where digest = any($1) and state = 'active'")
            .execute(Tuple.tuple().addArrayOfBuffer(digests(candidates)))
            .await()) {
      known.add(hash(row.getBuffer(0)));
    }
    return known;
  }

  private static RowResult taken(Candidate candidate) {
    return RowResult.refused(
        candidate.row(),
        List.of(
            Refusal.at(
                RefusalReason.ID_TAKEN,
                "id",
                "One of your signals has this id, or had it before it was withdrawn.")));
  }

  /**
   * A signal that is locked for a change.
   *
   * @param version that it has now
   */
  record Locked(
      String kind,
      int version,
      String state,
      Hash digest,
      Restriction restriction,
      Instant expiresAt) {}

  /**
   * Locks a signal until the transaction ends.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND
   */
  Locked lock(SqlConnection sql, UUID id) {
    for (Row row :
        sql.preparedQuery(
                "select kind, version, "
                    + PostgresCommittedSignals.STATE
                    + ", digest, restriction, expires_at from signal where id = $1 for update")
            .execute(Tuple.of(id))
            .await()) {
      return new Locked(
          row.getString(0),
          row.getInteger(1),
          row.getString(2),
          hash(row.getBuffer(3)),
          PostgresCommittedSignals.restriction(row.getJsonObject(4)),
          row.getOffsetDateTime(5).toInstant());
    }
    throw Refusal.of(RefusalReason.NOT_FOUND, "None of your signals has this id.").asException();
  }

  /**
   * Puts a new version in place of the locked one.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT if another active signal says
   *     the same
   */
  void replace(SqlConnection sql, NewSignal signal) {
    Twin twin = twin(sql, signal.digest());
    giveWay(sql, twin != null && twin.recalled ? List.of(twin.id) : List.of());
    var replaced =
        sql.preparedQuery(
                "update signal set version = $2, state = 'active', header = $3, body = $4, facts ="
                    + " $5, secret = $6, root = $7, digest = $8, expires_at = $9, facets = $10, ended_at = null,"
                    + " changed = true, xid = pg_current_xact_id(), mark = nextval('signal_mark')"
                    + " where id = $1 and not exists (select from signal where digest = $8 and"
                    + " state = 'active' and id <> $1)")
            .execute(
                Tuple.of(signal.id(), signal.header().version())
                    .addBuffer(signal.headerBytes())
                    .addBuffer(signal.body())
                    .addBuffer(signal.facts())
                    .addBuffer(signal.secret())
                    .addBuffer(buffer(signal.root()))
                    .addBuffer(buffer(signal.digest()))
                    .addOffsetDateTime(time(signal.header().expiry()))
                    .addString(signal.facets()))
            .await();
    if (replaced.rowCount() == 0) {
      throw Refusal.of(RefusalReason.CONFLICT, "Another of your signals says the same already.")
          .asException();
    }
  }

  void withdraw(SqlConnection sql, UUID id, String reason) {
    sql.preparedQuery(
            "update signal set state = 'withdrawn', reason = $2, changed = true, xid ="
                + " pg_current_xact_id(), mark = nextval('signal_mark') where id = $1")
        .execute(Tuple.of(id, reason))
        .await();
  }

  void narrow(SqlConnection sql, UUID id, Restriction restriction) {
    sql.preparedQuery(
            "update signal set restriction = $2, changed = true, xid = pg_current_xact_id(),"
                + " mark = nextval('signal_mark') where id = $1")
        .execute(Tuple.of(id, PostgresCommittedSignals.json(restriction)))
        .await();
  }
}
