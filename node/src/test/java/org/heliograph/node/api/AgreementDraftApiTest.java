package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.heliograph.node.agreements.AgreementTexts.hashes;
import static org.heliograph.node.api.TwoMembers.FIRST;
import static org.heliograph.node.api.TwoMembers.LIST;
import static org.heliograph.node.api.TwoMembers.SECOND;
import static org.heliograph.node.api.TwoMembers.body;
import static org.heliograph.node.api.TwoMembers.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people write, find and read agreements through the API. */
class AgreementDraftApiTest {
  private TwoMembers members;
  private TestApi harbor;

  @BeforeEach
  void start() {
    members = new TwoMembers();
    harbor = members.harbor;
  }

  @AfterEach
  void stop() {
    members.close();
  }

  @Test
  void aNodeWithoutAgreementsSaysSo() {
    assertThat(json(harbor.get(LIST)).path("items")).isEmpty();
    assertThat(json(harbor.get(LIST)).path("next").isNull()).isTrue();
    assertThat(json(harbor.get("/v1/attention")).path("items")).isEmpty();
    assertThat(json(harbor.get("/v1/approvers")).path("items")).isEmpty();
    for (String below : List.of("", "/amendment")) {
      assertThat(harbor.get(FIRST + below).statusCode()).isEqualTo(404);
    }
    for (String act : List.of("proposal", "approval", "refusal", "suspension", "termination")) {
      var response = harbor.post(FIRST + "/" + act, "{}");
      assertThat(response.statusCode()).as(act).isEqualTo(404);
      assertThat(json(response).path("reason").asText()).isEqualTo("not-found");
    }
    assertThat(harbor.as("anna", "DELETE", FIRST, "").statusCode()).isEqualTo(404);
  }

  @Test
  void everyDefectOfADocumentIsInTheAnswer() {
    // Given
    var text =
        hashes(1, "sha256, unheard-of", 365)
            .replace("federation: test", "federation: elsewhere")
            .replace("kinds: [content]", "kinds: [content], languages: [en]");

    // When
    var refused = members.draft(text);
    var linted = json(harbor.post(LIST + "/lint", body(text)));

    // Then
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(texts(json(refused).path("refusals"), "field"))
        .contains("federation", "clauses[content].scope")
        .anyMatch(field -> field.contains("disclose"));
    assertThat(linted.path("defects")).isEqualTo(json(refused).path("refusals"));
    assertThat(json(harbor.get(LIST)).path("items")).isEmpty();
  }

  @Test
  void whatIsNoDocumentIsRefusedWithItsPlace() {
    assertThat(json(members.draft("a: [b")).path("detail").asText()).contains("line 1");
    assertThat(members.draft("a: [b").statusCode()).isEqualTo(422);
    assertThat(harbor.post(LIST, "{}").statusCode()).isEqualTo(400);
    assertThat(harbor.post(LIST, "{\"document\":\"x\",\"more\":1}").statusCode()).isEqualTo(400);
    var stranger = hashes(1, "md5", 30).replace("lumen.example", "stranger.example");
    assertThat(json(members.draft(stranger)).path("reason").asText()).isEqualTo("member-unknown");
    var linted = json(harbor.post(LIST + "/lint", body(stranger)));
    assertThat(linted.at("/defects/0/reason").asText()).isEqualTo("member-unknown");
  }

  @Test
  void remarksStopNothing() {
    // Given
    var text =
        hashes(1, "md5", 30)
            .replace("title: Content", "title: Child pornography")
            .replace("2099-01-01", "2026-02-01");

    // When
    var linted = json(harbor.post(LIST + "/lint", body(text)));

    // Then
    assertThat(linted.path("defects")).isEmpty();
    assertThat(texts(linted.path("remarks"), "field")).contains("validTo", "clauses[0].title");
    assertThat(json(members.draft(text)).path("remarks")).isEqualTo(linted.path("remarks"));
  }

  @Test
  void aDraftIsReplacedUntilItIsProposedAndNeverAfter() {
    // Given
    members.draft(hashes(1, "md5", 30));
    members.draft(hashes(1, "md5", 60));
    assertThat(json(harbor.get(FIRST)).at("/document/clauses/0/retentionDays").asInt())
        .isEqualTo(60);

    // When
    members.act("anna", FIRST, "proposal");
    var late = members.draft(hashes(1, "md5", 90));
    var discarded = harbor.as("anna", "DELETE", FIRST, "");
    var again = members.act("anna", FIRST, "proposal");

    // Then
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(json(late).path("field").asText()).isEqualTo("version");
    assertThat(discarded.statusCode()).isEqualTo(409);
    assertThat(json(again).path("reason").asText()).isEqualTo("agreement-state");
    assertThat(json(harbor.get(FIRST)).at("/document/clauses/0/retentionDays").asInt())
        .isEqualTo(60);
  }

  @Test
  void aDraftIsThrownAwayAndNoVersionIsLeftOut() {
    // Given
    members.draft(hashes(1, "md5", 30));

    // Then
    assertThat(members.draft(hashes(2, "md5", 30)).statusCode()).isEqualTo(422);
    assertThat(harbor.as("anna", "DELETE", FIRST, "").statusCode()).isEqualTo(204);
    assertThat(harbor.get(FIRST).statusCode()).isEqualTo(404);
  }

  @Test
  void aListGoesOnAfterItsCursorAndIsFiltered() {
    // Given
    for (int i = 0; i < 5; i++) {
      members.draft(hashes(1, "md5", 30).replace("id: hashes", "id: hashes-" + i));
    }
    members.act("anna", FIRST.replace("hashes", "hashes-3"), "proposal");

    // When
    var ids = new ArrayList<String>();
    var page = json(harbor.get(LIST + "?limit=2"));
    int pages = 1;
    ids.addAll(texts(page.path("items"), "id"));
    while (page.hasNonNull("next")) {
      page = json(harbor.get(LIST + "?limit=2&cursor=" + page.path("next").asText()));
      ids.addAll(texts(page.path("items"), "id"));
      pages++;
    }

    // Then
    assertThat(pages).isEqualTo(3);
    assertThat(ids).containsExactly("hashes-0", "hashes-1", "hashes-2", "hashes-3", "hashes-4");
    assertThat(listed("?state=proposed")).containsExactly("hashes-3");
    assertThat(listed("?direction=receiving")).isEmpty();
    assertThat(listed("?direction=sending&partner=lumen")).hasSize(5);
    assertThat(listed("?partner=lumen.example")).hasSize(5);
    assertThat(listed("?partner=tern.example")).isEmpty();
    assertThat(harbor.get(LIST + "?cursor=nonsense").statusCode()).isEqualTo(400);
    assertThat(harbor.get(LIST + "?state=lost").statusCode()).isEqualTo(400);
  }

  @Test
  void anAgreementIsReadInPlainLanguageAndNothingInItActsAsMarkup() {
    // Given
    members.draft(
        hashes(1, "md5", 30)
            .replace("title: Content", "title: \"<script>alert(1)</script> *Content*\""));

    // When
    var html = harbor.get(FIRST + "/rendering?format=html");
    var markdown = harbor.get(FIRST + "/rendering");
    var text = harbor.get(FIRST + "/rendering?format=text");

    // Then
    assertThat(html.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
    assertThat(html.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script");
    assertThat(markdown.headers().firstValue("Content-Type"))
        .hasValue("text/markdown; charset=utf-8");
    assertThat(markdown.body()).startsWith("# ").doesNotContain("*Content*", "<script>");
    assertThat(text.body()).contains("30 days", "(content)", "harbor");
    assertThat(harbor.get(SECOND + "/rendering").statusCode()).isEqualTo(404);
    assertThat(harbor.get(FIRST + "/rendering?format=pdf").statusCode()).isEqualTo(400);
  }

  @Test
  void whatChangesBetweenVersionsIsSaidInWords() {
    // Given
    members.propose();
    members.draft(hashes(2, "sha256, md5, pdq", 90));

    // When
    var changes = json(harbor.get(SECOND + "/diff?against=1"));
    var words = harbor.get(SECOND + "/diff?against=1&format=markdown").body();

    // Then
    assertThat(changes.path("widens").asBoolean()).isTrue();
    assertThat(texts(changes.path("items"), "direction"))
        .containsExactly("neutral", "widens", "narrows");
    assertThat(texts(changes.path("items"), "clause")).containsExactly("", "content", "content");
    assertThat(changes.at("/items/2/words").asText()).contains("365", "90");
    assertThat(words).contains("365", "90");
    assertThat(harbor.get(SECOND + "/diff").statusCode()).isEqualTo(400);
    assertThat(harbor.get(SECOND + "/diff?against=7").statusCode()).isEqualTo(404);
    assertThat(json(harbor.get(FIRST + "/diff?against=1")).path("items")).isEmpty();
  }

  @Test
  void programsThatShowAnAgreementGetItsSentencesAndMarks() {
    // Given
    members.draft(hashes(1, "md5", 30).replace("title: Content", "title: \"<b>Content</b>\""));

    // When
    var reading = json(harbor.get(FIRST + "/rendering?format=json"));

    // Then
    var clause = reading.at("/sections/1");
    assertThat(clause.path("clause").asText()).isEqualTo("content");
    assertThat(clause.path("heading").asText()).contains("<b>Content</b>");
    assertThat(texts(clause.path("sentences"), "text")).anyMatch(it -> it.contains("30 days"));
    assertThat(texts(reading.path("legend"), "mark"))
        .containsExactly("enforced", "monitored", "promised")
        .containsAll(texts(clause.path("sentences"), "mark"));
    assertThat(reading.at("/sections/0").has("clause")).isFalse();
  }

  @Test
  void whatAgreementsCanNameHasWordsForPeople() {
    // When
    var terms = json(harbor.get("/v1/agreement-vocabulary"));

    // Then
    assertThat(texts(terms.path("purposes"), "name")).contains("prevent-fraud");
    assertThat(texts(terms.path("types"), "title")).contains("PDQ hashes of images");
    assertThat(texts(terms.path("transferTools"), "name")).startsWith("none");
    var assessed = terms.path("provisions").valueStream().filter(it -> it.has("reference"));
    assertThat(assessed)
        .extracting(it -> it.path("name").asText(), it -> it.path("role").asText())
        .contains(tuple("eu-gdpr:A6-1-f", "basis"), tuple("eu-gdpr:A9-2-g", "special-category"));
  }

  @Test
  void whomAgreementsCanBeMadeWithIsKnown() {
    // When
    var all = json(harbor.get("/v1/members")).path("items");

    // Then
    assertThat(texts(all, "alias")).contains("harbor", "lumen");
    assertThat(all.valueStream().filter(it -> it.path("own").asBoolean()))
        .extracting(it -> it.path("alias").asText(), it -> it.path("status").asText())
        .containsExactly(tuple("harbor", "active"));
  }

  private List<String> listed(String query) {
    return texts(json(harbor.get(LIST + query)).path("items"), "id");
  }

  private static JsonNode json(HttpResponse<String> response) {
    return TestApi.json(response);
  }
}
