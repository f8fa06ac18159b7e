package org.heliograph.protocol.agreement.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.EveryTerm;
import org.heliograph.protocol.agreement.Variations;
import org.heliograph.protocol.agreement.Variations.Variation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An agreement as an ODRL policy. */
class OdrlTest {
  private static final Agreement EXAMPLE = EveryTerm.agreement();

  static List<Variation> variations() {
    return Variations.of(EXAMPLE).stream()
        .filter(variation -> !variation.path().equals("capacities[reversed]"))
        .toList();
  }

  @Test
  void aPolicyNamesItsContextProfileAndParties() throws JsonProcessingException {
    // When
    var policy = parsed(EXAMPLE);

    // Then
    assertThat(policy.path("@context").get(0).asText())
        .isEqualTo("http://www.w3.org/ns/odrl.jsonld");
    assertThat(policy.path("@context").get(1).path("dpv").asText())
        .isEqualTo("https://w3id.org/dpv#");
    assertThat(policy.path("@type").asText()).isEqualTo("Agreement");
    assertThat(policy.path("profile").asText()).isEqualTo(Odrl.PROFILE);
    assertThat(policy.path("uid").asText())
        .isEqualTo("urn:heliograph:agreement:demo.example:programme.placeholder-programme:1");
    assertThat(policy.path("assigner").path("uid").asText())
        .isEqualTo("urn:heliograph:member:harbor.example");
    assertThat(policy.path("assignee").path("uid").asText())
        .isEqualTo("urn:heliograph:member:lumen.example");
  }

  @Test
  void eachClauseIsAPermissionWithPurposeBasesAndRetention() throws JsonProcessingException {
    // When
    var permissions = parsed(EXAMPLE).path("permission");

    // Then
    assertThat(permissions).hasSameSizeAs(EXAMPLE.clauses());
    for (int i = 0; i < permissions.size(); i++) {
      var permission = permissions.get(i);
      var clause = EXAMPLE.clauses().get(i);
      assertThat(permission.path("uid").asText()).endsWith(":clause:" + clause.id());
      assertThat(operand(permission, "purpose").path("@id").asText()).isEqualTo(clause.purpose());
      assertThat(permission.path("dpv:hasLegalBasis").findValuesAsText("@id"))
          .hasSize(clause.senderBases().size() + clause.recipientBases().size())
          .contains(clause.senderBases().getFirst().provision());
      assertThat(operand(permission.path("duty").get(0), "elapsedTime").path("@value").asText())
          .isEqualTo("P" + clause.retentionDays() + "D");
    }
    assertThat(operand(permissions.get(0), "hg:confidence").asInt()).isEqualTo(60);
    assertThat(operand(permissions.get(1), "hg:subjectRole").get(0).asText())
        .isEqualTo("suspected-offender");
  }

  @Test
  void prohibitionsAndDutiesHaveActionsAndIdsOfTheirOwn() throws JsonProcessingException {
    // When
    var policy = parsed(EXAMPLE);

    // Then
    assertThat(policy.path("prohibition").findValuesAsText("action"))
        .containsExactly("hg:actByMachineAlone", "distribute");
    assertThat(policy.path("obligation").findValuesAsText("hg:duty"))
        .containsExactly(
            "receipt", "apply-withdrawals", "outcomes", "preserve", "human-review-before-action");
    var uids = policy.findValuesAsText("uid");
    uids.removeIf(uid -> uid.startsWith("urn:heliograph:member:"));
    uids.removeIf(uid -> uid.endsWith(":signals"));
    assertThat(new HashSet<>(uids)).hasSameSizeAs(uids);
  }

  @ParameterizedTest
  @MethodSource("variations")
  void eachTermIsInThePolicy(Variation variation) {
    // When
    var before = Odrl.of(EXAMPLE).without("hg:digest");
    var after = Odrl.of(variation.agreement()).without("hg:digest");

    // Then
    assertThat(after).isNotEqualTo(before);
  }

  private static JsonNode parsed(Agreement agreement) throws JsonProcessingException {
    return new JsonMapper().readTree(Odrl.of(agreement).toPrettyString());
  }

  private static JsonNode operand(JsonNode rule, String left) {
    return StreamSupport.stream(rule.path("constraint").spliterator(), false)
        .filter(constraint -> constraint.path("leftOperand").asText().equals(left))
        .findFirst()
        .orElseThrow()
        .path("rightOperand");
  }
}
