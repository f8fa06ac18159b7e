package org.heliograph.node.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.FloodRoutes;
import org.heliograph.node.matching.flood.FloodHold;
import org.heliograph.node.matching.flood.PostgresFloodAllowances;
import org.heliograph.node.matching.flood.PostgresFloodHolds;
import org.heliograph.node.matching.flood.PostgresFloodPictures;
import org.heliograph.node.matching.flood.PostgresFloodRows;
import org.heliograph.node.matching.flood.PostgresFloodWatch;
import org.heliograph.node.matching.flood.PostgresKeyHolds;
import org.heliograph.node.matching.flood.Trip;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.returns.collect.PostgresDoubts;
import org.heliograph.node.returns.collect.Reactions;
import org.heliograph.protocol.directory.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds for review what comes of a source that suddenly grew, or came under a key that was in other
 * hands, and has signals follow what people decide.
 */
record FloodWork(
    Ground ground, PostgresFloodHolds holds, PostgresFloodAllowances allowances, Wakeup decided) {
  private static final Logger LOG = LoggerFactory.getLogger(FloodWork.class);
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);
  private static final int MOST_SHOWN = 100;

  static FloodWork start(Ground ground, Deque<AutoCloseable> parts) {
    var database = ground.database();
    var clock = ground.clock();
    var allowances = new PostgresFloodAllowances(database, clock);
    var work =
        new FloodWork(
            ground, new PostgresFloodHolds(database, allowances, clock), allowances, new Wakeup());
    var doubts =
        new PostgresDoubts(database, new Reactions(ground.config().pauseWhenDisputedBy()), clock);
    var keys = new PostgresKeyHolds(ground.self(), database, doubts, clock);
    ground.directory().onChange(directory -> work.hold(keys, directory));
    // What arrived before, perhaps while a node of ours was stopped in the middle.
    ground.directory().known().ifPresent(directory -> work.hold(keys, directory));
    var watch = new PostgresFloodWatch(database, ground.config().floodTerms(), clock);
    parts.push(
        Loop.start(
            "flood-watch",
            ground.received(),
            InboundWork.REST,
            LOOKED_AT_EVERY,
            () -> work.look(watch)));
    var rows = new PostgresFloodRows(database, clock);
    parts.push(
        Loop.start("flood-rows", work.decided, LOOKED_AT_EVERY, () -> work.advance(rows, doubts)));
    return work;
  }

  private boolean look(PostgresFloodWatch watch) {
    var trips = watch.look();
    for (Trip trip : trips) {
      LOG.warn(
          "signals of {} wait for review: {} {}, allowed are {}",
          trip.source(),
          trip.observed(),
          trip.measure().words(),
          trip.allowed());
      decided.ring();
    }
    return false;
  }

  private void hold(PostgresKeyHolds keys, Directory directory) {
    for (Trip trip : keys.hold(directory)) {
      LOG.warn(
          "{} signals of {} wait for review: kept since {} under key {}, which was in other hands",
          (long) trip.observed(),
          trip.source(),
          trip.since(),
          trip.key().orElse(""));
      decided.ring();
    }
  }

  private boolean advance(PostgresFloodRows rows, PostgresDoubts doubts) {
    boolean moved = rows.advance();
    if (moved) {
      doubts.believe();
      ground.received().ring();
    }
    return moved;
  }

  /** By operation. */
  Map<String, CallHandler> routes() {
    var pictures = new PostgresFloodPictures(ground.database(), ground.clock());
    return new FloodRoutes(holds, pictures, allowances, ground.registry().types(), decided::ring)
        .handlers();
  }

  /** Holds that wait for a decision. */
  List<AttentionItem> attention() {
    return holds.list(true, null, null, MOST_SHOWN).items().stream().map(FloodWork::item).toList();
  }

  private static AttentionItem item(FloodHold hold) {
    return new AttentionItem(
        hold.trip().key().isPresent() ? Matter.KEY_COMPROMISED : Matter.FLOOD_HELD,
        Optional.empty(),
        hold.trip().source(),
        Optional.empty(),
        Optional.<Instant>of(hold.openedAt()),
        words(hold) + " See why: heliograph flood show " + hold.id());
  }

  private static String words(FloodHold hold) {
    if (hold.trip().key().isPresent()) {
      return "%,d signals wait for review and %,d outcomes count for nothing: the key that signed them may have been in other hands since %s."
          .formatted(hold.waiting(), hold.outcomes(), hold.trip().since());
    }
    var words =
        hold.state() == FloodHold.State.OPEN
            ? "%,d signals wait for review, since the source suddenly grew."
            : "%,d signals that were discarded came again and wait for review.";
    return words.formatted(hold.waiting());
  }
}
