package org.heliograph.node.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.agreement.datasheet.Datasheet;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Declined;
import org.heliograph.protocol.agreement.life.AgreementState.Draft;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.agreement.life.AgreementState.Superseded;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.agreement.life.AgreementState.Terminated;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final String HARBOR = "harbor.example";
  private static final String LUMEN = "lumen.example";
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final AgreementName NAME = new AgreementName(HARBOR, LUMEN, "hashes", 1);
  private static final KeyId KEY = KeyId.ofBytes(new byte[KeyId.LENGTH]);
  private static final String TEXT = AgreementTexts.hashes(1, "md5", 30);
  private static final String ENDING =
      TEXT.replace(
          "reference: LIA-2, validFrom: \"2026-01-01T00:00:00Z\"",
          "reference: LIA-2, validFrom: \"2026-01-01T00:00:00Z\", validTo:"
              + " \"2026-12-20T12:00:00+00:00\"");

  private final Map<AgreementName, List<String>> approvals = new HashMap<>();
  private final Map<AgreementName, Refusal> doubtful = new HashMap<>();
  private List<SignedDatasheet> datasheets = List.of();
  private List<UnseenActs> unseen = List.of();

  @Test
  void aBasisThatEndsIsNamedThirtyDaysBeforeWithItsClauseAndDate() {
    // Given
    var active = record(new Active(), ENDING, HARBOR);

    // Then
    assertThat(of(NOW.minusMillis(1), active)).isEmpty();
    assertThat(of(NOW, active))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.what()).isEqualTo(Matter.BASIS_ENDING);
              assertThat(item.name()).contains(NAME);
              assertThat(item.partner()).isEqualTo(LUMEN);
              assertThat(item.clause()).contains("content");
              assertThat(item.due()).contains(Instant.parse("2026-12-20T12:00:00Z"));
              assertThat(item.words()).contains("eu-gdpr:A6-1-f", "content", "2026-12-20", "ends");
            });
    assertThat(of(NOW.plus(Duration.ofDays(40)), active))
        .singleElement()
        .extracting(AttentionItem::words)
        .asString()
        .contains("ended");
  }

  @Test
  void endsAndReviewsCountWhileTheVersionIsSignedAndNotOver() {
    // Given
    var text = TEXT.replace("2099-01-01", "2026-12-01").replace("2098-01-01", "2026-11-25");

    // Then
    for (AgreementState state :
        List.of(new Active(), new Approved(), new Suspended(Set.of(Party.SOURCE)))) {
      assertThat(matters(record(state, text, HARBOR)))
          .contains(Matter.AGREEMENT_ENDING, Matter.REVIEW_DUE);
    }
    for (AgreementState state :
        List.of(new Draft(), new Declined(), new Superseded(), new Terminated())) {
      assertThat(matters(record(state, text, HARBOR))).isEmpty();
    }
  }

  @Test
  void aProposalWaitsForTheSideThatHasNotSigned() {
    // Given
    var ours = record(new Proposed(Set.of()), TEXT, HARBOR);
    var theirs = record(new Proposed(Set.of(Party.RECIPIENT)), TEXT, LUMEN);
    var signed = record(new Proposed(Set.of(Party.SOURCE)), TEXT, HARBOR);

    // Then
    assertThat(matters(ours)).containsExactly(Matter.APPROVAL_DUE);
    assertThat(matters(theirs)).containsExactly(Matter.PROPOSAL_RECEIVED);
    assertThat(matters(signed)).isEmpty();

    // When the first person has said yes
    approvals.put(NAME, List.of("anna"));

    // Then the second is asked for
    assertThat(of(NOW, theirs))
        .singleElement()
        .satisfies(item -> assertThat(item.what()).isEqualTo(Matter.APPROVAL_DUE))
        .satisfies(item -> assertThat(item.words()).contains("anna"));
  }

  @Test
  void suspensionsAndDoubtsAreNamedTheDoubtsFirst() {
    // Given
    doubtful.put(NAME, Refusal.of(RefusalReason.SIGNATURE_INVALID));
    var suspended = record(new Suspended(Set.of(Party.RECIPIENT)), TEXT, HARBOR);

    // When
    var items = of(NOW, suspended);

    // Then
    assertThat(items)
        .extracting(AttentionItem::what)
        .containsExactly(Matter.DOUBTFUL, Matter.SUSPENDED);
    assertThat(items.getFirst().words()).contains(RefusalReason.SIGNATURE_INVALID.help());
    assertThat(items.getLast().words()).contains(LUMEN);
  }

  @Test
  void aFeedNeedsADatasheetThatIsReviewedInTime() {
    // Given
    var text =
        TEXT.replace("schema: 1", "schema: 2")
            .replace("stalenessHours: 24", "stalenessHours: 24\n  language: en\n  feed: reviewed");
    var approved = record(new Approved(), text, HARBOR);

    // Then
    assertThat(matters(approved)).containsExactly(Matter.DATASHEET_MISSING);
    datasheets = List.of(datasheet(1, 900), datasheet(2, 30));
    assertThat(matters(approved)).containsExactly(Matter.DATASHEET_REVIEW_DUE);
    datasheets = List.of(datasheet(1, 1), datasheet(2, 31));
    assertThat(matters(approved)).isEmpty();
    assertThat(matters(record(new Approved(), TEXT, HARBOR))).isEmpty();
  }

  @Test
  void actsThatAPartnerDoesNotTakeAreNamedAfterAnHour() {
    // Given
    unseen = List.of(new UnseenActs(LUMEN, 3, NOW.minus(Duration.ofHours(1))));

    // Then
    assertThat(of(NOW.minusMillis(1))).isEmpty();
    assertThat(of(NOW))
        .singleElement()
        .satisfies(item -> assertThat(item.what()).isEqualTo(Matter.ACT_UNSEEN))
        .satisfies(item -> assertThat(item.name()).isEmpty())
        .satisfies(item -> assertThat(item.words()).contains(LUMEN, "3"));
  }

  private static SignedDatasheet datasheet(int version, int reviewInDays) {
    var sheet =
        new Datasheet(
            "reviewed",
            version,
            HARBOR,
            "Reviewed content",
            "placeholder-method",
            new Datasheet.Coverage(List.of("en"), List.of("DE"), List.of("example.org")),
            List.of(),
            List.of(),
            List.of(),
            "feeds@harbor.example",
            NOW.plus(Duration.ofDays(reviewInDays)).atOffset(ZoneOffset.UTC));
    return new SignedDatasheet(sheet, "unsigned");
  }

  private List<Matter> matters(AgreementRecord record) {
    return of(NOW, record).stream().map(AttentionItem::what).toList();
  }

  private List<AttentionItem> of(Instant now, AgreementRecord... records) {
    var facts =
        new Attention.Facts(
            HARBOR,
            List.of(records),
            approvals,
            doubtful,
            datasheets,
            unseen,
            List.of(),
            List.of());
    return Attention.of(facts, AgreementLint.standard(), now);
  }

  private static AgreementRecord record(AgreementState state, String text, String proposedBy) {
    var agreement =
        AgreementReader.standard()
            .readDraft(text.getBytes(StandardCharsets.UTF_8), new PinnedKeys(KEY, KEY));
    return AgreementRecord.unsigned(state, agreement, proposedBy, NOW);
  }
}
