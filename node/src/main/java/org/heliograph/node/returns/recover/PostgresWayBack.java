package org.heliograph.node.returns.recover;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.node.recovery.Recovery.Cause;
import org.heliograph.node.recovery.RecoveryRun;
import org.heliograph.node.recovery.RecoveryStep;
import org.heliograph.node.repair.PostgresResyncs;
import org.heliograph.node.repair.PostgresResyncs.Wanted;
import org.heliograph.node.repair.Recovering;
import org.heliograph.node.repair.RepairVoice;
import org.heliograph.node.repair.Resync;
import org.heliograph.node.repair.Resync.Mode;
import org.heliograph.node.repair.Resync.State;
import org.heliograph.node.repair.Resync.Way;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.TreeRow;

/**
 * The way back to each partner after a declared restore: both compare what they hold of each other,
 * copies are fetched of what this member lost, and nothing is sent before all who answer were
 * heard, or some time has passed. Safe for many threads but {@link #advance}, which is for one.
 */
public final class PostgresWayBack implements Recovering, RecoveryRun.WayBack {
  private static final Duration WAITED = Duration.ofSeconds(60);
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(10);
  private static final String REASON = Inventory.Reason.RESTORED.wireName();

  private static final String PARTNER =
      "insert into recovery_partner (partner, step, began_at) values ($1, 'asking', $2) on conflict do nothing";

  /** One that agreed stays what counts, whatever the partner asks for later. */
  private static final String SESSION =
      """
      select state, rounds, resealed + tombstones, id from resync
      where partner = $1 and way = $2 and begun_at >= (select begun_at from recovery) order by (state = 'agreed') desc, begun_at desc limit 1
      """;

  private static final String TO_ASK =
      "select id from missing_own where partner = $1 and (asked_at is null or asked_at < $2) order by revision limit $3";

  private static final String ASKED =
      "update missing_own set asked_at = $2, asked = asked + 1 where partner = $1 and id = any($3)";

  private static final String STEP =
      """
      update recovery_partner p set step = $2, resealed = $3,
        answered_at = case when $4 then coalesce(p.answered_at, $5) end,
        ended_at = case when $2 = 'done' then coalesce(p.ended_at, $5) end
      where partner = $1
      """;

  private final PostgresDatabase database;
  private final PostgresRecovery recovery;
  private final Supplier<List<String>> partners;
  private final PostgresResyncs resyncs;
  private final RepairVoice voice;
  private final PostgresCopies copies;
  private final PostgresCopyAnswers answers;
  private final PostgresAssembly assembly;
  private final Clock clock;

  PostgresWayBack(
      PostgresDatabase database,
      PostgresRecovery recovery,
      Supplier<List<String>> partners,
      PostgresResyncs resyncs,
      RepairVoice voice,
      PostgresCopies copies,
      PostgresCopyAnswers answers,
      PostgresAssembly assembly,
      Clock clock) {
    this.database = database;
    this.recovery = recovery;
    this.partners = partners;
    this.resyncs = resyncs;
    this.voice = voice;
    this.copies = copies;
    this.answers = answers;
    this.assembly = assembly;
    this.clock = clock;
  }

  /** What was under way when the backup was made leads nowhere, and would be waited for. */
  public RecoveryStep abandoning() {
    return new RecoveryStep() {
      @Override
      public String name() {
        return "repairs";
      }

      @Override
      public void run(long generation) {
        resyncs.abandon("This node went back to a backup; it compares anew.");
      }
    };
  }

  @Override
  public void notExplained(Resync session, List<TreeRow> rows) {
    var partner = session.partner();
    database
        .pool()
        .preparedQuery(
            "insert into missing_own (partner, id, revision) select $1, unnest($2::uuid[]), unnest($3::int8[]) on conflict do nothing")
        .execute(
            Tuple.of(partner)
                .addArrayOfUUID(rows.stream().map(TreeRow::id).toArray(UUID[]::new))
                .addArrayOfLong(rows.stream().map(TreeRow::revision).toArray(Long[]::new)))
        .await();
    long ahead =
        rows.stream().filter(row -> !row.withdrawn()).mapToLong(TreeRow::revision).max().orElse(0);
    boolean beyond =
        !database
            .pool()
            .preparedQuery("select from outbound_partner where partner = $1 and revision >= $2")
            .execute(Tuple.of(partner, ahead))
            .await()
            .iterator()
            .hasNext();
    if (beyond) {
      var _ =
          recovery.need(
              Cause.PARTNER_AHEAD,
              "%s holds signals of ours with later revisions than this node ever gave: it seems to have gone back to a backup."
                  .formatted(partner),
              partner);
    }
  }

  @Override
  public void copied(Copies received) {
    copies.take(received);
    database
        .pool()
        .preparedQuery(
            "update recovery_partner set fetched = fetched + $2, withdrawn = withdrawn + $3 where partner = $1")
        .execute(
            Tuple.of(
                received.source(),
                received.seals().stream().mapToLong(one -> one.entries().size()).sum(),
                received.seals().stream().mapToLong(one -> one.tombstones().size()).sum()))
        .await();
  }

  @Override
  public void asked(Inquiry inquiry) {
    answers.answer(inquiry);
  }

  @Override
  public void ended(Resync session) {}

  /** A session since the declaration. */
  private record Session(UUID id, State state, int rounds, long resealed) {
    boolean isAgreed() {
      return state == State.AGREED;
    }

    boolean isEnded() {
      return isAgreed() || state == State.FAILED;
    }

    boolean isAnswered() {
      return rounds > 0 || isEnded();
    }
  }

  @Override
  public boolean advance(long generation) {
    var opened = recovery.read().isOpened();
    boolean all = true;
    boolean heard = true;
    for (var partner : partners.get()) {
      database.pool().preparedQuery(PARTNER).execute(Tuple.of(partner, now())).await();
      var done = advance(partner, opened);
      all &= done == Step.DONE;
      heard &= done != Step.ASKING && done != Step.FETCHING;
    }
    if (opened) {
      var _ = assembly.assemble();
    } else if (heard || recovery.isBegunBefore(clock.instant().minus(WAITED))) {
      var _ = assembly.assemble();
      recovery.open();
      return false;
    }
    if (opened && all) {
      assembly.tell();
      return true;
    }
    return false;
  }

  private enum Step {
    ASKING,
    FETCHING,
    REPAIRING,
    DONE;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Step advance(String partner, boolean opened) {
    var to = session(partner, Way.TO);
    var from = session(partner, Way.FROM);
    boolean missing = fetch(partner, to);
    begin(partner, Way.FROM, from, true);
    begin(partner, Way.TO, to, opened && !missing);
    boolean answered = to.filter(Session::isAnswered).isPresent();
    var step = Step.ASKING;
    if (answered && missing) {
      step = Step.FETCHING;
    } else if (answered) {
      boolean agreed =
          to.filter(Session::isAgreed).isPresent() && from.filter(Session::isAgreed).isPresent();
      step = opened && agreed ? Step.DONE : Step.REPAIRING;
    }
    long resealed = to.map(Session::resealed).orElse(0L) + from.map(Session::resealed).orElse(0L);
    database
        .pool()
        .preparedQuery(STEP)
        .execute(Tuple.of(partner, step.wireName(), resealed, answered, now()))
        .await();
    return step;
  }

  /** The first session begins at once, another one where the last did not end well. */
  private void begin(String partner, Way way, Optional<Session> last, boolean again) {
    boolean wanted = last.isEmpty() || (again && last.get().state == State.FAILED);
    if (wanted && resyncs.open(partner, way).isEmpty()) {
      var _ = resyncs.begin(new Wanted(UUID.randomUUID(), partner, way, Mode.REPAIR, REASON, null));
    }
  }

  private Optional<Session> session(String partner, Way way) {
    for (Row row :
        database.pool().preparedQuery(SESSION).execute(Tuple.of(partner, way.wireName())).await()) {
      return Optional.of(
          new Session(
              row.getUUID(3), State.ofWire(row.getString(0)), row.getInteger(1), row.getLong(2)));
    }
    return Optional.empty();
  }

  /** Asks for copies of what is missing; tells whether anything still is. */
  private boolean fetch(String partner, Optional<Session> session) {
    var now = now();
    var asked = new ArrayList<UUID>();
    for (Row row :
        database
            .pool()
            .preparedQuery(TO_ASK)
            .execute(Tuple.of(partner, now.minus(ASKED_AGAIN), Inquiry.MOST_COPIES))
            .await()) {
      asked.add(row.getUUID(0));
    }
    if (!asked.isEmpty()) {
      database
          .pool()
          .preparedQuery(ASKED)
          .execute(Tuple.of(partner, now).addArrayOfUUID(asked.toArray(UUID[]::new)))
          .await();
      var _ = voice.inquire(partner, session.map(Session::id).orElseGet(UUID::randomUUID), asked);
    }
    return database
        .pool()
        .preparedQuery("select from missing_own where partner = $1 limit 1")
        .execute(Tuple.of(partner))
        .await()
        .iterator()
        .hasNext();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
