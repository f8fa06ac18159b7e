package org.heliograph.node.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.DutyRoutes;
import org.heliograph.node.duties.Duties;
import org.heliograph.node.duties.DutyAttention;
import org.heliograph.node.duties.DutyBook;
import org.heliograph.node.duties.PostgresDutyCounting;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.protocol.directory.Member;

/** Counts duties now and then. */
final class DutyWork {
  private static final Duration COUNTED_EVERY = Duration.ofMinutes(1);

  /** Counting takes at most a twentieth of the time. */
  private static final int REST = 20;

  private final Ground ground;
  private final Duties duties;
  private Instant next = Instant.MIN;

  private DutyWork(Ground ground) {
    this.ground = ground;
    duties =
        new Duties(
            ground.self(),
            ground.agreements()::current,
            ground.config()::calendar,
            new PostgresDutyCounting(ground.database()),
            ground.clock());
  }

  static DutyWork start(Ground ground, Deque<AutoCloseable> parts) {
    var work = new DutyWork(ground);
    parts.push(Loop.start("duties", new Wakeup(), COUNTED_EVERY, work::round));
    return work;
  }

  /** What is overdue, for the list of what waits for people. */
  List<AttentionItem> attention() {
    return DutyAttention.of(duties.book(), ground.self());
  }

  /** As they were counted last; empty before the first time. */
  Optional<DutyBook> counted() {
    return duties.last();
  }

  Map<String, CallHandler> handlers() {
    return new DutyRoutes(
            duties, name -> ground.directory().current().byAlias(name).map(Member::id).orElse(name))
        .handlers();
  }

  private boolean round() {
    var begin = ground.clock().instant();
    if (ground.directory().known().isPresent() && !begin.isBefore(next)) {
      duties.count();
      var end = ground.clock().instant();
      next = end.plus(Duration.between(begin, end).multipliedBy(REST));
    }
    return false;
  }
}
