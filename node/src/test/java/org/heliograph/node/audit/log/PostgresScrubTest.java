package org.heliograph.node.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.heliograph.protocol.audit.AuditEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresScrubTest {
  private final AuditStore store = new AuditStore();
  private final PostgresScrub scrub =
      new PostgresScrub(store.database, AuditStore.HARBOR, store.verification(), store.clock);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aSoundLogHasNoDamage() {
    // Given
    store.fill(20);

    // When
    var found = scrub.round();

    // Then
    assertThat(found).isEmpty();
    assertThat(scrub.problem()).isEmpty();
    assertThat(store.count("select upto from audit_scrub")).isEqualTo(store.size());
  }

  @Test
  void damageBecomesAnEntryOnceAndAMatterOfHealth() {
    // Given
    store.fill(20);
    assertThat(scrub.round()).isEmpty();
    store.run("update audit_log set entry = entry || ' ' where index = 7");

    // When
    var found = scrub.round();
    var again = scrub.round();
    store.append();

    // Then
    assertThat(found)
        .extracting(Damage::words)
        .containsExactly("entry 7 of log 1: not the one that was appended");
    assertThat(again).isEmpty();
    var last =
        AuditEntry.read(
            store
                .rows("select entry from audit_log order by index desc limit 1")
                .getFirst()
                .getBuffer(0)
                .getBytes());
    assertThat(last.act().wireName()).isEqualTo("log.damaged");
    assertThat(last.objects()).containsEntry("index", "7");
    assertThat(scrub.problem())
        .hasValueSatisfying(words -> assertThat(words).contains("entry 7 of log 1"));
    assertThat(PostgresDamage.known(store.database.pool(), 10)).hasSize(1);
    assertThat(store.count("select count(*) from incident where reason = 'audit-log-damaged'"))
        .isOne();
  }

  @Test
  void aLogThatLostItsEndIsDamaged() {
    // Given
    store.fill(10);
    store.backUp();
    store.act(UUID.randomUUID());
    store.append();
    assertThat(scrub.round()).isEmpty();
    store.restore();

    // When
    var found = scrub.round();

    // Then
    assertThat(found).extracting(Damage::words).containsExactly("entry 11 of log 1: missing");
  }
}
