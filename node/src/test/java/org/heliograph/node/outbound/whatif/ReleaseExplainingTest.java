package org.heliograph.node.outbound.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.publish.DraftSignal;
import org.heliograph.protocol.policy.Denial;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.policy.Standing;
import org.heliograph.protocol.policy.Terms;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class ReleaseExplainingTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String LUMEN = "lumen.example";
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static final String CONTENT =
      """
      {"kind":"content","indicators":[{"type":"md5","value":"%s"}],
      "confidence":80,"humanReviewed":%s,"origin":"own-platform","privateCommunications":false,"government":"none",
      "note":"placeholder","tlp":"AMBER"}
      """;

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  private OwnSignals own;
  private PolicyTable terms =
      PolicyTable.compileActive(List.of(Drafts.agreement(Drafts.text(NOW))), OwnSignals.LINT);
  private ReleaseExplaining explaining;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopDatabase() {
    postgres.close();
  }

  @BeforeEach
  void start(TestInfo test) {
    var name = "explain_" + Integer.toUnsignedString(test.getDisplayName().hashCode());
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    own = new OwnSignals(postgres, name, clock);
    explaining = new ReleaseExplaining(own.database, own.signals, partner -> terms, clock);
  }

  @AfterEach
  void stop() {
    own.close();
  }

  @Test
  void tellsWhatGoesAndWhatIsWithheldOfWhatTheSignalHas() {
    // Given
    var id = publish(CONTENT.formatted(MD5, "true"));
    own.disclose(LUMEN, terms, NOW);

    // When
    var explanation = explain(id, null);

    // Then
    var permitted = explanation.permitted().orElseThrow();
    assertThat(permitted.clause()).isEqualTo("hashes");
    assertThat(permitted.retentionDays()).isEqualTo(180);
    assertThat(permitted.disclosed().fields())
        .containsExactly("confidence", "humanReviewed", "origin");
    assertThat(permitted.disclosed().types()).containsExactly("md5");
    assertThat(permitted.withheld().fields())
        .containsExactly("privateCommunications", "government", "note");
    assertThat(explanation.denials()).isEmpty();
    var held = explanation.held().orElseThrow();
    assertThat(held.parts()).isEqualTo(permitted.disclosed());
    assertThat(held.indicators()).isOne();
    assertThat(held.usable()).isTrue();
    assertThat(explanation.toString()).doesNotContain(MD5, "placeholder");
  }

  @Test
  void tellsEveryReasonOfEveryClause() {
    // Given
    var id = publish(CONTENT.formatted(MD5, "false").replace("\"AMBER\"", "\"RED\""));

    // When
    var explanation = explain(id, null);

    // Then
    assertThat(explanation.permitted()).isEmpty();
    assertThat(explanation.untilChanged()).isTrue();
    assertThat(explanation.denials())
        .filteredOn(denial -> Objects.equals(denial.clause(), "hashes"))
        .extracting(Denial::reason)
        .containsExactly(RefusalReason.NOT_HUMAN_REVIEWED, RefusalReason.TLP_TOO_RESTRICTIVE);
    assertThat(explanation.denials())
        .extracting(Denial::clause)
        .contains("offender-accounts", "words-and-links");
    assertThat(explanation.held()).isEmpty();
  }

  @Test
  void whatIsHeldUnderASuspendedAgreementIsNotUsable() {
    // Given
    var id = publish(CONTENT.formatted(MD5, "true"));
    own.disclose(LUMEN, terms, NOW);
    var suspended = new Terms(Drafts.agreement(Drafts.text(NOW)), Standing.SUSPENDED);
    terms = PolicyTable.compile(List.of(suspended), OwnSignals.LINT);

    // When
    var explanation = explain(id, null);

    // Then
    assertThat(explanation.denials())
        .extracting(Denial::reason)
        .contains(RefusalReason.AGREEMENT_SUSPENDED);
    assertThat(explanation.untilChanged()).isTrue();
    assertThat(explanation.held().orElseThrow().usable()).isFalse();
  }

  @Test
  void ofAnEarlierVersionItTellsTheFieldsAndHowManyIndicators() {
    // Given
    var id = publish(CONTENT.formatted(MD5, "true"));
    own.disclose(LUMEN, terms, NOW);
    own.publisher.replace(id, 1, draft(CONTENT.formatted(MD5, "true").replace("80", "90")));

    // When
    var held = explain(id, null).held().orElseThrow();

    // Then
    assertThat(held.version()).isOne();
    assertThat(held.indicators()).isOne();
    assertThat(held.parts().fields()).contains("confidence");
    assertThat(held.parts().types()).isEmpty();
  }

  @Test
  void aWithdrawnSignalGoesNowhereForGood() {
    // Given
    var id = publish(CONTENT.formatted(MD5, "true"));
    own.publisher.withdraw(id, "test");

    // When
    var explanation = explain(id, null);

    // Then
    assertThat(explanation.denials())
        .extracting(Denial::reason)
        .containsExactly(RefusalReason.WITHDRAWN);
    assertThat(explanation.untilChanged()).isFalse();
  }

  @Test
  void whatWasTakenBackCountsAsWithheldAndAnInstantMayBeGiven() {
    // Given
    var id = publish(CONTENT.formatted(MD5, "true"));
    own.publisher.narrow(id, new Restriction(Set.of("origin"), Set.of(), Set.of()));

    // Then
    assertThat(explain(id, null).denials())
        .extracting(Denial::reason)
        .contains(RefusalReason.UNDECIDABLE);
    assertThat(explain(id, NOW.plusSeconds(86_400L * 410)).denials())
        .extracting(Denial::reason)
        .containsExactly(RefusalReason.SIGNAL_EXPIRED);
    assertThat(explaining.explain(new UUID(1, 2), LUMEN, null)).isEmpty();
  }

  private ReleaseExplanation explain(UUID id, @Nullable Instant at) {
    return explaining.explain(id, LUMEN, at).orElseThrow();
  }

  private UUID publish(String json) {
    return Objects.requireNonNull(own.publisher.publish(draft(json)).id());
  }

  private static DraftSignal draft(String json) {
    return DraftSignal.ofJson(json.getBytes(StandardCharsets.UTF_8));
  }
}
