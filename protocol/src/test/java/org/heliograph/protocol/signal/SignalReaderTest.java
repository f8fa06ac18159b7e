package org.heliograph.protocol.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalReaderTest {
  private static final String WHOLE =
      """
      {"kind":"account",
       "indicators":[
         {"type":"email","value":"Ada.Example@EXAMPLE.org"},
         {"type":"username","value":"@Ada_17","platform":"Example.ORG"}],
       "labels":[{"scheme":"tc","code":"b2"},{"scheme":"iwf","code":"A"}],
       "attributes":{"jurisdiction":"DE","depiction":"real"},
       "subjectRole":"suspected-offender","confidence":90,"humanReviewed":true,
       "detection":"hash-match","origin":"own-platform","privateCommunications":false,
       "government":"none","observed":{"from":"2026-11-01","to":"2026-11-03"},"language":"pt-br",
       "relations":[{"type":"same-actor","id":"6f2c1e0a-3b1d-4a55-9c5e-0d2f4b6a8c10"}],
       "reported":[{"to":"example hotline","reference":"case-17"}],"note":"seen „twice“ 🔭",
       "tlp":"AMBER+STRICT","onward":true,"activeCase":true,
       "created":"2026-11-18","expires":"2027-05-01","id":"0b54a0a3-9a83-4a38-8d5e-5b8b7a3f1f22"}
      """;

  private final SignalReader reader =
      new SignalReader(
          IndicatorTypes.standard(),
          LabelSchemes.standard(),
          Clock.fixed(Instant.parse("2026-11-20T15:00:00Z"), ZoneOffset.UTC));

  @Test
  void aWholeDraftIsReadIntoCanonicalFields() {
    // When
    var content = sound(WHOLE);

    // Then
    assertThat(content.kind()).isEqualTo(SignalKind.ACCOUNT);
    assertThat(content.tlp()).isEqualTo(Tlp.AMBER_STRICT);
    assertThat(content.onward()).isTrue();
    assertThat(content.activeCase()).isTrue();
    assertThat(content.id()).contains(UUID.fromString("0b54a0a3-9a83-4a38-8d5e-5b8b7a3f1f22"));
    assertThat(content.indicatorJson().stream().map(SignalReaderTest::text))
        .containsExactly(
            "{\"type\":\"email\",\"value\":\"ada.example@example.org\"}",
            "{\"type\":\"username\",\"value\":\"ada_17\",\"platform\":\"example.org\"}");
    assertThat(content.table().fields().stream().map(f -> f + "=" + text(content.value(f))))
        .containsExactly(
            "labels=[{\"scheme\":\"iwf\",\"code\":\"A\"},{\"scheme\":\"tc\",\"code\":\"B2\"}]",
            "attributes={\"depiction\":\"real\",\"jurisdiction\":\"DE\"}",
            "subjectRole=\"suspected-offender\"",
            "confidence=90",
            "humanReviewed=true",
            "detection=\"hash-match\"",
            "origin=\"own-platform\"",
            "privateCommunications=false",
            "government=\"none\"",
            "observed={\"from\":\"2026-11-01\",\"to\":\"2026-11-03\"}",
            "language=\"pt-BR\"",
            "relations=[{\"type\":\"same-actor\",\"id\":\"6f2c1e0a-3b1d-4a55-9c5e-0d2f4b6a8c10\"}]",
            "reported=[{\"to\":\"example hotline\",\"reference\":\"case-17\"}]",
            "note=\"seen „twice“ 🔭\"");
  }

  @Test
  void aBareDraftTakesTheDefaultsAndCommitsAbsentFieldsToNull() {
    // When
    var content = sound("{\"kind\":\"keyword\",\"indicators\":[" + KEYWORD + "]}");

    // Then
    assertThat(content.created()).isEqualTo(LocalDate.parse("2026-11-20"));
    assertThat(content.expires()).isEqualTo(LocalDate.parse("2027-05-19"));
    assertThat(content.tlp()).isEqualTo(Tlp.AMBER);
    assertThat(content.onward()).isFalse();
    assertThat(content.id()).isEmpty();
    assertThat(content.table().fields()).allMatch(f -> text(content.value(f)).equals("null"));
  }

  @Test
  void everyDefectIsToldAtOnceWithThePathOfItsField() {
    // Given
    var draft =
        """
        {"kind":"account","colour":"red","expires":"2020-01-01","confidence":101,"tlp":"PINK",
         "labels":[{"scheme":"tc","code":"Z9"}],"attributes":{"jurisdiction":"XX","mood":"x"},
         "observed":{"from":"2026-12-24","to":"2026-11-03"},
         "indicators":[
           {"type":"email","value":"a@example.org"},
           {"type":"md5","value":"abc"},
           {"type":"username","value":"x"},
           {"type":"nonsense","value":"x"},
           {"type":"email","value":"A@example.org"}]}
        """;

    // When
    var refusals = refusals(draft);

    // Then
    assertThat(refusals.stream().map(r -> r.field() + " " + r.reason().wireName()))
        .containsExactlyInAnyOrder(
            "colour field-unknown",
            "expires signal-expired",
            "confidence field-invalid",
            "tlp field-invalid",
            "labels[0].code label-unknown",
            "attributes.jurisdiction field-invalid",
            "attributes.mood field-unknown",
            "observed.from date-in-future",
            "subjectRole field-missing",
            "indicators[1].value indicator-invalid",
            "indicators[2].platform field-missing",
            "indicators[3].type indicator-type-unknown",
            "indicators[4].value indicator-duplicate");
  }

  private static final String KEYWORD = "{\"type\":\"keyword\",\"value\":\"placeholder-term-17\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "created":"2026-11-21"                          | none
          "created":"2026-11-22"                          | created date-in-future
          "created":"2026-11-31"                          | created field-invalid
          "created":"2026-11-1"                           | created field-invalid
          "created":20261118                              | created field-invalid
          "expires":"2026-11-20"                          | expires signal-expired
          "expires":"2026-11-21"                          | none
          "expires":"2036-11-20"                          | none
          "expires":"2036-11-21"                          | expires field-invalid
          "created":"2026-11-21","expires":"2026-11-21"   | expires field-invalid
          "observed":{"from":"2026-11-03","to":"2026-11-01"} | observed.to field-invalid
          "observed":{"from":"2026-11-03"}                | observed.to field-invalid
          "observed":"2026-11-03"                         | observed field-invalid
          "subjectRole":"victim"                          | subjectRole field-unknown
          "confidence":"90"                               | confidence field-invalid
          "confidence":1.5                                | confidence field-invalid
          "confidence":-1                                 | confidence field-invalid
          "humanReviewed":"true"                          | humanReviewed field-invalid
          "onward":1                                      | onward field-invalid
          "id":"0B54A0A3-9a83-4a38-8d5e-5b8b7a3f1f22"     | id field-invalid
          "id":7                                          | id field-invalid
          "language":"not a language"                     | language field-invalid
          "labels":{}                                     | labels field-invalid
          "labels":["tc:B2"]                              | labels[0] field-invalid
          "labels":[{"scheme":"what","code":"1"}]         | labels[0].scheme label-unknown
          "relations":[{"type":"same-actor","id":"x"}]    | relations[0].id field-invalid
          "reported":[{"reference":"x"}]                  | reported[0].to field-invalid
          "reported":[{"to":7}]                           | reported[0].to field-invalid
          "attributes":{"depiction":1}                    | attributes.depiction field-invalid
          "note":7                                        | note field-invalid
          "note":null                                     | none
          "detection":"magic"                             | detection field-invalid
          """)
  void eachFieldIsHeldToWhatItTakes(String member, String expected) {
    // Given
    var draft = "{\"kind\":\"keyword\",\"indicators\":[" + KEYWORD + "]," + member + "}";

    // When
    var reading = read(draft);

    // Then
    if (expected.equals("none")) {
      assertThat(reading).isInstanceOf(Reading.Sound.class);
    } else {
      assertThat(refusals(draft))
          .singleElement()
          .extracting(r -> r.field() + " " + r.reason().wireName())
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                           | kind field-missing
          []                                                           | null field-invalid
          {"kind":"rumour","indicators":[%s]}                          | kind field-invalid
          {"kind":"keyword","indicators":[]}                           | indicators field-missing
          {"kind":"keyword","indicators":"x"}                          | indicators field-invalid
          {"kind":"keyword","indicators":["x"]}                        | indicators[0] field-invalid
          {"kind":"keyword","indicators":[{"type":"keyword"}]}         | indicators[0].value field-missing
          {"kind":"keyword","indicators":[{"type":"keyword","value":5}]} | indicators[0].value field-invalid
          {"kind":"content","indicators":[%s]}                         | indicators[0].type field-invalid
          {"kind":"link","indicators":[{"type":"email","value":"a@example.org"}]} | indicators[0].type field-invalid
          {"kind":"keyword","indicators":[{"type":"keyword","value":"x","platform":"example.org"}]} | indicators[0].platform field-unknown
          {"kind":"keyword","indicators":[{"type":"keyword","value":"x","language":[1]}]} | indicators[0].language field-invalid
          {"kind":"account","subjectRole":"unknown","indicators":[{"type":"ip","value":"203.0.113.9","from":"2026-11-22T00:00:00Z","to":"2026-11-23T00:00:00Z"}]} | indicators[0].to date-in-future
          {"kind":"account","subjectRole":"unknown","indicators":[{"type":"ip","value":"203.0.113.9","from":"2026-11-02T00:00:00Z","to":"2026-11-02T00:00:00Z"}]} | indicators[0].to field-invalid
          """)
  void whatIsNotASignalIsRefused(String draft, String expected) {
    // When
    var refusals = refusals(draft.replace("%s", KEYWORD));

    // Then
    assertThat(refusals.getFirst())
        .extracting(r -> r.field() + " " + r.reason().wireName())
        .isEqualTo(expected);
  }

  @Test
  void seventeenIndicatorsAreTooMany() {
    // Given
    var indicators = new StringBuilder();
    for (int i = 0; i < 17; i++) {
      indicators.append(i == 0 ? "" : ",").append(KEYWORD.replace("17", "17-" + i));
    }

    // When
    var refusals = refusals("{\"kind\":\"keyword\",\"indicators\":[" + indicators + "]}");

    // Then
    assertThat(refusals).singleElement().extracting(Refusal::field).isEqualTo("indicators");
  }

  @Test
  void oneAddressMayBeNamedForTwoWindows() {
    // Given
    var window =
        "{\"type\":\"ip\",\"value\":\"203.0.113.9\",\"from\":\"2026-11-0%1$dT00:00:00Z\",\"to\":\"2026-11-0%1$dT01:00:00Z\"}";

    // When
    var content =
        sound(
            "{\"kind\":\"account\",\"subjectRole\":\"unknown\",\"indicators\":["
                + window.formatted(1)
                + ","
                + window.formatted(2)
                + "]}");

    // Then
    assertThat(content.indicators()).hasSize(2);
  }

  @Test
  void refusalsNeverRepeatWhatWasWritten() {
    // Given
    var secret = "s3cret-value";
    var draft =
        """
        {"kind":"%1$s","%1$s":1,"note":7,"tlp":"%1$s","id":"%1$s","created":"%1$s","expires":"%1$s",
         "language":"%1$s !","detection":"%1$s","labels":[{"scheme":"%1$s","code":"%1$s"}],
         "attributes":{"%1$s":"x","act":"%1$s"},"relations":[{"type":"%1$s","id":"%1$s"}],
         "indicators":[{"type":"%1$s","value":"%1$s"},{"type":"md5","value":"%1$s","%1$s":"%1$s"},
           {"type":"phone","value":"%1$s"},{"type":"url","value":"%1$s"},
           {"type":"email","value":"%1$s"},{"type":"ip","value":"%1$s","from":"%1$s","to":"%1$s"}]}
        """
            .formatted(secret);

    // When
    var refusals = refusals(draft);

    // Then
    assertThat(refusals).hasSizeGreaterThan(20).noneMatch(r -> r.toString().contains(secret));
  }

  @Test
  void duplicatesAreTheSameWhateverTheirIdDatesAndOrder() {
    // Given
    var a = "{\"type\":\"keyword\",\"value\":\"placeholder-term-17\"}";
    var b = "{\"type\":\"keyword\",\"value\":\"placeholder-term-18\"}";
    var first = "{\"kind\":\"keyword\",\"indicators\":[" + a + "," + b + "],\"confidence\":9";
    var second =
        "{\"confidence\":9,\"id\":\"0b54a0a3-9a83-4a38-8d5e-5b8b7a3f1f22\",\"kind\":\"keyword\","
            + "\"created\":\"2026-11-01\",\"indicators\":["
            + b
            + ","
            + a.toUpperCase(java.util.Locale.ROOT)
                .replace("TYPE", "type")
                .replace("VALUE", "value")
                .replace("KEYWORD", "keyword")
            + "]";

    // When
    var digests =
        List.of(first + "}", second + "}", second + ",\"onward\":true}").stream()
            .map(draft -> sound(draft).digestInput())
            .toList();

    // Then
    assertThat(digests.get(0)).isEqualTo(digests.get(1)).isNotEqualTo(digests.get(2));
  }

  private Reading read(String draft) {
    return reader.read(StrictJson.parse(draft.getBytes(StandardCharsets.UTF_8)));
  }

  private SignalContent sound(String draft) {
    var reading = read(draft);
    assertThat(reading).isInstanceOf(Reading.Sound.class);
    return ((Reading.Sound) reading).content();
  }

  private List<Refusal> refusals(String draft) {
    var reading = read(draft);
    assertThat(reading).isInstanceOf(Reading.Defective.class);
    return ((Reading.Defective) reading).refusals();
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
