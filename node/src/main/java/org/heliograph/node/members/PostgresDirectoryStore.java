package org.heliograph.node.members;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.CountedActs.Kind;
import org.heliograph.node.audit.CountedActs.Tally;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.directory.RootSuccession;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.directory.SignedSuccession;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;

/** Keeps directories in the member's database, shared by all its nodes. */
public final class PostgresDirectoryStore implements DirectoryStore {
  private final PostgresDatabase database;
  private final CountedActs counted;
  private final InstantSource clock;

  public PostgresDirectoryStore(
      PostgresDatabase database, CountedActs counted, InstantSource clock) {
    this.database = database;
    this.counted = counted;
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
  public void keep(SignedDirectory directory, DirectoryChange change) {
    var row =
        Tuple.of(
            change.next().version(),
            new String(directory.toBytes(), US_ASCII),
            clock.instant().atOffset(ZoneOffset.UTC));
    var _ =
        database.inTransaction(
            sql -> {
              boolean added =
                  sql.preparedQuery(
                              "insert into directory_snapshot (version, jws, received_at)"
                                  + " values ($1, $2, $3) on conflict do nothing")
                          .execute(row)
                          .await()
                          .rowCount()
                      > 0;
              if (added) {
                PostgresAudit.record(sql, taken(directory, change));
              }
              return added;
            });
  }

  @Override
  public List<SignedSuccession> successions() {
    var kept = new ArrayList<SignedSuccession>();
    database
        .pool()
        .query("select signed from root_succession order by number")
        .execute()
        .await()
        .forEach(row -> kept.add(SignedSuccession.parse(row.getString(0).getBytes(US_ASCII))));
    return kept;
  }

  @Override
  public void keep(SignedSuccession signed, RootSuccession succession) {
    var row =
        Tuple.of(succession.root().keyId().toString(), succession.number())
            .addString(new String(signed.toBytes(), US_ASCII))
            .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    var _ =
        database.inTransaction(
            sql -> {
              boolean added =
                  sql.preparedQuery(
                              "insert into root_succession (root, number, signed, received_at)"
                                  + " values ($1, $2, $3, $4) on conflict do nothing")
                          .execute(row)
                          .await()
                          .rowCount()
                      > 0;
              if (added) {
                PostgresAudit.record(
                    sql,
                    Act.of(AuditAct.ROOT_FOLLOWED)
                        .by(Actor.NODE)
                        .about("key", succession.root().keyId())
                        .about("predecessor", succession.previous())
                        .about("document", Hash.of(signed.toBytes())));
              }
              return added;
            });
  }

  private static Act taken(SignedDirectory directory, DirectoryChange change) {
    return Act.of(AuditAct.DIRECTORY_TAKEN)
        .by(Actor.NODE)
        .about("version", change.next().version())
        .about("document", Hash.of(directory.toBytes()))
        .about("key", Jws.claimedKey(directory.snapshot()))
        .about("delegation", change.next().delegation())
        .counting("members", change.next().members().size())
        .counting("joined", change.joined())
        .counting("changedStatus", change.changedStatus())
        .counting("newKeys", change.newKeys());
  }

  /** Whoever may write the topic can send many, so they are counted by the minute. */
  @Override
  public void refused(byte[] text, RefusalReason reason) {
    counted.count(
        Kind.of(AuditAct.DIRECTORY_REFUSED).about("document", Hash.of(text).toString()),
        Tally.because(reason.wireName()));
  }
}
