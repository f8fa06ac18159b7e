package org.heliograph.node.members;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.directory.SignedDirectory;

/** Keeps directories in the member's database, shared by all its nodes. */
public final class PostgresDirectoryStore implements DirectoryStore {
  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresDirectoryStore(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<SignedDirectory> highest() {
    var rows =
        database
            .pool()
            .query("select jws from directory_snapshot order by version desc limit 1")
            .execute()
            .await();
    for (var row : rows) {
      return Optional.of(SignedDirectory.parse(row.getString("jws").getBytes(US_ASCII)));
    }
    return Optional.empty();
  }

  @Override
  public void keep(long version, SignedDirectory directory) {
    database
        .pool()
        .preparedQuery(
            "insert into directory_snapshot (version, jws, received_at) values ($1, $2, $3)"
                + " on conflict do nothing")
        .execute(
            Tuple.of(
                version,
                new String(directory.toBytes(), US_ASCII),
                clock.instant().atOffset(ZoneOffset.UTC)))
        .await();
  }
}
