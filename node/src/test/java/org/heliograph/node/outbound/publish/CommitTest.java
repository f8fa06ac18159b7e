package org.heliograph.node.outbound.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.SignalReader;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.junit.jupiter.api.Test;

class CommitTest {
  private static final StorageKey KEY = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
  private static final String BARRED = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "1123456789abcdef0123456789abcdef";

  private final Commit commit =
      new Commit(
          () ->
              new SignalReader(
                  IndicatorTypes.standard(),
                  LabelSchemes.standard(),
                  Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC)),
          () -> NegativeList.read("md5 " + BARRED, IndicatorTypes.standard(), KEY::keyedDigest),
          KEY,
          "demo.example",
          "harbor.example");

  @Test
  void whatTheNegativeListHasIsRefusedInFirstAndLaterVersionsWithoutItsValue() {
    // Given
    var draft = draft(OTHER, BARRED.toUpperCase(Locale.ROOT));

    // When
    var first = commit.commit(draft, NewIds.APART);
    var later = commit.commit(draft, new UUID(1, 1), 2);

    // Then
    assertThat(first)
        .isInstanceOfSatisfying(
            Commit.Refused.class,
            refused -> {
              assertThat(refused.refusals())
                  .extracting(Refusal::reason, Refusal::field)
                  .containsExactly(tuple(RefusalReason.NEGATIVE_LIST, "indicators[1]"));
              assertThat(refused.toString()).doesNotContainIgnoringCase(BARRED);
            });
    assertThat(later).isInstanceOf(Commit.Refused.class);
  }

  @Test
  void whatItDoesNotHaveGoesOn() {
    assertThat(commit.commit(draft(OTHER, OTHER.replace('1', '2')), NewIds.APART))
        .isInstanceOf(Commit.Committed.class);
  }

  private static DraftSignal draft(String one, String other) {
    var json =
        """
        {"kind":"content","confidence":80,"tlp":"AMBER",
        "indicators":[{"type":"md5","value":"%s"},{"type":"md5","value":"%s"}]}
        """
            .formatted(one, other);
    return DraftSignal.ofJson(json.getBytes(StandardCharsets.UTF_8));
  }
}
