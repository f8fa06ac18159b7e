package org.heliograph.node.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresPeopleTest {
  private final Vertx vertx = Vertx.vertx();
  private EmbeddedPostgres postgres;
  private PostgresDatabase database;

  @BeforeAll
  void start(@TempDir Path folder) {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(vertx, postgres.database("people"), Clock.systemUTC());
  }

  @AfterAll
  void stop() {
    database.close();
    postgres.close();
    vertx.close().await();
  }

  @Test
  void aPersonHasOnePseudonymHoweverManyAskAtOnce() {
    // Given
    var name = name();

    // When
    var given =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(number -> people().pseudonym(name))
            .distinct()
            .toList();

    // Then
    assertThat(given).singleElement().asString().matches("p-[a-z2-9]{10}");
    assertThat(people().name(given.getFirst())).contains(name);
  }

  @Test
  void aTransactionThatRollsBackLeavesThePseudonym() {
    // Given
    var people = people();
    var name = name();

    // When
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    sql -> {
                      people.pseudonym(name);
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);

    // Then
    assertThat(people().pseudonym(name)).isEqualTo(people.pseudonym(name));
  }

  @Test
  void whoIsForgottenGetsAnotherPseudonymAndTheOldOneHasNoName() {
    // Given
    var people = people();
    var name = name();
    var other = people.pseudonym(name());
    var old = people.pseudonym(name);

    // When
    boolean forgotten = people.forget(old);
    boolean again = people.forget(old);

    // Then
    assertThat(forgotten).isTrue();
    assertThat(again).isFalse();
    assertThat(people.name(old)).isEmpty();
    assertThat(people.pseudonym(name)).isNotEqualTo(old);
    assertThat(people.names(List.of(old, other))).containsOnlyKeys(other);
    assertThat(entries())
        .filteredOn(entry -> entry.act() == AuditAct.PERSON_FORGOTTEN)
        .singleElement()
        .satisfies(entry -> assertThat(entry.objects()).containsEntry("person", old));
  }

  private PostgresPeople people() {
    return new PostgresPeople(database, Clock.systemUTC());
  }

  private static String name() {
    return "somebody " + UUID.randomUUID();
  }

  private List<AuditEntry> entries() {
    return Pending.of(database);
  }
}
