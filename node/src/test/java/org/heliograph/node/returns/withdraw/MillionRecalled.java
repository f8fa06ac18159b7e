package org.heliograph.node.returns.withdraw;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * Times the source's side of a recall over rows that are inserted by SQL, half of them delivered to
 * two partners, and how long it takes to ask what a partner holds of a page of them. By command:
 * {@code java … org.heliograph.node.returns.withdraw.MillionRecalled <empty folder> 1000000}.
 */
final class MillionRecalled {
  private static final UUID JOB = new UUID(7, 7);
  private static final int RUNS = 5;

  private static final String SIGNALS =
      """
      insert into signal (id, version, kind, header, body, facts, secret, root, digest, job, published_at, expires_at)
      select gen_random_uuid(), 1, 'content', h, repeat('b', 400)::bytea, repeat('f', 120)::bytea, h, h,
        sha256(n::text::bytea), $2, now(), now() + interval '1 year'
      from generate_series(1, $1::int) as n, lateral (select sha256(('h' || n)::bytea) as h) as x
      """;

  /** 1,024 a consignment, dealt over four streams as ids are. */
  private static final String CONSIGNMENTS =
      """
      insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, entries,
        origins, first_revision, ids, versions, actions, clauses, slots, created_at)
      select p, 'signals/' || lane, 1, batch + 1, 'hashes', 1, '', '', count(*), int8range(min(origin), max(origin), '[]'),
        (batch * 4 + lane) * 1024, array_agg(id order by origin), array_agg(1), array_agg('disclose'::text),
        array_agg('hashes'::text), array_agg(255), now()
      from (
        select id, origin, lane, (row_number() over (partition by lane order by origin) - 1) / 1024 as batch
        from (select id, origin, abs(hashtext(id::text)) % 4 as lane from signal where origin <= $1::int / 2) as dealt
      ) as placed, unnest(array['harbor.example', 'lumen.example']) as p
      group by p, lane, batch
      """;

  private static final String HELD_BEFORE =
      """
      select distinct on (s.id) s.id, c.agreement, c.agreement_version, d.version, d.action, d.clause, d.slots
      from unnest($2::uuid[], $3::bigint[]) as s (id, origin)
      join consignment c on c.partner = $1 and c.origins @> s.origin
      cross join lateral unnest(c.ids, c.versions, c.actions, c.clauses, c.slots) with ordinality
        as d (id, version, action, clause, slots, place)
      where d.id = s.id
      order by s.id, c.first_revision + d.place desc
      """;

  private static final String HELD =
      """
      select distinct on (s.id) s.id, c.agreement, c.agreement_version, c.versions[d.place],
        case when c.recalled @> d.place - 1 then 'withdraw' else c.actions[d.place] end, c.clauses[d.place], c.slots[d.place]
      from unnest($2::uuid[], $3::bigint[]) as s (id, origin)
      join consignment c on c.partner = $1 and c.origins @> s.origin
      cross join lateral (select array_position(c.ids, s.id) as place) as d
      where d.place is not null
      order by s.id, c.first_revision + d.place desc
      """;

  private final PostgresDatabase database;

  private MillionRecalled(PostgresDatabase database) {
    this.database = database;
  }

  public static void main(String[] arguments) throws IOException {
    int rows = Integer.parseInt(arguments[1]);
    var vertx = Vertx.vertx();
    try (var postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
        var database =
            PostgresDatabase.open(vertx, postgres.database("recalled"), Clock.systemUTC())) {
      new MillionRecalled(database).run(rows);
    }
    System.exit(0);
  }

  private void run(int rows) {
    time("filled", () -> fill(rows));
    ratio("held, a page in order", "order by origin limit 1024");
    ratio("held, a page from anywhere", "order by id limit 1024");
    var acts = new PostgresWithdrawals(database, Clock.systemUTC());
    var notices = new PostgresRecallNotices(database, Clock.systemUTC());
    var act = new Withdrawal[1];
    time("recalled", () -> act[0] = acts.recall(JOB, "wrong list", "ada"));
    for (String partner : notices.partners()) {
      time("told " + partner, () -> notices.tell(act[0], partner));
    }
    acts.told(act[0]);
    var marking = new PostgresRecalledRows(database, 5_000);
    time(
        "marked",
        () -> {
          while (marking.mark(act[0])) {
            // in chunks
          }
        });
  }

  private void fill(int rows) {
    execute(
        "insert into job (id, api_key, idempotency_key, format, state, accepted, rows, started_at,"
            + " updated_at) values ($1, 'k', 'k', 'ndjson', 'done', $2, $2, now(), now())",
        Tuple.of(JOB, (long) rows));
    execute(SIGNALS, Tuple.of(rows, JOB));
    execute(CONSIGNMENTS, Tuple.of(rows));
    execute(
        "insert into outbound_partner (partner) values ('harbor.example'), ('lumen.example')",
        Tuple.tuple());
    database.pool().query("vacuum analyze").execute().await();
  }

  private void execute(String statement, Tuple values) {
    database.pool().preparedQuery(statement).execute(values).await();
  }

  private void ratio(String what, String order) {
    var row =
        database
            .pool()
            .query(
                "select array_agg(id), array_agg(origin) from (select id, origin from signal "
                    + order
                    + ") as page")
            .execute()
            .await()
            .iterator()
            .next();
    var page =
        Tuple.of("lumen.example")
            .addArrayOfUUID(row.getArrayOfUUIDs(0))
            .addArrayOfLong(row.getArrayOfLongs(1));
    long before = Long.MAX_VALUE;
    long after = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      before = Math.min(before, nanos(() -> execute(HELD_BEFORE, page)));
      after = Math.min(after, nanos(() -> execute(HELD, page)));
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f ms before, %.1f ms after, ratio %.1f%n",
        what,
        before / 1e6,
        after / 1e6,
        (double) before / after);
  }

  private static void time(String what, Runnable work) {
    System.out.printf(Locale.ROOT, "%s in %.2f s%n", what, nanos(work) / 1e9);
  }

  private static long nanos(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return System.nanoTime() - begin;
  }
}
