package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.node.api.AuditLogRoutes;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.audit.log.DirectoryKeys;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresRestore;
import org.heliograph.node.audit.log.PostgresScrub;
import org.heliograph.node.audit.log.PostgresSequencer;
import org.heliograph.node.audit.log.PostgresSequencer.Compared;
import org.heliograph.node.audit.log.PostgresTileReading;
import org.heliograph.node.audit.log.PostgresVerification;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.recovery.Recovery.Cause;

/** Appends to the audit log what acts write down, checks it, and answers what it holds. */
final class AuditWork {
  private static final Duration LOOKED_EVERY = Duration.ofMillis(250);

  private final Ground ground;
  private final PostgresSequencer sequencer;
  private final PostgresVerification verification;
  private final PostgresScrub scrub;
  private final PostgresRestore restore;

  private AuditWork(Ground ground, LastSeen seen) {
    var own = new OwnLog(ground.self(), () -> ground.keys().checkpoint());
    var database = ground.database();
    var clock = ground.clock();
    this.ground = ground;
    this.sequencer =
        new PostgresSequencer(
            database, own, ground.keys().storage()::mac, seen, compared(ground), clock);
    this.verification =
        new PostgresVerification(
            database, own.member(), new DirectoryKeys(ground.directory(), own));
    this.scrub = new PostgresScrub(database, own.member(), verification, clock);
    this.restore = new PostgresRestore(database, own, seen, sequencer::held, clock);
  }

  /**
   * @param seen of our log, outside of our database
   */
  static AuditWork start(Ground ground, LastSeen seen, Deque<AutoCloseable> parts) {
    var work = new AuditWork(ground, seen);
    var loop = Loop.start("audit", new Wakeup(), LOOKED_EVERY, work.sequencer::round);
    parts.push(() -> work.stop(loop));
    var pace = ground.config().auditTerms().exchange();
    parts.push(Loop.start("audit-scrub", new Wakeup(), pace, work::check));
    return work;
  }

  /** A log that is older than what partners have seen of it shows that a backup was restored. */
  private static Compared compared(Ground ground) {
    return new Compared() {
      @Override
      public void goesOn() {
        ground.departures().compared();
      }

      @Override
      public void isOlder(String why) {
        var words = "The audit log says it: %s.".formatted(why);
        ground.departures().need(Cause.AUDIT_OLDER, words, null);
        ground.departures().compared();
      }
    };
  }

  private boolean check() {
    var _ = scrub.round();
    return false;
  }

  /** What the other parts wrote down as they stopped is appended, too. */
  private void stop(Loop loop) {
    loop.close();
    while (sequencer.round()) {
      // until nothing more waits
    }
  }

  /** Goes on with a new log where the old one cannot. */
  PostgresRestore restore() {
    return restore;
  }

  Map<String, CallHandler> routes() {
    return new AuditLogRoutes(new PostgresTileReading(ground.database()), verification, restore)
        .handlers();
  }

  List<HealthCheck> checks() {
    return List.of(sequencer.health(), scrub);
  }

  /** A log that cannot go on, for the list of what waits for people. */
  List<AttentionItem> attention() {
    return restore.needed().map(this::item).stream().toList();
  }

  private AttentionItem item(String why) {
    return new AttentionItem(
        Matter.LOG_ALARM,
        Optional.empty(),
        ground.self(),
        Optional.empty(),
        Optional.empty(),
        "audit: %s; ./heliograph audit verify tells more, and ./heliograph audit declare-restore goes on with a new log."
            .formatted(why));
  }
}
