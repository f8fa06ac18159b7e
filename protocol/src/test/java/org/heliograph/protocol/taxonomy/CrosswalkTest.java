package org.heliograph.protocol.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrosswalkTest {
  private final Crosswalk crosswalk = Crosswalk.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          sap:4 broadMatch uk:A published -
          sap:5 broadMatch uk:A published -
          sap:2 broadMatch uk:B published -
          sap:3 broadMatch uk:B published -
          sap:1 broadMatch uk:C published -
          iwf:A exactMatch uk:A published -
          iwf:B exactMatch uk:B published -
          iwf:C exactMatch uk:C published -
          iccam:baseline exactMatch interpol-baseline:1 published -
          iccam:national closeMatch interpol-baseline:2 defensible jurisdiction-stated
          interpol-baseline:3 broadMatch iccam:not-illegal defensible -
          interpol-baseline:4 broadMatch iccam:not-illegal defensible -
          copine:8 closeMatch sap:3 defensible -
          copine:10 closeMatch sap:5 defensible -
          copine:7 relatedMatch sap:2 defensible -
          copine:9 relatedMatch sap:4 defensible -
          uk:A broadMatch tc:A1 defensible prepubescent
          uk:A broadMatch tc:B1 defensible pubescent
          uk:B closeMatch tc:A1 defensible prepubescent
          uk:B closeMatch tc:B1 defensible pubescent
          uk:C relatedMatch tc:A2 defensible prepubescent
          uk:C relatedMatch tc:B2 defensible pubescent
          tc:A1 broadMatch interpol-baseline:1 defensible real
          tc:A1 relatedMatch interpol-baseline:1 defensible not-real
          tc:A2 relatedMatch interpol-baseline:1 defensible -
          uk:A relatedMatch interpol-baseline:1 defensible -
          uk:B relatedMatch interpol-baseline:1 defensible -
          uk:C relatedMatch interpol-baseline:1 defensible -
          tc:B1 broadMatch interpol-baseline:2 defensible jurisdiction-stated+not-under-13
          tc:B2 broadMatch interpol-baseline:2 defensible jurisdiction-stated+not-under-13
          tc:B1 no-match interpol-baseline:1 defensible -
          tc:B2 no-match interpol-baseline:1 defensible -
          tc:A1 broadMatch vics-us:1 defensible jurisdiction-us+age-certain
          tc:B1 broadMatch vics-us:1 defensible jurisdiction-us+age-certain
          tc:A2 relatedMatch vics-us:1 defensible -
          tc:B2 relatedMatch vics-us:1 defensible -
          vics-us:2 relatedMatch interpol-baseline:3 defensible -
          vics-us:2 relatedMatch c3p-arachnid:harmful-abusive-material defensible -
          vics-us:2 relatedMatch ncmec-list:industry-exploitative defensible -
          vics-us:2 relatedMatch ncmec-list:ngo-exploitative defensible -
          vics-us:2 relatedMatch ncmec-list:ngo-generative-ai-exploitative defensible -
          vics-us:5 closeMatch interpol-baseline:4 defensible -
          vics-us:4 no-match interpol-baseline:4 defensible -
          vics-us:3 no-match uk:A defensible -
          vics-us:3 no-match uk:B defensible -
          vics-us:3 no-match uk:C defensible -
          vics-us:3 no-match interpol-baseline:1 defensible -
          vics-us:3 relatedMatch uk:prohibited defensible -
          tc:A1 broadMatch dsa-sor:KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL defensible -
          tc:A2 broadMatch dsa-sor:KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL defensible -
          tc:B1 broadMatch dsa-sor:KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL defensible -
          tc:B2 broadMatch dsa-sor:KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL defensible -
          uk:A broadMatch dsa-sor:KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL defensible -
          uk:B broadMatch dsa-sor:KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL defensible -
          uk:C broadMatch dsa-sor:KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL defensible -
          uk:prohibited broadMatch dsa-sor:KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL defensible -
          c3p-arachnid:csam broadMatch dsa-sor:KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL defensible -
          """)
  void theShippedEdgesStandAsAgreed(
      String from, String relation, String to, String basis, String conditions) {
    assertThat(crosswalk.mappings(Label.parse(from)))
        .filteredOn(mapping -> mapping.to().toString().equals(to))
        .filteredOn(mapping -> mapping.relation().wireName().equals(relation))
        .singleElement()
        .satisfies(
            mapping -> {
              assertThat(mapping.basis().wireName()).isEqualTo(basis);
              assertThat(names(mapping)).isEqualTo(conditions);
              assertThat(mapping.via()).isEmpty();
              assertThat(mapping.shipped()).isTrue();
              assertThat(mapping.lossiness()).isNotBlank();
              assertThat(mapping.source()).isNotBlank();
            });
  }

  @Test
  void nothingElseIsStated() {
    // 57 edges as listed above, where vics-us:4 stands for every label of every other scheme
    var everything =
        LabelSchemes.standard().ids().stream()
            .filter(id -> !id.equals("vics-us"))
            .flatMap(id -> LabelSchemes.standard().labels(id).stream())
            .toList();

    // Then
    assertThat(crosswalk.mappings())
        .filteredOn(m -> m.via().isEmpty())
        .hasSize(2 * (57 - 1 + everything.size()));
    assertThat(crosswalk.mappings(new Label("vics-us", "4")))
        .allMatch(mapping -> mapping.relation() == MappingRelation.NO_MATCH)
        .extracting(Mapping::to)
        .containsExactlyInAnyOrderElementsOf(everything);
  }

  @Test
  void everyEdgeIsThereFromItsOtherEnd() {
    assertThat(crosswalk.mappings())
        .isNotEmpty()
        .allSatisfy(
            mapping ->
                assertThat(crosswalk.mappings(mapping.to()))
                    .anySatisfy(
                        other -> {
                          assertThat(other.to()).isEqualTo(mapping.from());
                          assertThat(other.relation()).isEqualTo(mapping.relation().inverse());
                          assertThat(other.conditions()).isEqualTo(mapping.conditions());
                        }));
    assertThat(MappingRelation.BROAD_MATCH.inverse()).isEqualTo(MappingRelation.NARROW_MATCH);
  }

  @Test
  void noTwoEdgesContradictEachOther() {
    var relations =
        crosswalk.mappings().stream()
            .collect(
                Collectors.groupingBy(
                    m -> List.of(m.from(), m.to(), m.conditions()),
                    Collectors.mapping(Mapping::relation, Collectors.toSet())));

    assertThat(relations.values()).allMatch(set -> set.size() == 1);
  }

  @Test
  void attributesDecideOnConditions() {
    assertThat(state("iwf:A", "tc:A1", Map.of("ageBand", "3-6"))).isEqualTo(ConditionState.MET);
    assertThat(state("iwf:A", "tc:A1", Map.of("ageBand", "16-17")))
        .isEqualTo(ConditionState.NOT_MET);
    assertThat(state("iwf:A", "tc:A1", Map.of("ageBand", "11-13")))
        .isEqualTo(ConditionState.UNDECIDED);
    assertThat(state("iwf:A", "tc:A1", Map.of("ageBand", "unknown")))
        .isEqualTo(ConditionState.UNDECIDED);
    assertThat(state("iwf:A", "tc:A1", Map.of("ageBand", "no-such-band")))
        .isEqualTo(ConditionState.UNDECIDED);
    assertThat(state("iwf:A", "tc:A1", Map.of())).isEqualTo(ConditionState.UNDECIDED);
    assertThat(state("tc:A1", "vics-us:1", Map.of("jurisdiction", "US", "ageBand", "under-13")))
        .isEqualTo(ConditionState.MET);
    assertThat(state("tc:A1", "vics-us:1", Map.of("jurisdiction", "US")))
        .isEqualTo(ConditionState.UNDECIDED);
    assertThat(state("tc:A1", "vics-us:1", Map.of("jurisdiction", "DE")))
        .isEqualTo(ConditionState.NOT_MET);
    assertThat(
            state("tc:B1", "interpol-baseline:2", Map.of("jurisdiction", "DE", "ageBand", "11-13")))
        .isEqualTo(ConditionState.UNDECIDED);
  }

  @Test
  void labelsThatMeanTheSameShareTheirEdgesAndNoOtherChainIsFollowed() {
    // When
    var toTc = crosswalk.translate(new Label("iwf", "A"), "tc", Map.of());

    // Then
    assertThat(toTc).extracting(t -> t.label().code()).containsExactlyInAnyOrder("A1", "B1");
    assertThat(toTc)
        .allSatisfy(
            translation -> {
              assertThat(translation.mapping().via()).containsExactly(new Label("uk", "A"));
              assertThat(translation.relation()).isEqualTo(MappingRelation.BROAD_MATCH);
              assertThat(translation.basis()).isEqualTo(MappingBasis.DEFENSIBLE);
            });
    assertThat(crosswalk.translate(new Label("sap", "4"), "tc", Map.of())).isEmpty();
    assertThat(crosswalk.translate(new Label("sap", "4"), "iwf", Map.of()))
        .extracting(Translation::relation)
        .containsExactly(MappingRelation.BROAD_MATCH);
  }

  @Test
  void thatLabelsDoNotMatchIsTold() {
    assertThat(crosswalk.translate(new Label("tc", "B1"), "interpol-baseline", Map.of()))
        .extracting(Translation::relation)
        .containsExactly(MappingRelation.BROAD_MATCH, MappingRelation.NO_MATCH);
    assertThat(crosswalk.translate(new Label("nobody", "1"), "uk", Map.of())).isEmpty();
    assertThat(crosswalk.translate(new Label("iwf", "A"), "nobody", Map.of())).isEmpty();
  }

  @Test
  void agreementsMatchExactAndBroaderLabelsOnly() {
    // Given
    var wanted = new Label("uk", "A");

    // Then: uk:A is broader than sap:4, so that a clause naming uk:A covers sap:4
    assertThat(crosswalk.exactMatches(wanted))
        .extracting(match -> match.label().toString())
        .containsExactly("uk:A", "iwf:A");
    assertThat(crosswalk.exactAndBroadMatches(wanted))
        .extracting(match -> match.label().toString())
        .containsExactlyInAnyOrder("uk:A", "iwf:A", "sap:4", "sap:5");
    assertThat(crosswalk.exactAndBroadMatches(new Label("sap", "4")))
        .extracting(match -> match.label().toString())
        .containsExactly("sap:4");
  }

  @Test
  void aMatchHoldsOnlyWhereTheConditionIsKnownToBeMet() {
    // When
    var match =
        crosswalk.exactAndBroadMatches(new Label("tc", "A1")).stream()
            .filter(one -> one.label().toString().equals("uk:A"))
            .findFirst()
            .orElseThrow();

    // Then
    assertThat(match.holds(Map.of("ageBand", "prepubescent"))).isTrue();
    assertThat(match.holds(Map.of("ageBand", "pubescent"))).isFalse();
    assertThat(match.holds(Map.of())).isFalse();
  }

  private ConditionState state(String from, String to, Map<String, String> attributes) {
    var target = Label.parse(to);
    return crosswalk.translate(Label.parse(from), target.scheme(), attributes).stream()
        .filter(translation -> translation.label().equals(target))
        .findFirst()
        .orElseThrow()
        .conditionState();
  }

  private static String names(Mapping mapping) {
    return mapping.conditions().isEmpty()
        ? "-"
        : mapping.conditions().stream()
            .map(AttributeCondition::name)
            .collect(Collectors.joining("+"));
  }
}
