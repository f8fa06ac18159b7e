package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.returns.report.AgreedReturns;
import org.heliograph.protocol.outcome.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a recipient tells sources: taken, refused with the reason, never twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomeApiTest {
  private final OutcomeCalls calls = new OutcomeCalls();

  @AfterAll
  void stop() {
    calls.close();
  }

  @BeforeEach
  void clear() {
    calls.clear();
  }

  @Test
  void anOutcomeIsKeptAndPutIntoTheOutboxOfItsSource() {
    // Given
    var signal = calls.keep();

    // When
    var response =
        calls.post(OutcomeCalls.outcome(signal, "confirmed").put("jurisdiction", "DE-BE"));

    // Then
    assertThat(response.statusCode()).isEqualTo(201);
    var id = UUID.fromString(TestApi.json(response).path("id").asText());
    var told = calls.told();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().id()).isEqualTo(id);
    assertThat(told.getFirst().jurisdiction()).hasValue("DE-BE");
    var shown = TestApi.json(calls.api.get(OutcomeCalls.OUTCOMES + "/" + id));
    assertThat(shown.path("source").asText()).isEqualTo("tern.example");
    assertThat(shown.path("delivery").asText()).isEqualTo("waiting");
  }

  @Test
  void theSameAgainIsADuplicateAndOtherContentUnderItsKeyACorrection() {
    // Given
    var signal = calls.keep();
    var first =
        TestApi.json(calls.post(OutcomeCalls.outcome(signal, "confirmed").put("key", "case-1")));

    // When
    var again = calls.post(OutcomeCalls.outcome(signal, "confirmed").put("key", "case-1"));
    var other = calls.post(OutcomeCalls.outcome(signal, "refuted").put("key", "case-1"));
    var unkeyed = calls.post(OutcomeCalls.outcome(signal, "matched"));
    var unkeyedAgain = calls.post(OutcomeCalls.outcome(signal, "matched"));

    // Then
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(TestApi.json(again).path("status").asText()).isEqualTo("duplicate");
    assertThat(TestApi.json(other).path("status").asText()).isEqualTo("corrected");
    assertThat(TestApi.json(other).path("id")).isEqualTo(first.path("id"));
    assertThat(TestApi.json(other).path("version").asInt()).isEqualTo(2);
    assertThat(TestApi.json(unkeyed).path("status").asText()).isEqualTo("accepted");
    assertThat(TestApi.json(unkeyedAgain).path("status").asText()).isEqualTo("duplicate");
    assertThat(calls.told()).extracting(Outcome::version).containsExactly(1, 2, 1);
  }

  @Test
  void aKeyStandsForOneSignal() {
    calls.post(OutcomeCalls.outcome(calls.keep(), "confirmed").put("key", "case-1"));
    var response = calls.post(OutcomeCalls.outcome(calls.keep(), "confirmed").put("key", "case-1"));
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("idempotency-key-reused");
  }

  @Test
  void aCorrectionAndARetractionAreNewVersions() {
    // Given
    var id =
        TestApi.json(
            calls.post(
                OutcomeCalls.outcome(calls.keep(), "confirmed").put("note", "two people looked")));
    var path = OutcomeCalls.OUTCOMES + "/" + id.path("id").asText();

    // When
    var corrected =
        calls.send(
            "PUT", path, "{\"code\":\"refuted\",\"date\":\"2026-11-20\",\"reporter\":\"person\"}");
    var retracted = calls.send("DELETE", path, "");
    var twice = calls.send("DELETE", path, "");
    var tooLate =
        calls.send(
            "PUT", path, "{\"code\":\"refuted\",\"date\":\"2026-11-20\",\"reporter\":\"person\"}");

    // Then
    assertThat(TestApi.json(corrected).path("status").asText()).isEqualTo("corrected");
    assertThat(List.of(retracted.statusCode(), twice.statusCode())).containsExactly(204, 204);
    assertThat(tooLate.statusCode()).isEqualTo(409);
    assertThat(calls.told()).extracting(Outcome::retracted).containsExactly(false, false, true);
    assertThat(TestApi.json(calls.api.get(path)).path("retracted").asBoolean()).isTrue();
    assertThat(
            calls.send("DELETE", OutcomeCalls.OUTCOMES + "/" + UUID.randomUUID(), "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void anIndicatorLeadsToItsSlotAndIsNeverRepeated() {
    // Given
    var signal = calls.keep();
    var right = OutcomeCalls.outcome(signal, "confirmed");
    right
        .putObject("indicator")
        .put("type", "md5")
        .put("value", OutcomeCalls.MD5.toUpperCase(java.util.Locale.ROOT));
    var wrong = OutcomeCalls.outcome(signal, "confirmed");
    wrong.putObject("indicator").put("type", "md5").put("value", "f".repeat(32));

    // When
    var response = calls.post(right);
    var refused = calls.post(wrong);

    // Then
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(calls.told().getFirst().slot()).isPresent();
    assertThat(refused.body()).contains("indicator-not-disclosed").doesNotContain("fff");
    assertThat(calls.api.get(OutcomeCalls.OUTCOMES).body())
        .doesNotContainIgnoringCase(OutcomeCalls.MD5);
    assertThat(new String(calls.told().getFirst().toBytes(), StandardCharsets.UTF_8))
        .doesNotContain(OutcomeCalls.MD5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "code | confirmd | outcome-code-unknown | nearest is confirmed",
        "code | child-safeguarded | not-entitled | authorities and hotlines",
        "code | no-match | periods-only | calendar month",
        "date | 2026-11-22 | date-in-future | not come",
        "date | 2026-10-31 | date-too-early | received on 2026-11-02",
        "date | yesterday | field-invalid | Expected a day",
        "reporter | machine | person-needed | Only a person",
        "reporter | robot | field-invalid | person or machine",
        "jurisdiction | Germany | field-invalid | ISO 3166",
        "source | '' | field-invalid | Expected a text",
        "signal | 00000000-0000-4000-8000-000000000000 | signal-not-held | No signal",
        "signal | seven | field-invalid | UUID",
        "note | ask anna@example.org | note-discloses | e-mail address",
        "note | call +49 30 901820 | note-discloses | phone number",
        "note | seen 0123456789ABCDEF0123456789abcdef | note-discloses | indicator of the signal",
        "body | 192.0.2.1 | note-discloses | IP address",
        "colour | red | field-unknown | no such member"
      })
  void whatIsWrongIsNamedWithItsFieldAndWhatToDo(
      String field, String value, String reason, String words) {
    // Given
    var outcome = OutcomeCalls.outcome(calls.keep(), "confirmed").put(field, value);

    // When
    var response = calls.post(outcome);

    // Then
    assertThat(response.statusCode()).isBetween(400, 499);
    assertThat(response.body()).contains(reason, words, "\"" + field + "\"");
    assertThat(calls.told()).isEmpty();
    if (field.equals("note")) {
      assertThat(response.body()).doesNotContain(value.substring(6));
    }
  }

  @Test
  void anAgreementCanForbidACodeAndAMember() {
    // Given
    calls.api.outcomes.agreements =
        List.of(
            AgreedReturns.agreement("tern-harbor", "outcomes: [matched, confirmed], members: []"));
    var signal = calls.keep();

    // Then
    assertThat(calls.post(OutcomeCalls.outcome(signal, "refuted")).body())
        .contains("outcome-not-agreed", "\"code\"", "tern-harbor version 1");
    assertThat(calls.post(OutcomeCalls.outcome(signal, "confirmed").put("note", "fine")).body())
        .contains("outcome-not-agreed", "\"note\"");
    assertThat(calls.post(OutcomeCalls.outcome(signal, "confirmed")).statusCode()).isEqualTo(201);
    calls.api.outcomes.agreements = List.of();
    assertThat(calls.post(OutcomeCalls.outcome(signal, "matched")).body())
        .contains("agreement-unknown");
  }

  @Test
  void ofAWithdrawnSignalOnlyWhatUndoesGoes() {
    // Given
    var signal = calls.keep();
    calls.post(OutcomeCalls.outcome(signal, "confirmed").put("key", "1"));
    calls
        .api
        .database
        .pool()
        .query("update kept set state = 'withdrawn', entry = null")
        .execute()
        .await();

    // Then
    assertThat(calls.post(OutcomeCalls.outcome(signal, "matched")).body())
        .contains("\"withdrawn\"");
    assertThat(calls.post(OutcomeCalls.outcome(signal, "appeal-reversed")).statusCode())
        .isEqualTo(201);
    assertThat(
            TestApi.json(calls.post(OutcomeCalls.outcome(signal, "refuted").put("key", "1")))
                .path("status")
                .asText())
        .isEqualTo("corrected");
  }

  @Test
  void anActionWithoutTheReviewThatIsPromisedIsFlaggedUntilAPersonConfirms() {
    // Given
    var signal = calls.keep();

    // When
    var action =
        TestApi.json(
            calls.post(
                OutcomeCalls.outcome(signal, "account-actioned").put("reporter", "machine")));

    // Then
    assertThat(action.path("reviewMissing").asBoolean()).isTrue();
    assertThat(calls.items("?reviewMissing=true")).hasSize(1);
    calls.post(OutcomeCalls.outcome(signal, "confirmed"));
    assertThat(calls.items("?reviewMissing=true")).isEmpty();
    assertThat(calls.items("?reviewMissing=false")).hasSize(2);
  }

  @Test
  void aDoubtfulNoteGoesWithAWarning() {
    var response =
        TestApi.json(
            calls.post(
                OutcomeCalls.outcome(calls.keep(), "confirmed").put("note", "ticket 1234567")));
    assertThat(response.path("status").asText()).isEqualTo("accepted");
    assertThat(response.at("/warnings/0/detail").asText()).contains("offset 7", "may be");
  }

  @Test
  void listsArePagedLastReportedFirst() {
    // Given
    var signal = calls.keep();
    for (var code : List.of("matched", "under-review", "confirmed")) {
      calls.post(OutcomeCalls.outcome(signal, code));
    }

    // When
    var first = TestApi.json(calls.api.get(OutcomeCalls.OUTCOMES + "?limit=2"));
    var rest =
        TestApi.json(
            calls.api.get(
                OutcomeCalls.OUTCOMES + "?limit=2&cursor=" + first.path("next").asText()));

    // Then
    assertThat(first.path("items").findValuesAsText("code"))
        .containsExactly("confirmed", "under-review");
    assertThat(rest.path("items").findValuesAsText("code")).containsExactly("matched");
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(calls.items("?code=matched")).hasSize(1);
    assertThat(calls.items("?source=tern&signal=" + signal)).hasSize(3);
    assertThat(calls.items("?source=lumen")).isEmpty();
    assertThat(calls.api.get(OutcomeCalls.OUTCOMES + "?cursor=x").statusCode()).isEqualTo(400);
    assertThat(TestApi.json(calls.api.get("/v1/outcome-codes")).path("items")).hasSize(18);
  }
}
