package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.HeldUploadRoutes;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.publish.PostgresHeldUploads;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.outbound.publish.UploadHold;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;

/** Uploads by hand: lets those go whose time has come. */
final class UploadWork {
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);

  private UploadWork() {}

  static UploadHold hold(Ground ground) {
    var terms = ground.config().uploadTerms();
    return new UploadHold(terms.rows(), terms.waiting(), terms.needsSecondPerson());
  }

  static Map<String, CallHandler> start(Ground ground, Deque<AutoCloseable> parts) {
    var database = ground.database();
    var signals = new PostgresCommittedSignals(ground.keys().storage());
    var held = new PostgresHeldUploads(database, signals, hold(ground), ground.clock());
    var decided = new Wakeup();
    parts.push(Loop.start("uploads", decided, LOOKED_AT_EVERY, () -> round(ground, held)));
    return new HeldUploadRoutes(
            held,
            new PostgresJobs(database, ground.clock()),
            ground.registry().types(),
            decided::ring)
        .handlers();
  }

  private static boolean round(Ground ground, PostgresHeldUploads held) {
    int released = held.round();
    if (released > 0) {
      ground.published().ring();
    }
    return released > 0;
  }
}
