package org.heliograph.node.outbound.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.returns.withdraw.PostgresWithdrawals;
import org.heliograph.node.returns.withdraw.Publishing;
import org.heliograph.protocol.policy.FactsCodec;
import org.heliograph.protocol.policy.Restriction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way a signal comes to the outbound flow, it is the same. */
class PostgresFreshSignalsTest {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final int ALL = 1_000;
  private static final String IDS = "select id from signal order by origin";

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  private Publishing own;
  private PostgresFreshSignals fresh;

  @BeforeAll
  static void server() {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void aFlowIsUnderWay() {
    own = new Publishing(postgres, "fresh" + DATABASES.incrementAndGet(), Clock.systemUTC());
    fresh = new PostgresFreshSignals(own.signals, own.handover);
    own.handover.decided("tern.example", 0, false);
  }

  @AfterEach
  void close() {
    own.close();
  }

  @Test
  void whatWasHandedOverIsAsWhatIsRead() {
    // Given
    own.upload("one", 1, 40);

    // When
    var handed = fresh.after(own.database.pool(), Mark.START, ALL);

    // Then
    assertThat(own.handover.isEmpty()).isTrue();
    assertThat(described(handed)).hasSize(40).isEqualTo(described(stored()));
  }

  @Test
  void whatIsGoneFromMemoryIsRead() {
    // Given
    own.upload("one", 1, 40);
    own.ids(IDS).stream().limit(25).forEach(id -> own.handover.take(id, 1));

    // When
    var some = fresh.after(own.database.pool(), Mark.START, ALL);

    // Then
    assertThat(described(some)).hasSize(40).isEqualTo(described(stored()));
  }

  @Test
  void whatChangedSinceIsAsItIsNow() {
    // Given
    own.upload("one", 1, 5);
    var ids = own.ids(IDS);
    own.publisher.narrow(ids.get(0), new Restriction(Set.of("note"), Set.of(), Set.of()));
    own.publisher.withdraw(ids.get(1), "source-error");
    var draft = Publishing.rows(90, 1, 55).strip().getBytes(StandardCharsets.UTF_8);
    own.publisher.replace(ids.get(2), 1, DraftSignal.ofJson(draft));

    // When
    var changed = fresh.after(own.database.pool(), Mark.START, ALL);

    // Then
    assertThat(described(changed)).hasSize(5).isEqualTo(described(stored()));
    assertThat(changed.stream().map(CommittedSignal::version)).contains(2);
    assertThat(changed.stream().filter(CommittedSignal::isWithdrawn)).hasSize(1);
  }

  @Test
  void aWithdrawnUploadIsWithdrawn() {
    // Given
    own.upload("one", 1, 5);
    var wrong = own.upload("two", 11, 5);
    new PostgresWithdrawals(own.database, own.clock).recall(wrong.id(), "wrong list", "ada");

    // When
    var all = fresh.after(own.database.pool(), Mark.START, ALL);

    // Then
    assertThat(described(all)).hasSize(10).isEqualTo(described(stored()));
    assertThat(all.stream().filter(CommittedSignal::isWithdrawn)).hasSize(5);
  }

  private List<CommittedSignal> stored() {
    return own.signals.after(own.database.pool(), Mark.START, ALL);
  }

  private static List<Map<String, Object>> described(List<CommittedSignal> signals) {
    return signals.stream().map(PostgresFreshSignalsTest::described).toList();
  }

  private static Map<String, Object> described(CommittedSignal signal) {
    var all = new TreeMap<String, Object>();
    all.put("header", new String(signal.headerBytes(), StandardCharsets.UTF_8));
    all.put("root", signal.record().root());
    all.put("state", signal.state());
    all.put("changed", signal.isChanged());
    all.put("paused", signal.isPaused());
    all.put("restriction", signal.restriction());
    all.put("mark", signal.mark());
    all.put("origin", signal.origin());
    all.put("published", signal.publishedAt());
    all.put("indicators", signal.indicators());
    all.put("facts", HexFormat.of().formatHex(FactsCodec.encode(signal.facts())));
    signal
        .fields()
        .forEach((name, json) -> all.put(name, new String(json, StandardCharsets.UTF_8)));
    return all;
  }
}
