package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.heliograph.node.audit.Pending;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves the node through its API is in the audit: how much, to whom, and no value. */
class LeavingEntriesTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";

  private final Vocabulary.Purpose purpose = Vocabulary.standard().purposes().iterator().next();
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
    for (int i = 0; i < 5; i++) {
      api.held.hold(MD5, purpose.iri());
    }
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theFirstPageOfAMinuteIsWrittenDownBeforeItLeavesAndTheOthersAreAddedUp() {
    // When
    api.get("/v1/feed?limit=3");

    // Then
    assertThat(api.entries(AuditAct.FEED_READ))
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.actor().text()).isEqualTo("key:" + read.objects().get("apiKey"));
              assertThat(read.counts()).containsOnly(entry("pages", 1L), entry("signals", 3L));
              assertThat(read.objects()).containsKey("position");
            });

    // When
    api.get("/v1/feed");
    api.get("/v1/feed");
    api.counted.write();

    // Then
    assertThat(api.entries(AuditAct.FEED_READ)).hasSize(2);
    assertThat(api.entries(AuditAct.FEED_READ).getLast().counts())
        .containsOnly(entry("pages", 2L), entry("signals", 10L));
  }

  @Test
  void aListLeavesAnEntryWhereItGivesValues() {
    // When
    api.get("/v1/signals?scope=received");
    api.get("/v1/signals?scope=received&values=full");

    // Then
    assertThat(api.entries(AuditAct.EXPORTED))
        .extracting(one -> one.objects().get("whose"), AuditEntry::counts)
        .containsExactly(tuple("received", Map.of("signals", 5L)));
  }

  @Test
  void lookUpsAreCountedByKeyAndPurposeAndNothingSaysWhatWasAsked() {
    // Given
    var question =
        """
        {"purpose":"%s","indicators":[{"type":"md5","value":"%s"},{"type":"md5","value":"ffffffffffffffffffffffffffffffff"}]}"""
            .formatted(purpose.name(), MD5);
    var key = api.keyOf("Vera", Scope.LOOKUP);

    // When
    for (int i = 0; i < 3; i++) {
      var answer =
          api.send(
              api.request("/v1/lookups")
                  .setHeader("Authorization", "Bearer " + key)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(question))
                  .build());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    assertThat(api.entries(AuditAct.LOOKED_UP)).isEmpty();
    api.counted.write();

    // Then
    assertThat(api.entries(AuditAct.LOOKED_UP))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.actor()).isEqualTo(Actor.person(api.people.pseudonym("Vera")));
              assertThat(one.objects()).contains(entry("purpose", purpose.iri()));
              assertThat(one.counts())
                  .containsOnly(
                      entry("questions", 3L), entry("indicators", 6L), entry("matches", 3L));
            });
    assertThat(Pending.of(api.database))
        .extracting(one -> new String(one.toBytes(), StandardCharsets.UTF_8))
        .noneMatch(text -> text.contains(MD5) || text.contains("Vera"));
  }

  @Test
  void aConsumerIsWrittenDownOnceWhenItComesAndWhenItGoes() {
    // When
    for (int i = 0; i < 2; i++) {
      api.send(api.request("/v1/consumers/search").PUT(BodyPublishers.noBody()).build());
    }
    for (int i = 0; i < 2; i++) {
      api.send(api.request("/v1/consumers/search").DELETE().build());
    }

    // Then
    assertThat(api.entries(AuditAct.CONSUMER_SET))
        .extracting(one -> one.objects().get("act"), one -> one.objects().get("consumer"))
        .containsExactly(tuple("registered", "search"), tuple("removed", "search"));
  }
}
