package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.agreements.AgreementTexts.hashes;
import static org.heliograph.node.api.TwoMembers.FIRST;
import static org.heliograph.node.api.TwoMembers.SECOND;
import static org.heliograph.node.api.TwoMembers.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.heliograph.node.people.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people of two members decide about agreements through the APIs of their nodes. */
class AgreementApiTest {
  private TwoMembers members;
  private TestApi harbor;
  private TestApi lumen;

  @BeforeEach
  void start() {
    members = new TwoMembers();
    harbor = members.harbor;
    lumen = members.lumen;
  }

  @AfterEach
  void stop() {
    members.close();
  }

  @Test
  void twoPeopleOnEachSideBringADraftIntoForce() {
    // Given
    assertThat(members.draft(hashes(1, "sha256, md5", 365)).statusCode()).isEqualTo(201);
    assertThat(json(members.act("anna", FIRST, "proposal")).path("state").asText())
        .isEqualTo("proposed");

    // When
    var first = json(members.act("anna", FIRST, "approval"));
    var second = json(members.act("ben", FIRST, "approval"));
    members.settle();
    var received = json(lumen.get(FIRST));
    lumen.as("carla", "POST", FIRST + "/approval", "{\"assessment\":\"DPIA-7\"}");
    var signed = json(lumen.as("david", "POST", FIRST + "/approval", "{}"));
    members.settle();

    // Then
    assertThat(first.path("given").asInt()).isEqualTo(1);
    assertThat(first.path("needed").asInt()).isEqualTo(2);
    assertThat(first.path("state").asText()).isEqualTo("proposed");
    assertThat(texts(second.path("signedBy"))).containsExactly("harbor.example");
    assertThat(received.path("approvalsNeeded").asInt()).isEqualTo(2);
    assertThat(received.path("direction").asText()).isEqualTo("receiving");
    assertThat(signed.path("state").asText()).isEqualTo("active");
    assertThat(signed.at("/approvals/0/assessment").asText()).isEqualTo("DPIA-7");
    var there = json(harbor.get(FIRST));
    assertThat(there.path("state").asText()).isEqualTo("active");
    assertThat(there.path("signatures")).hasSize(2);
    assertThat(there.at("/document/clauses/0/purpose").asText())
        .isEqualTo("prevent-child-sexual-exploitation");
    assertThat(there.path("history").findValuesAsText("act"))
        .containsSubsequence("draft", "propose", "approve", "approve", "sign", "sign", "activate");
    assertThat(harbor.agreements.inForce.current().toRecipient("lumen.example").terms()).hasSize(1);
    var shared = json(lumen.get("/v1/federation")).at("/agreements/0");
    assertThat(shared.path("source").asText()).isEqualTo("harbor.example");
    assertThat(texts(shared.at("/clauses/0/types"))).contains("sha256", "md5");
  }

  @Test
  void thePersonIsTheKeysAndTwoKeysOfOnePersonAreOne() {
    // Given
    members.propose();
    members.act("anna", FIRST, "approval");

    // When she comes back with another key
    var again = members.act("anna", FIRST, "approval");

    // Then
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(json(again).path("reason").asText()).isEqualTo("approval-refused");
    assertThat(json(harbor.get(FIRST)).path("approvals")).hasSize(1);
    assertThat(json(harbor.get(FIRST)).path("signedBy")).isEmpty();
  }

  @Test
  void aProposalIsAnsweredWithTheNextVersionOrTurnedDown() {
    // Given
    members.propose();
    members.settle();

    // When
    var wrong = members.counter(hashes(3, "md5", 30));
    var answered = members.counter(hashes(2, "md5", 30));
    members.settle();
    var refused = harbor.as("anna", "POST", SECOND + "/refusal", "{\"note\":\"Too short for us\"}");
    members.settle();

    // Then
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(answered.statusCode()).isEqualTo(201);
    assertThat(json(answered).path("proposedBy").asText()).isEqualTo("lumen.example");
    assertThat(json(harbor.get(FIRST)).path("state").asText()).isEqualTo("declined");
    assertThat(json(refused).path("state").asText()).isEqualTo("declined");
    assertThat(json(lumen.get(SECOND)).path("history").findValuesAsText("note"))
        .contains("Shorter", "Too short for us");
  }

  @Test
  void aSuspensionIsOnePersonsAndItsEndTwoPeoples() {
    // Given
    members.activate();
    assertThat(members.act("anna", FIRST, "resumption").statusCode()).isEqualTo(409);

    // When
    var suspended = json(members.act("anna", FIRST, "suspension"));
    members.settle();
    var partners = lumen.as("carla", "POST", FIRST + "/resumption", "{}");
    var one = json(members.act("anna", FIRST, "resumption"));
    var same = members.act("anna", FIRST, "resumption");
    var two = json(members.act("ben", FIRST, "resumption"));

    // Then
    assertThat(texts(suspended.path("suspendedBy"))).containsExactly("harbor.example");
    assertThat(suspended.path("approvalsNeeded").asInt()).isEqualTo(2);
    assertThat(partners.statusCode()).isEqualTo(409);
    assertThat(one.path("state").asText()).isEqualTo("suspended");
    assertThat(same.statusCode()).isEqualTo(403);
    assertThat(two.path("state").asText()).isEqualTo("active");
    assertThat(two.path("given").asInt()).isEqualTo(2);
  }

  @Test
  void whatEndedStaysEnded() {
    // Given
    members.activate();

    // When
    var ended = json(members.act("anna", FIRST, "termination"));
    members.settle();

    // Then
    assertThat(ended.path("state").asText()).isEqualTo("terminated");
    assertThat(json(lumen.get(FIRST)).path("state").asText()).isEqualTo("terminated");
    for (String next :
        List.of("proposal", "approval", "refusal", "suspension", "resumption", "termination")) {
      var response = members.act("ben", FIRST, next);
      assertThat(response.statusCode()).as(next).isEqualTo(409);
      assertThat(json(response).path("reason").asText()).isEqualTo("agreement-state");
    }
  }

  @Test
  void anAmendmentBeginsFromTheTextInForceAndNarrowsWithOnePerson() {
    // Given
    members.activate();

    // When
    var amendment = json(harbor.get(FIRST + "/amendment"));
    var text = amendment.path("yaml").asText().replace("retentionDays: 365", "retentionDays: 90");
    members.draft(text);
    var proposed = json(members.act("anna", SECOND, "proposal"));
    var approved = json(members.act("anna", SECOND, "approval"));

    // Then
    assertThat(amendment.path("version").asInt()).isEqualTo(2);
    assertThat(text).contains("version: 2").doesNotContain("keys:");
    assertThat(proposed.at("/changes/against").asInt()).isEqualTo(1);
    assertThat(proposed.at("/changes/widens").asBoolean(true)).isFalse();
    assertThat(texts(proposed.at("/changes/items"), "field"))
        .containsExactly("version", "clauses[content].retentionDays");
    assertThat(proposed.path("approvalsNeeded").asInt()).isEqualTo(1);
    assertThat(texts(approved.path("signedBy"))).containsExactly("harbor.example");
  }

  @Test
  void readingScopeDoesNotApproveAndApprovingScopeDoesNotPropose() {
    // Given
    members.propose();
    var reader = harbor.keyOf("anna", Scope.AGREEMENTS);
    var approver = harbor.keyOf("anna", Scope.APPROVE);

    // Then
    assertThat(send(reader, FIRST + "/approval").statusCode()).isEqualTo(403);
    assertThat(send(reader, FIRST + "/resumption").statusCode()).isEqualTo(403);
    assertThat(send(approver, FIRST + "/suspension").statusCode()).isEqualTo(403);
    assertThat(send(approver, FIRST + "/approval").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(String token, String path) {
    return harbor.send(
        harbor
            .request(path)
            .setHeader("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build());
  }

  private static JsonNode json(HttpResponse<String> response) {
    return TestApi.json(response);
  }
}
