package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.agreements.AgreementFiles;
import org.heliograph.node.agreements.AgreementTexts;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.words.Wording;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.policy.PolicyTable;
import org.junit.jupiter.api.Test;

class TermsOfUseTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final Agreement agreement =
      AgreementFiles.standard()
          .sign(
              AgreementTexts.hashes(1, "md5", 365)
                  .replace(
                      "- { duty: receipt, withinDays: 1 }",
                      """
                      - { duty: receipt, withinDays: 1 }
                          - { duty: human-review-before-action }
                          - { duty: outcomes, withinDays: 7 }\
                      """),
              key(1),
              key(2))
          .agreement();
  private final TermsOfUse terms =
      new TermsOfUse(
          source -> PolicyTable.compileActive(List.of(agreement), AgreementLint.standard()),
          Wording.english(),
          () -> NOW);

  @Test
  void matchesNameWhatBindsAndTheAnswerTellsItOnceInWords() {
    // When
    var match = terms.add(JsonNodeFactory.instance.objectNode(), signal(agreement.id()));
    terms.add(JsonNodeFactory.instance.objectNode(), signal(agreement.id()));
    var answer = JsonNodeFactory.instance.objectNode();
    terms.tell(answer);

    // Then
    assertThat(answer.path("terms")).hasSize(1);
    var told = answer.at("/terms/0");
    assertThat(told.path("bindingVersion").asInt()).isEqualTo(1);
    assertThat(names(told.path("duties")))
        .isEqualTo(texts(match.path("duties")))
        .containsExactly("human-review-before-action", "outcomes");
    assertThat(told.at("/duties/1/withinDays").asInt()).isEqualTo(7);
    assertThat(texts(match.path("prohibitions")))
        .isEqualTo(names(told.path("prohibitions")))
        .contains("automated-sole-action", "onward-sharing");
    assertThat(told.path("duties"))
        .allSatisfy(term -> assertThat(term.path("words").asText()).contains("lumen.example"));
  }

  @Test
  void whatIsKnownOfNoAgreementNamesNothing() {
    // When
    var match = terms.add(JsonNodeFactory.instance.objectNode(), signal("another"));
    var answer = JsonNodeFactory.instance.objectNode();
    terms.tell(answer);

    // Then
    assertThat(match.isEmpty()).isTrue();
    assertThat(answer.path("terms")).isEmpty();
  }

  private static List<String> names(JsonNode terms) {
    return terms.findValuesAsText("name");
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private KeptSignal signal(String under) {
    return new KeptSignal(
        agreement.source(),
        UUID.randomUUID(),
        "content",
        "kept",
        "kept",
        1,
        1,
        under,
        1,
        agreement.clauses().getFirst().id(),
        agreement.clauses().getFirst().purpose(),
        null,
        NOW,
        NOW,
        NOW,
        Mark.START);
  }

  private static SigningKey key(int fill) {
    var seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return SigningKey.ofBytes(seed);
  }
}
