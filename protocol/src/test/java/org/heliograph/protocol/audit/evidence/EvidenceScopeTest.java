package org.heliograph.protocol.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.AgreementRef;
import org.junit.jupiter.api.Test;

class EvidenceScopeTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final UUID SIGNAL = UUID.fromString("3f1c9a52-6d0e-4b77-9a41-0c2d5e8f7a10");

  @Test
  void whatIsGivenHasToHoldTogether() {
    // Given
    var scope = new EvidenceScope(SIGNAL, "terms", 2, "tern.example", NOON, NOON.plusSeconds(1));
    var entry = entry("tern.example", new AgreementRef("terms", 2), NOON);
    var fact = Fact.of(SIGNAL, 1, "disclose");

    // Then
    assertThat(scope.covers(entry, fact)).isTrue();
    assertThat(scope.covers(entry, Fact.of(UUID.randomUUID(), 1, "disclose"))).isFalse();
    assertThat(scope.covers(entry, fact.under("terms@1", null))).isFalse();
    assertThat(
            scope.covers(
                entry("lumen.example", Objects.requireNonNull(entry.agreement()), NOON), fact))
        .isFalse();
    assertThat(scope.covers(entry("tern.example", new AgreementRef("terms", 1), NOON), fact))
        .isFalse();
    assertThat(
            scope.covers(
                entry(
                    "tern.example", Objects.requireNonNull(entry.agreement()), NOON.plusSeconds(1)),
                fact))
        .isFalse();
    assertThat(scope.covers(entry)).isFalse();
  }

  @Test
  void itReadsWhatItWrites() {
    // Given
    var scope = new EvidenceScope(SIGNAL, "terms", 2, "tern.example", NOON, NOON.plusSeconds(1));

    // When
    var read = EvidenceScope.read(StrictJson.parse(StrictJson.write(scope.toJson())));

    // Then
    assertThat(read).isEqualTo(scope);
    assertThat(read.words()).isEqualTo(scope.words());
  }

  @Test
  void aScopeNarrowsSomething() {
    assertThatThrownBy(() -> new EvidenceScope(null, null, null, null, NOON, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EvidenceScope.ofPartner("tern.example", NOON, NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AuditEntry entry(String partner, AgreementRef agreement, Instant at) {
    return new AuditEntry(
        AuditAct.SIGNALS_DISCLOSED,
        at,
        Actor.NODE,
        partner,
        agreement,
        null,
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        Map.of());
  }
}
