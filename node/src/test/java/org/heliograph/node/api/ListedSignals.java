package org.heliograph.node.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * Fills the tables of own and received signals with copies of one, whose facets differ by number: a
 * label of most, one of every 20,000th and one of the oldest fifth alone.
 */
final class ListedSignals {
  private static final String FACETS =
      """
      'label ' || case when i % 20000 = 7 then 'iwf:A' when i < $1 / 5 and i % 2 = 0 then 'uk:B' when i % 10 < 5 then 'tc:A1'
        when i % 10 < 8 then 'tc:A2' else 'tc:B2' end || E'@\\ntype ' || case when i % 3 = 0 then 'pdq' else 'md5' end
        || E'@\\nlanguage ' || case when i % 50 = 0 then 'tr' when i % 4 = 0 then 'de' else 'en' end || E'@\\n'
      """;

  private static final String KIND = "case when i % 4 = 0 then 'account' else 'content' end";
  private static final String AT =
      "timestamptz '2026-09-01Z' + interval '60 days' * (i::float8 / $1)";

  private final PostgresDatabase database;

  ListedSignals(PostgresDatabase database) {
    this.database = database;
  }

  /** Copies the one own signal that there is. */
  void own(long rows) {
    run(
        "insert into signal (id, version, kind, state, header, body, facts, secret, root, digest, facets, published_at,"
            + " expires_at) select gen_random_uuid(), 1, "
            + KIND
            + ", case when i % 1000 = 3 then 'withdrawn' else 'active' end, header, body, facts, secret, root,"
            + " sha256(i::text::bytea), "
            + FACETS
            + ", "
            + AT
            + ", expires_at from generate_series(0, $1 - 1) i, (select * from signal limit 1) one",
        Tuple.of(rows));
  }

  /** Makes received signals of two sources. */
  void received(long rows, byte[] entry) {
    run(
        "insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause,"
            + " purpose, entry, facets, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at) select case"
            + " when i % 8 = 0 then 'lumen.example' else 'tern.example' end, gen_random_uuid(), case when i % 1000 = 3"
            + " then 'narrowed' else 'kept' end, 'kept', "
            + KIND
            + ", 1, 1, 'a', 1, 'c1', 'urn:p', $2, "
            + FACETS
            + ", 's', 1, i, 0, "
            + AT
            + ", "
            + AT
            + ", timestamptz '2030-01-01Z' from generate_series(0, $1 - 1) i",
        Tuple.of(rows, Buffer.buffer(entry)));
  }

  private void run(String sql, Tuple values) {
    database.pool().preparedQuery(sql).execute(values).await();
    database.pool().query("vacuum analyze signal").execute().await();
    database.pool().query("vacuum analyze kept").execute().await();
  }
}
