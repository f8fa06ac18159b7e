package org.heliograph.node.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.demo.sample.SampleSignals;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.agreement.datasheet.DatasheetLint;
import org.heliograph.protocol.agreement.datasheet.DatasheetReader;
import org.heliograph.protocol.agreement.programme.Accession;
import org.heliograph.protocol.agreement.programme.Accession.AsRecipient;
import org.heliograph.protocol.agreement.programme.Accession.AsSource;
import org.heliograph.protocol.agreement.programme.Programme;
import org.heliograph.protocol.agreement.programme.ProgrammeLint;
import org.heliograph.protocol.agreement.programme.ProgrammeReader;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.policy.Deny;
import org.heliograph.protocol.policy.Permit;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.policy.SignalFacts;
import org.heliograph.protocol.signal.IndicatorTypeDefinition;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.Reading;
import org.heliograph.protocol.signal.SignalContent;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalReader;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DemoTextTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String FEDERATION = "demo.example";
  private static final IndicatorTypes TYPES =
      IndicatorTypes.standard().with(IndicatorTypeDefinition.listOf(SampleSignals.localTypes()));
  private static final AgreementLint LINT =
      new AgreementLint(Vocabulary.standard(), TYPES, LabelSchemes.standard());

  static List<DemoPair> pairs() {
    return DemoPair.agreed();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void hasNoDefect(DemoPair pair) {
    assertThat(LINT.defects(agreement(pair))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyClauseReleasesSomethingAndSomethingIsWithheld(DemoPair pair) {
    // Given
    var table = PolicyTable.compileActive(List.of(agreement(pair)), LINT);
    var reader = new SignalReader(TYPES, LabelSchemes.standard(), Clock.fixed(NOW, ZoneOffset.UTC));
    Map<String, Integer> outcomes = new HashMap<>();

    // When
    for (var draft : SampleSignals.of(17, LocalDate.of(2026, 11, 20)).drafts(1_000)) {
      var content = ((Reading.Sound) reader.read(draft)).content();
      var header = content.header(FEDERATION, pair.source().id(), UUID.randomUUID(), 1);
      var facts = facts(header, content);
      switch (table.release(facts, Restriction.NONE, NOW)) {
        case Permit permit -> outcomes.merge(permit.clause().id(), 1, Integer::sum);
        case Deny deny -> outcomes.merge("withheld", 1, Integer::sum);
      }
    }

    // Then
    assertThat(new TreeMap<>(outcomes).keySet())
        .contains("withheld")
        .containsAll(agreement(pair).clauses().stream().map(clause -> clause.id()).toList());
  }

  private static SignalFacts facts(SignalHeader header, SignalContent content) {
    var fields = SlotTable.of(header.kind(), header.schema()).fields();
    return SignalFacts.of(
        header, name -> fields.contains(name) ? content.value(name) : null, content.indicators());
  }

  private static Agreement agreement(DemoPair pair) {
    if (pair.isByProgramme()) {
      return derived(pair);
    }
    var text = DemoText.agreement(pair, FEDERATION, NOW).getBytes(UTF_8);
    return AgreementReader.standard().readDraft(text, new PinnedKeys(key(), key()));
  }

  private static Agreement derived(DemoPair pair) {
    var text = DemoText.programme(FEDERATION, NOW).getBytes(UTF_8);
    var programme = ProgrammeReader.standard().read(text);
    assertThat(new ProgrammeLint(LINT).defects(programme)).isEmpty();
    var source = accession(programme, pair.source(), Optional.of(pair.source().feed()));
    var recipient = accession(programme, pair.recipient(), Optional.empty());
    return programme.derive(source, recipient).orElseThrow();
  }

  private static Accession accession(
      Programme programme, DemoMember member, Optional<String> feed) {
    return new Accession(
        programme.ref(),
        programme.digest(),
        member.id(),
        key(),
        feed,
        1,
        false,
        AsSource.ALL,
        AsRecipient.ALL,
        new Validity(OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC), null));
  }

  private static KeyId key() {
    return SigningKey.generate(new SecureRandom()).keyId();
  }

  @ParameterizedTest
  @EnumSource
  void theDatasheetHasNoDefect(DemoMember member) {
    // Given
    var text = DemoText.datasheet(member, NOW).getBytes(UTF_8);

    // Then
    assertThat(DatasheetLint.defects(DatasheetReader.read(text))).isEmpty();
  }
}
