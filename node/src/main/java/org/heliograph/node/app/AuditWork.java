package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresSequencer;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;

/** Appends to the audit log what acts write down, and answers what it holds. */
final class AuditWork {
  private static final Duration LOOKED_EVERY = Duration.ofMillis(250);

  private final PostgresSequencer sequencer;

  private AuditWork(PostgresSequencer sequencer) {
    this.sequencer = sequencer;
  }

  /**
   * @param seen of our log, outside of our database
   */
  static AuditWork start(Ground ground, LastSeen seen, Deque<AutoCloseable> parts) {
    var own = new OwnLog(ground.self(), () -> ground.keys().checkpoint());
    var sequencer =
        new PostgresSequencer(
            ground.database(), own, ground.keys().storage()::mac, seen, ground.clock());
    var work = new AuditWork(sequencer);
    var loop = Loop.start("audit", new Wakeup(), LOOKED_EVERY, sequencer::round);
    parts.push(() -> work.stop(loop));
    return work;
  }

  /** What the other parts wrote down as they stopped is appended, too. */
  private void stop(Loop loop) {
    loop.close();
    while (sequencer.round()) {
      // until nothing more waits
    }
  }

  Map<String, CallHandler> routes() {
    return new HashMap<>();
  }

  List<HealthCheck> checks() {
    return List.of(sequencer.health());
  }
}
