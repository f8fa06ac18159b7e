package org.heliograph.node.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.heliograph.node.audit.log.Damage;
import org.heliograph.node.audit.log.PostgresDamage;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditDamage;
import org.heliograph.protocol.audit.MemberLog;

/** What is kept to be told to the other members, until they were told. */
final class PostgresTelling {
  private static final int MOST = 16;

  private final PostgresDatabase database;
  private final Clock clock;

  PostgresTelling(PostgresDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What is damaged in our log that grows now, and nobody was told of. */
  List<AuditDamage> damage(String self) {
    return PostgresDamage.known(database.pool(), MOST).stream()
        .map(one -> said(self, one))
        .distinct()
        .filter(one -> !PostgresAlarms.isKnown(database.pool(), one.log(), one.index()))
        .toList();
  }

  private static AuditDamage said(String self, Damage damage) {
    return new AuditDamage(new MemberLog(self, damage.log()), damage.index());
  }

  /** Whether our log ever contradicted itself. */
  boolean isContradicted(MemberLog log) {
    return PostgresAlarms.isKnown(database.pool(), log);
  }

  /** Ends what was the matter with logs of ours before this one. */
  void endOlder(MemberLog log) {
    if (log.number() > 1) {
      database.inTransaction(
          sql -> PostgresAlarms.endBefore(sql, log.member(), log.number(), clock.instant()));
    }
  }

  /** Hands out each alarm that others have to hear of. */
  void alarms(Consumer<byte[]> send) {
    for (var alarm : PostgresAlarms.unsent(database.pool())) {
      send.accept(Objects.requireNonNull(alarm.evidence()).getBytes(UTF_8));
      PostgresAlarms.sent(database.pool(), alarm, clock.instant());
    }
  }

  /** Hands out each cosignature that its log has to hear of. */
  void cosignatures(Consumer<byte[]> send) {
    for (var heard : PostgresWitnessed.unsent(database.pool())) {
      send.accept(heard.witnessed().note().toBytes());
      PostgresWitnessed.sent(database.pool(), heard.witnessed(), clock.instant());
    }
  }
}
