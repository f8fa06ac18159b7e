package org.heliograph.node.demo.bench.match;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.heliograph.node.api.ApiKeys;
import org.heliograph.node.api.ApiServer;
import org.heliograph.node.api.LookupServer;
import org.heliograph.node.api.PostgresApiKeys;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.PostgresIndexFollower;
import org.heliograph.node.matching.PostgresSignalLookup;
import org.heliograph.node.matching.SignalIndexes;
import org.heliograph.node.matching.Usability;
import org.heliograph.node.matching.exact.ExactIndex;
import org.heliograph.node.matching.pdq.PdqIndex;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Indicator;

/**
 * The API's look-ups over indexes full of invented values, and a bare server beside it. Of the
 * values, {@link #KEPT} belong to signals that the database keeps; the others are in memory alone.
 */
public final class MatchServer implements AutoCloseable {
  /** How many signals are really kept. */
  static final int KEPT = 1_000;

  private final Vertx vertx = Vertx.vertx();
  private final PostgresDatabase database;
  private final CountedActs counted;
  private final SignalIndexes indexes;
  private final ApiServer api;
  private final Ready ready;

  /**
   * What a client has to know.
   *
   * @param bare port of the bare server
   * @param fillSeconds time to fill the indexes
   * @param indexBytes memory that they take
   */
  public record Ready(
      int port, int bare, String token, String purpose, double fillSeconds, long indexBytes) {}

  private MatchServer(PostgresConfig postgres, MatchPlan.Held held, Clock clock) {
    var purpose = Vocabulary.standard().purposes().iterator().next();
    database = PostgresDatabase.open(vertx, postgres, clock);
    counted = CountedActs.start(database, clock);
    var exact = new ExactIndex();
    var pdq = new PdqIndex();
    MatchIndex filled = pdq.takes(held.type()) ? pdq : exact;
    indexes = new SignalIndexes(List.of(exact, pdq));
    keep(held, purpose.iri(), clock);
    long begin = System.nanoTime();
    fill(filled, held);
    double fillSeconds = (System.nanoTime() - begin) / 1e9;
    var keys =
        new ApiKeys(new PostgresApiKeys(database), new PostgresPeople(database, clock), clock);
    var key =
        keys.create("bench", "bench", Set.of(Scope.LOOKUP), purpose.iri(), Duration.ofDays(1));
    api =
        LookupServer.start(
            vertx,
            HttpConfig.plain("127.0.0.1", 0),
            Path.of("."),
            new LookupServer.Parts(
                database,
                new PostgresSignalLookup(
                    database, indexes, new AlwaysUsable(), KnownGood.NONE, clock),
                keys,
                counted));
    ready =
        new Ready(
            api.port(),
            BareServer.listen(vertx).actualPort(),
            key.token().reveal(),
            purpose.name(),
            fillSeconds,
            filled.bytes());
  }

  /**
   * Fills the indexes and listens; waits until all is done.
   *
   * @param postgres an empty database
   */
  public static MatchServer start(PostgresConfig postgres, MatchPlan.Held held, Clock clock) {
    return new MatchServer(postgres, held, clock);
  }

  public Ready ready() {
    return ready;
  }

  private void keep(MatchPlan.Held held, String purpose, Clock clock) {
    var values = new ArrayList<Indicator>();
    LongStream.range(0, KEPT).forEach(number -> values.add(value(held, number)));
    PostgresMatchStore.keep(database, values, purpose, clock);
    new PostgresIndexFollower(database, indexes, Mark.START, clock).follow();
  }

  private static void fill(MatchIndex index, MatchPlan.Held held) {
    for (int number = KEPT; number < held.values(); number++) {
      index.add(KEPT + number, value(held, number));
    }
    index.settle();
  }

  private static Indicator value(MatchPlan.Held held, long number) {
    return Indicator.of(held.type(), new InventedHashes(held.type(), held.seed()).hash(number));
  }

  @Override
  public void close() {
    api.close();
    indexes.close();
    counted.close();
    database.close();
    vertx.close().await();
  }

  /** Terms that never stand in the way. */
  private static final class AlwaysUsable implements Usability {
    @Override
    public Optional<RefusalReason> hindrance(KeptSignal signal) {
      return Optional.empty();
    }

    @Override
    public Duration stalenessLimit(String source) {
      return Duration.ofHours(1);
    }

    @Override
    public boolean staleIsRefused() {
      return false;
    }
  }
}
