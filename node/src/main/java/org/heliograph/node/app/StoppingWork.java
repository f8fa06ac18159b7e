package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.NoticeRoutes;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.stop.PostgresNotices;
import org.heliograph.node.returns.stop.PostgresRecallTaker;
import org.heliograph.node.returns.stop.PostgresStops;
import org.heliograph.node.returns.stop.PostgresSweep;
import org.heliograph.protocol.notice.Recall;

/** Stops what sources take back, erases it and acknowledges it. */
record StoppingWork(Ground ground, PostgresSweep sweep, PostgresStops stops) {
  private static final Duration IDLE = Duration.ofMillis(500);

  /** Before the inbound flow starts: it registers who takes recalls. */
  static StoppingWork start(Ground ground, ReturnsWork returns, Deque<AutoCloseable> parts) {
    returns.takers().with(Recall.class, new PostgresRecallTaker());
    var items = new PostgresItems(ground.database(), ground.clock());
    var work =
        new StoppingWork(
            ground,
            new PostgresSweep(ground.database(), ground.clock()),
            new PostgresStops(ground.database(), items, ground.clock()));
    parts.push(Loop.start("stopping", ground.received(), InboundWork.REST, IDLE, work::advance));
    return work;
  }

  /** Handlers of notices, by operation. */
  Map<String, CallHandler> routes() {
    return new NoticeRoutes(new PostgresNotices(ground.database(), ground.clock())).handlers();
  }

  private boolean advance() {
    boolean swept = sweep.advance();
    if (swept) {
      ground.received().ring();
    }
    if (stops.tell() > 0) {
      ground.published().ring();
      return true;
    }
    return swept;
  }
}
