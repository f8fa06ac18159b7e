package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KeptSignals.Content;
import org.heliograph.node.matching.KeptSignals.Filter;
import org.heliograph.node.matching.PostgresKeptSignals;
import org.heliograph.node.matching.PostgresProofs;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.NewestFirst.Within;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewestListTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static final String LIST = "/v1/signals?order=newest&limit=2";

  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void pagesGoFromTheNewestChangeDownAndMissNothing() {
    // Given
    var ids = Stream.of(1, 2, 3, 4, 5).map(this::publish).toList();
    api.post("/v1/signals/" + ids.get(1) + "/withdrawal", "{\"reason\":\"a test\"}");

    // When
    var listed = all(LIST);

    // Then
    assertThat(listed).containsExactly(ids.get(1), ids.get(4), ids.get(3), ids.get(2), ids.get(0));
  }

  @Test
  void filtersFindWhatASignalHasInIt() {
    // Given
    publish(1);
    var found =
        publish(
            """
            {"kind":"content","indicators":[{"type":"md5","value":"%s"},{"type":"sha1","value":"%s01234567"}],
            "labels":[{"scheme":"tc","code":"A2"},{"scheme":"uk","code":"C"}],"language":"de","confidence":50,"tlp":"AMBER"}"""
                .formatted(MD5, MD5));

    // When
    var filters =
        List.of(
            "&label=tc:A2",
            "&label=uk:C&type=sha1",
            "&language=de&kind=content&state=active",
            "&type=sha1&from=2020-01-01T00:00:00Z",
            "&type=sha1&to=2999-01-01T00:00:00Z");
    var others =
        List.of("&label=tc:A1", "&language=de&kind=account", "&type=sha1&to=2020-01-01T00:00:00Z");

    // Then
    assertThat(filters).allSatisfy(it -> assertThat(all(LIST + it)).containsExactly(found));
    assertThat(others).allSatisfy(it -> assertThat(all(LIST + it)).isEmpty());
  }

  @Test
  void whatIsErasedLeavesNoFacetBehind() {
    // Given
    publish(1);

    // When
    api.database.pool().query("update signal set body = null").execute().await();

    // Then
    assertThat(api.count("signal where facets is not null")).isZero();
  }

  @Test
  void receivedOnesAreFoundAcrossStretchesOfMarks() {
    // Given
    long rows = 70_000;
    var entry = Objects.requireNonNull(api.held.hold(MD5, "urn:p").entry());
    new ListedSignals(api.database).received(rows, entry.toByteArray());
    var kept =
        new PostgresKeptSignals(api.database, new PostgresProofs(api.database), new Wakeup());

    // When
    var rare = pages(kept, label("iwf:A"));
    var old = kept.newest(label("uk:B"), NO_FILTER, null, 3);

    // Then
    assertThat(rare).hasSize(4).isSortedAccordingTo((a, b) -> b.mark().compareTo(a.mark()));
    assertThat(old.items()).hasSize(3);
    assertThat(old.next()).isNotNull();
  }

  @Test
  void contentFiltersNeedTheOrderThatTheyBelongTo() {
    // Given // When
    var response = api.get("/v1/signals?label=tc:A2");

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestApi.json(response).path("field").asText()).isEqualTo("label");
  }

  private static final Filter NO_FILTER = new Filter(null, null, null, null);

  private static Content label(String label) {
    return new Content(label, null, null, new Within(null, null, Instant.EPOCH));
  }

  private static List<KeptSignal> pages(PostgresKeptSignals kept, Content content) {
    var all = new ArrayList<KeptSignal>();
    var page = kept.newest(content, NO_FILTER, null, 3);
    all.addAll(page.items());
    while (page.next() != null) {
      page = kept.newest(content, NO_FILTER, page.next(), 3);
      all.addAll(page.items());
    }
    return all;
  }

  private String publish(int number) {
    return publish(TestApi.draft(number));
  }

  private String publish(String draft) {
    return TestApi.json(api.post("/v1/signals", draft)).path("id").asText();
  }

  private List<String> all(String path) {
    var ids = new ArrayList<String>();
    JsonNode page = TestApi.json(api.get(path));
    page.path("items").forEach(item -> ids.add(item.path("id").asText()));
    while (page.path("next").isTextual()) {
      page = TestApi.json(api.get(path + "&cursor=" + page.path("next").asText()));
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
    }
    return ids;
  }
}
