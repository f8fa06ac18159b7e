package org.heliograph.node.audit.log;

import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.heliograph.node.audit.log.PostgresContinuity.Grown;
import org.heliograph.node.audit.log.PostgresContinuity.HeldException;
import org.heliograph.node.audit.log.PostgresTree.State;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresIncidents;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the log what acts wrote down, and signs a checkpoint of it, in one transaction a
 * round. Several may run at once: one of them has the log at a time. For one thread.
 */
public final class PostgresSequencer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSequencer.class);
  private static final String STREAM = "audit";

  private final PostgresDatabase database;
  private final OwnLog own;
  private final UnaryOperator<byte[]> mac;
  private final Clock clock;
  private final PostgresContinuity continuity;
  private final Sequencing sequencing;
  private final Compared compared;

  /** Hears how the log compares with what partners have seen of it. For any thread. */
  public interface Compared {
    /** Tells nobody. */
    Compared NOBODY =
        new Compared() {
          @Override
          public void goesOn() {}

          @Override
          public void isOlder(String why) {}
        };

    /** It goes on from there, or what is wrong with it is something else. */
    void goesOn();

    /** The database is older than what they have seen. */
    void isOlder(String why);
  }

  /**
   * What a round did.
   *
   * @param grown where the log is now; null where nothing was appended
   * @param more whether more waits
   */
  private record Round(@Nullable Grown grown, int refused, boolean more) {
    static final Round NOTHING = new Round(null, 0, false);
  }

  /** The same, and nobody hears how the log compares. */
  public PostgresSequencer(
      PostgresDatabase database,
      OwnLog own,
      UnaryOperator<byte[]> mac,
      LastSeen seen,
      Clock clock) {
    this(database, own, mac, seen, Compared.NOBODY, clock);
  }

  /**
   * @param mac of an entry's bytes, under the key that acts were written down with
   */
  public PostgresSequencer(
      PostgresDatabase database,
      OwnLog own,
      UnaryOperator<byte[]> mac,
      LastSeen seen,
      Compared compared,
      Clock clock) {
    this.compared = compared;
    this.database = database;
    this.own = own;
    this.mac = mac;
    this.clock = clock;
    this.continuity = new PostgresContinuity(seen);
    this.sequencing = new Sequencing(clock);
  }

  /** Whether the log keeps up. */
  public HealthCheck health() {
    return sequencing;
  }

  /** Why nothing is appended until people decide; empty where entries are. */
  public Optional<String> held() {
    return sequencing.held();
  }

  /** Takes what waits, up to a limit; tells whether more does. */
  public boolean round() {
    if (isIdle()) {
      sequencing.appends();
      sequencing.caughtUp();
      compared.goesOn();
      return false;
    }
    try {
      var done = database.inTransaction(this::round);
      if (done.grown != null) {
        continuity.committed(done.grown);
      }
      sequencing.appends();
      compared.goesOn();
      sequencing.refused(done.refused);
      if (!done.more) {
        sequencing.caughtUp();
      }
      return done.more;
    } catch (HeldException e) {
      hold(e);
      return false;
    }
  }

  /** Asks without a lock, so that an idle node writes nothing. */
  private boolean isIdle() {
    return PostgresPending.isEmpty(database.pool())
        && PostgresTree.read(database.pool())
            .map(tree -> tree.size() > 0 && continuity.isKnown(tree))
            .orElse(false);
  }

  private void hold(HeldException held) {
    var why = String.valueOf(held.getMessage());
    var reason = held.reason();
    if (reason == RefusalReason.AUDIT_LOG_OLDER) {
      compared.isOlder(why);
    } else if (reason != null) {
      compared.goesOn();
    }
    if (sequencing.holds(why, reason != null)) {
      if (reason == null) {
        LOG.info("audit: nothing is appended yet: {}", why);
      } else {
        LOG.error("audit: nothing is appended: {}", why);
        incident(Refusal.of(reason, why));
      }
    }
  }

  private Round round(SqlConnection sql) {
    PostgresTree.begin(sql);
    return PostgresTree.lock(sql).map(tree -> append(sql, tree)).orElse(Round.NOTHING);
  }

  private Round append(SqlConnection sql, State tree) {
    var grown = continuity.edge(sql, tree);
    var now = clock.instant();
    var intake = new Intake(mac);
    if (tree.size() == 0) {
      intake.add(begun(now));
    }
    var waiting = PostgresPending.next(sql);
    waiting.forEach(intake::add);
    if (waiting.isEmpty() && intake.appended().isEmpty()) {
      return new Round(grown, 0, false);
    }
    var inserted = PostgresAppending.setAside(sql, tree.log(), tree.size(), now);
    var damage = intake.close(tree.log(), tree.size(), inserted, now);
    noteDamage(sql, damage, now);
    refuse(sql, intake, now);
    PostgresPending.delete(sql, waiting);
    var after = grow(sql, grown, intake.appended(), now);
    return new Round(after, intake.refused().size(), PostgresPending.isMuch(waiting));
  }

  private AuditEntry begun(Instant now) {
    return Intake.entry(
        AuditAct.LOG_BEGUN,
        now,
        Map.of("origin", new MemberLog(own.member(), 1).origin()),
        Map.of());
  }

  private Grown grow(SqlConnection sql, Grown grown, List<Appended> entries, Instant now) {
    int log = grown.log();
    long before = grown.edge().size();
    PostgresAppending.append(sql, log, before, entries);
    var step = grown.edge().append(entries.stream().map(Appended::leaf).toList());
    new PostgresTiles(sql, log).store(step.changed());
    PostgresTree.grow(sql, step.after().size());
    var root = step.after().root();
    var note = own.sign(log, step.after().size(), root, now).toString();
    PostgresCheckpoints.store(
        sql, new StoredCheckpoint(log, step.after().size(), root, note, now, false), before);
    return new Grown(log, step.after());
  }

  private void refuse(SqlConnection sql, Intake intake, Instant now) {
    if (!intake.refused().isEmpty()) {
      PostgresPending.refuse(sql, intake.refused(), now.atOffset(ZoneOffset.UTC));
      incident(
          sql,
          Refusal.of(
              RefusalReason.AUDIT_ENTRY_FORGED,
              "%d entries that waited were not the node's own".formatted(intake.refused().size())));
    }
  }

  private void noteDamage(SqlConnection sql, List<Damage> damage, Instant now) {
    if (!PostgresDamage.note(sql, damage, now).isEmpty()) {
      incident(sql, Refusal.of(RefusalReason.AUDIT_LOG_DAMAGED, damage.getFirst().words()));
    }
  }

  private void incident(Refusal refusal) {
    database.inTransaction(
        sql -> {
          incident(sql, refusal);
          return true;
        });
  }

  private void incident(SqlConnection sql, Refusal refusal) {
    PostgresIncidents.write(
        sql, own.member(), STREAM, null, null, refusal, clock.instant().atOffset(ZoneOffset.UTC));
  }
}
