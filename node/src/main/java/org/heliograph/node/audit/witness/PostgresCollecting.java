package org.heliograph.node.audit.witness;

import java.time.Clock;
import org.heliograph.node.audit.witness.Reading.Cosigned;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** Collects the cosignatures of our own checkpoints. Safe for many threads. */
final class PostgresCollecting {
  private final PostgresDatabase database;
  private final Clock clock;

  PostgresCollecting(PostgresDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Takes one; tells whether the member is behind what it had cosigned, and wants a proof. */
  boolean take(Cosigned cosigned) {
    var told = cosigned.told();
    var cosigner =
        new Cosigner(
            cosigned.member(),
            told.log().number(),
            told.size(),
            told.checkpoint().root(),
            cosigned.at(),
            told.size(),
            clock.instant(),
            told.note());
    return database.inTransaction(
        sql -> {
          PostgresWitnessed.lock(sql, told.log().member());
          PostgresCosigners.keep(sql, cosigner);
          PostgresCosigners.sign(sql, told.log(), cosigner);
          return PostgresCosigners.isBehind(sql, told.log().number(), told.size());
        });
  }
}
