package org.heliograph.node.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heliograph.node.audit.witness.Alarm.End;
import org.heliograph.node.audit.witness.Alarm.Kind;
import org.heliograph.node.audit.witness.Reading.Continuation;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresIncidents;
import org.heliograph.protocol.audit.AuditAlarm;
import org.heliograph.protocol.audit.AuditAlarm.Proven;
import org.heliograph.protocol.audit.AuditDamage;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Takes what the judge decides: a cosignature is kept before it is sent, alarms are raised, and
 * what is refused is written down. Decides about one member one at a time. Safe for many threads.
 */
final class PostgresWitness {
  private final PostgresDatabase database;
  private final String self;
  private final Supplier<SigningKey> key;
  private final Duration again;
  private final Doubts doubts;
  private final Clock clock;

  /**
   * @param self our member id
   * @param again a cosignature is sent again at most this often
   */
  PostgresWitness(
      PostgresDatabase database,
      String self,
      Supplier<SigningKey> key,
      Duration again,
      Doubts doubts,
      Clock clock) {
    this.database = database;
    this.self = self;
    this.key = key;
    this.again = again;
    this.doubts = doubts;
    this.clock = clock;
  }

  Verdict take(Told told) {
    return take(told, seen -> WitnessJudge.decide(seen, told, clock.instant()));
  }

  Verdict take(Continuation continuation) {
    var told = continuation.told();
    return take(
        told, seen -> WitnessJudge.decide(seen, told, continuation.continued(), clock.instant()));
  }

  private Verdict take(Told told, Function<Seen, Verdict> judge) {
    return database.inTransaction(
        sql -> {
          PostgresWitnessed.lock(sql, told.log().member());
          var seen = PostgresWitnessed.seen(sql, told.log(), told.size());
          var verdict = unlessAccused(sql, told.log(), judge.apply(seen));
          carryOut(sql, seen, told, verdict);
          return verdict;
        });
  }

  private static Verdict unlessAccused(SqlConnection sql, MemberLog log, Verdict verdict) {
    return verdict instanceof Verdict.Cosign && PostgresAlarms.isAccused(sql, log)
        ? new Verdict.Refused(
            Refusal.of(
                RefusalReason.FORK, "The log contradicted itself, and nobody has settled that."))
        : verdict;
  }

  private void carryOut(SqlConnection sql, Seen seen, Told told, Verdict verdict) {
    var now = clock.instant();
    var member = told.log().member();
    switch (verdict) {
      case Verdict.Cosign() -> {
        doubts.end(member);
        endAlarms(sql, seen, told, now);
        PostgresWitnessed.keep(sql, cosigned(told, now), false);
      }
      case Verdict.Repeat(var known) -> {
        PostgresWitnessed.heard(sql, known, now, now.minus(again));
        if (isNewest(seen, known)) {
          doubts.end(member);
        }
      }
      case Verdict.Unproven(var newest, var refusal) -> {
        doubts.begin(member);
        PostgresWitnessed.heard(sql, newest, now, now.minus(again));
        // a proof from another size than ours is there for another witness
        if (refusal.reason() != RefusalReason.HOLE) {
          incident(sql, member, refusal);
        }
      }
      case Verdict.Contradiction(var alarm) -> raise(sql, contradiction(alarm, told, now), false);
      case Verdict.Refused(var refusal) -> incident(sql, member, refusal);
      case Verdict.PassedOver() -> {}
    }
  }

  private static boolean isNewest(Seen seen, Witnessed known) {
    return seen.newest().filter(newest -> newest.size() == known.size()).isPresent();
  }

  private Witnessed cosigned(Told told, Instant now) {
    var checkpoint = told.checkpoint();
    var note = told.note().with(checkpoint.cosign(key.get(), MemberLog.witness(self), now));
    return new Witnessed(told.log(), checkpoint, told.at(), note, now);
  }

  /** A new log ends what was the matter with the ones before. */
  private void endAlarms(SqlConnection sql, Seen seen, Told told, Instant now) {
    var before = seen.newest().orElse(null);
    int number = told.log().number();
    if (before != null && before.log().number() == number) {
      return;
    }
    var member = told.log().member();
    var ended = PostgresAlarms.endBefore(sql, member, number, now);
    if (ended.isEmpty() && before != null) {
      var restored =
          new Alarm(
              UUID.randomUUID(),
              Kind.RESTORED,
              before.log(),
              before.size(),
              before.size(),
              null,
              now,
              member,
              1,
              restored(member, now));
      var _ = PostgresAlarms.raise(sql, restored, true);
    }
  }

  private static Optional<End> restored(String member, Instant now) {
    return Optional.of(new End(now, member, "restored"));
  }

  private Alarm contradiction(AuditAlarm alarm, Told told, Instant now) {
    var earlier = org.heliograph.protocol.audit.Checkpoint.parse(alarm.earlier().text());
    return alarm(
        new Proven(alarm.kind(), told.log(), earlier, told.checkpoint()), alarm, self, now);
  }

  private static Alarm alarm(Proven proven, AuditAlarm evidence, String raisedBy, Instant now) {
    return new Alarm(
        UUID.randomUUID(),
        proven.kind() == AuditAlarm.Kind.FORK ? Kind.FORK : Kind.SHRINK,
        proven.log(),
        proven.earlier().size(),
        proven.later().size(),
        new String(evidence.toBytes(), UTF_8),
        now,
        raisedBy,
        1,
        Optional.empty());
  }

  /** Raises what another member proved, or we of our own log. */
  void raise(AuditAlarm evidence, Proven proven, String raisedBy) {
    raise(alarm(proven, evidence, raisedBy, clock.instant()), !raisedBy.equals(self));
  }

  /** Raises what a member says of its own log. */
  void raise(AuditDamage damage, String evidence) {
    var member = damage.log().member();
    var now = clock.instant();
    raise(
        new Alarm(
            UUID.randomUUID(),
            Kind.DAMAGED,
            damage.log(),
            damage.index(),
            damage.index(),
            evidence,
            now,
            member,
            1,
            Optional.empty()),
        !member.equals(self));
  }

  private void raise(Alarm alarm, boolean told) {
    database.inTransaction(
        sql -> {
          PostgresWitnessed.lock(sql, alarm.log().member());
          return raise(sql, alarm, told);
        });
  }

  private static boolean raise(SqlConnection sql, Alarm alarm, boolean told) {
    boolean continued =
        PostgresWitnessed.newest(sql, alarm.log().member())
            .filter(newest -> newest.log().number() > alarm.log().number())
            .isPresent();
    return PostgresAlarms.raise(sql, continued ? ended(alarm) : alarm, told);
  }

  private static Alarm ended(Alarm alarm) {
    return new Alarm(
        alarm.id(),
        alarm.kind(),
        alarm.log(),
        alarm.cosigned(),
        alarm.claimed(),
        alarm.evidence(),
        alarm.raised(),
        alarm.raisedBy(),
        alarm.times(),
        restored(alarm.log().member(), alarm.raised()));
  }

  /** A member's record was refused. */
  void refuse(String member, Refusal refusal) {
    database.inTransaction(
        sql -> {
          incident(sql, member, refusal);
          return true;
        });
  }

  private void incident(SqlConnection sql, String member, Refusal refusal) {
    PostgresIncidents.write(
        sql,
        member,
        PostgresAlarms.STREAM,
        null,
        null,
        refusal,
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** Takes up again what we cosigned and the database does not know. */
  void recall(Told told, Instant at) {
    database.inTransaction(
        sql -> {
          PostgresWitnessed.lock(sql, told.log().member());
          var newest = PostgresWitnessed.newest(sql, told.log().member());
          if (newest.isEmpty() || isBehind(newest.get(), told)) {
            var one = new Witnessed(told.log(), told.checkpoint(), told.at(), told.note(), at);
            PostgresWitnessed.keep(sql, one, true);
          }
          return true;
        });
  }

  private static boolean isBehind(Witnessed newest, Told told) {
    int log = newest.log().number();
    return told.log().number() > log || (told.log().number() == log && told.size() > newest.size());
  }

  /** What another cosigned is held against what we did. */
  void compare(Told told) {
    database.inTransaction(
        sql -> {
          PostgresWitnessed.lock(sql, told.log().member());
          var seen = PostgresWitnessed.seen(sql, told.log(), told.size());
          seen.sameSize()
              .filter(known -> !known.checkpoint().root().equals(told.checkpoint().root()))
              .map(known -> new AuditAlarm(AuditAlarm.Kind.FORK, known.note(), told.note()))
              .ifPresent(
                  alarm -> {
                    var _ = raise(sql, contradiction(alarm, told, clock.instant()), false);
                  });
          return true;
        });
  }
}
