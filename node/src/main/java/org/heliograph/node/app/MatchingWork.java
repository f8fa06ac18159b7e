package org.heliograph.node.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.IndexRoutes;
import org.heliograph.node.matching.Hindrance;
import org.heliograph.node.matching.IndexReport;
import org.heliograph.node.matching.IndexSnapshots;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.PostgresIndexFollower;
import org.heliograph.node.matching.PostgresSignalLookup;
import org.heliograph.node.matching.SignalIndexes;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.exact.ExactIndex;
import org.heliograph.node.matching.pdq.PdqIndex;
import org.heliograph.node.matching.text.KeywordIndex;
import org.heliograph.node.matching.tlsh.TlshIndex;
import org.heliograph.node.matching.video.VideoIndex;
import org.heliograph.node.matching.watch.PostgresMatching;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.node.platform.loop.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the indexes of what partners disclosed, and answers look-ups from them.
 *
 * @param report how the indexes stand; may wait
 * @param held the same for matching with own collections
 * @param handlers what the API answers with about the indexes, by operation
 */
record MatchingWork(
    SignalIndexes indexes,
    SignalLookup lookup,
    Supplier<IndexReport> report,
    Map<String, CallHandler> handlers,
    HealthCheck check,
    PostgresMatching.Held held) {
  private static final Logger LOG = LoggerFactory.getLogger(MatchingWork.class);

  /** What this node keeps rings; what another node of the member keeps is looked for. */
  private static final Duration LOOKED_EVERY = Duration.ofMillis(400);

  private static final Duration SAVED_EVERY = Duration.ofMinutes(30);
  private static final Duration LONGEST_LAG = Duration.ofSeconds(30);

  /**
   * @param knownGood the member's own lists of what is harmless
   * @param hindrances what besides terms may stand in the way of using what is held
   */
  static MatchingWork start(
      Ground ground, KnownGood knownGood, List<Hindrance> hindrances, Deque<AutoCloseable> parts) {
    var clock = ground.clock();
    var snapshots =
        new IndexSnapshots(ground.config().homeFolder().resolve("index"), ground.database(), clock);
    var loaded = snapshots.load(MatchingWork::all);
    var indexes = loaded.indexes();
    parts.push(indexes);
    var follower = new PostgresIndexFollower(ground.database(), indexes, loaded.mark(), clock);
    follower.follow();
    tell(indexes, loaded.isFromDisk());
    parts.push(() -> snapshots.save(indexes, follower.followed()));
    var saving = new Saving(ground, snapshots, indexes, follower);
    parts.push(
        Loop.start("index", ground.received(), InboundWork.REST, LOOKED_EVERY, saving::round));
    var usability = new AgreedUse(ground).with(hindrances);
    var lookup = new PostgresSignalLookup(ground.database(), indexes, usability, knownGood, clock);
    Supplier<IndexReport> report = () -> IndexReport.of(indexes, follower, loaded.isFromDisk());
    return new MatchingWork(
        indexes,
        lookup,
        report,
        new IndexRoutes(report).handlers(),
        new Lag(ground, follower),
        new PostgresMatching.Held(
            ground.kept(), indexes, follower::settled, lookup, usability, knownGood));
  }

  /** One of each kind of index, and the one that finds keywords in texts. */
  private static List<MatchIndex> all() {
    return Stream.concat(kinds().stream(), Stream.of(new KeywordIndex())).toList();
  }

  /** One of each kind of index that answers for single values. */
  static List<MatchIndex> kinds() {
    return List.of(new PdqIndex(), new VideoIndex(), new TlshIndex(), new ExactIndex());
  }

  private static void tell(SignalIndexes indexes, boolean fromDisk) {
    long size = indexes.all().stream().mapToLong(MatchIndex::size).sum();
    LOG.info(
        "indexes of look-ups: {} indicators, {}",
        size,
        fromDisk ? "from the last snapshot on" : "built from the database");
  }

  /** Follows, and saves now and then. For the index's loop alone. */
  private static final class Saving {
    private final Ground ground;
    private final IndexSnapshots snapshots;
    private final SignalIndexes indexes;
    private final PostgresIndexFollower follower;
    private Instant saved;

    Saving(
        Ground ground,
        IndexSnapshots snapshots,
        SignalIndexes indexes,
        PostgresIndexFollower follower) {
      this.ground = ground;
      this.snapshots = snapshots;
      this.indexes = indexes;
      this.follower = follower;
      saved = ground.clock().instant();
    }

    boolean round() {
      follower.follow();
      var now = ground.clock().instant();
      if (saved.plus(SAVED_EVERY).isBefore(now)) {
        saved = now;
        snapshots.save(indexes, follower.followed());
      }
      return false;
    }
  }

  private record Lag(Ground ground, PostgresIndexFollower follower) implements HealthCheck {
    @Override
    public String name() {
      return "index";
    }

    @Override
    public Optional<String> problem() {
      var lag = Duration.between(follower.levelAt(), ground.clock().instant());
      return lag.compareTo(LONGEST_LAG) > 0
          ? Optional.of(
              "The indexes of look-ups are " + lag.toSeconds() + " s behind the database.")
          : Optional.empty();
    }
  }
}
