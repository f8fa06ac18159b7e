package org.heliograph.node.matching.flood;

import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.SIGNALS;
import static org.heliograph.node.returns.stop.Recipient.discloses;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.config.FloodConfig;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.returns.stop.Recipient;
import org.heliograph.protocol.seal.Entry;

/**
 * A recipient and its flood control, with low floors: 5 signals an hour, 8 a day, twice what is
 * usual, 20 in the first week.
 */
final class FloodStory implements AutoCloseable {
  static final FloodConfig TERMS = new FloodConfig(null, 5L, 8L, 2, 20L, 100L, 10.0, 5.0, 50.0);

  final Recipient lumen;
  final PostgresFloodAllowances allowances;
  final PostgresFloodHolds holds;
  final PostgresFloodRows rows;
  final PostgresFloodWatch watch;
  private long sequence;

  FloodStory(EmbeddedPostgres postgres, String name) {
    this(new Recipient(postgres, name));
  }

  FloodStory(Recipient lumen) {
    this.lumen = lumen;
    allowances = new PostgresFloodAllowances(lumen.database, lumen.clock);
    holds = new PostgresFloodHolds(lumen.database, allowances, lumen.clock);
    rows = new PostgresFloodRows(lumen.database, lumen.clock);
    watch = new PostgresFloodWatch(lumen.database, TERMS, lumen.clock);
  }

  /** One signal, and a week and more in which nothing came: now something is usual. */
  FloodStory known() {
    sends(1, 1);
    lumen.waits(Duration.ofDays(8));
    return this;
  }

  /** Harbor sends signals of these numbers, both included, in one consignment. */
  void sends(int first, int last) {
    sends(
        IntStream.rangeClosed(first, last)
            .mapToObj(number -> discloses(HARBOR, number, ++sequence * 1_000 + number))
            .toArray(Entry[]::new));
  }

  void sends(Entry... entries) {
    lumen.takes(HARBOR, SIGNALS, next(), entries);
  }

  private long next() {
    long taken = 0;
    for (var row :
        lumen.rows(
            "select coalesce(max(sequence), 0) from inbound_head where stream <> 'control'")) {
      taken = row.getLong(0);
    }
    return taken + 1;
  }

  /** Looks, and has all follow. */
  List<Trip> looks() {
    var trips = watch.look();
    settles();
    return trips;
  }

  void settles() {
    while (rows.advance()) {
      lumen.follow();
    }
    lumen.follow();
  }

  FloodHold hold() {
    return holds.list(false, null, null, 10).items().getFirst();
  }

  FloodHold releases() {
    lumen.waits(Duration.ofSeconds(1));
    var hold = holds.release(hold().id(), "ada", "looked at", Optional.empty());
    settles();
    return holds.find(hold.id());
  }

  FloodHold discards() {
    var hold = holds.discard(hold().id(), "ada", "bad hashes");
    settles();
    return holds.find(hold.id());
  }

  /** What a reader of the feed hears from its beginning: change and last number of the id. */
  List<String> feed() {
    return lumen.kept.changesAfter(Mark.START, 100, null).stream()
        .map(
            signal ->
                signal.change()
                    + " "
                    + signal.id().getLeastSignificantBits()
                    + (signal.entry() == null ? "" : " whole"))
        .toList();
  }

  @Override
  public void close() {
    lumen.close();
  }
}
