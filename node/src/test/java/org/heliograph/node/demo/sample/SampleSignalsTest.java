package org.heliograph.node.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.IndicatorTypeDefinition;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.Reading;
import org.heliograph.protocol.signal.SignalReader;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.junit.jupiter.api.Test;

class SampleSignalsTest {
  private static final long SEED = 17;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final IndicatorTypes TYPES =
      IndicatorTypes.standard().with(IndicatorTypeDefinition.listOf(SampleSignals.localTypes()));
  private static final SignalReader READER =
      new SignalReader(
          TYPES,
          LabelSchemes.standard(),
          Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

  @Test
  void soundRowsAreSound() {
    // Given
    var rows = SampleSignals.of(SEED, TODAY).rows(2_000, 20, SampleFormat.NDJSON);

    // When
    var refused =
        rows.stream()
            .filter(row -> row.defect().isEmpty())
            .filter(row -> !refusals(row).isEmpty())
            .map(row -> row.text(SampleFormat.NDJSON) + refusals(row))
            .toList();

    // Then
    assertThat(refused).as("refused, of seed %d", SEED).isEmpty();
  }

  @Test
  void eachDefectIsRefusedForItsReason() {
    // Given
    var rows = SampleSignals.of(SEED, TODAY).rows(5_000, 50, SampleFormat.NDJSON);

    // When
    var spoiled = rows.stream().filter(row -> row.defect().isPresent()).toList();

    // Then
    assertThat(spoiled)
        .hasSize(50)
        .allSatisfy(
            row ->
                assertThat(refusals(row))
                    .as(row.defect().orElseThrow().toString())
                    .contains(row.defect().orElseThrow().reason()));
  }

  @Test
  void everyTypeOccurs() {
    // Given
    var drafts = SampleSignals.of(SEED, TODAY).drafts(2_000);

    // When
    var seen = new HashSet<String>();
    drafts.forEach(
        draft -> draft.path("indicators").forEach(i -> seen.add(i.path("type").asText())));

    // Then
    assertThat(seen).containsAll(TYPES.all().stream().map(type -> type.name()).toList());
  }

  @Test
  void sameSeedGivesTheSameRows() {
    assertThat(SampleSignals.of(SEED, TODAY).drafts(100))
        .isEqualTo(SampleSignals.of(SEED, TODAY).drafts(100));
  }

  @Test
  void rowsOfCsvHaveTheColumnsOfTheHeader() {
    // Given
    var rows = SampleSignals.of(SEED, TODAY).rows(200, 0, SampleFormat.CSV);
    long columns = SampleCsv.header().split(",", -1).length;

    // Then
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.text(SampleFormat.CSV).replaceAll("\"[^\"]*\"", "").split(",", -1))
                    .hasSize((int) columns));
  }

  private static List<RefusalReason> refusals(SampleRow row) {
    try {
      var draft = StrictJson.parse(row.text(SampleFormat.NDJSON).getBytes(StandardCharsets.UTF_8));
      return switch (READER.read(draft)) {
        case Reading.Sound _ -> List.of();
        case Reading.Defective defective ->
            defective.refusals().stream().map(Refusal::reason).toList();
      };
    } catch (RefusedException e) {
      return List.of(e.refusal().reason());
    }
  }
}
