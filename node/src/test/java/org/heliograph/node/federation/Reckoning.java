package org.heliograph.node.federation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.heliograph.node.federation.Traffic.Fate;

/**
 * Holds both sides of an exchange against each other and against what was published: nothing lost,
 * nothing twice, nothing that was not meant to go.
 */
record Reckoning(Party source, Party recipient, Traffic traffic) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Waits until the books are even. */
  void comesOut() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(400))
        .untilAsserted(
            () -> {
              consignmentsAreReceiptedAndTheSameOnBothSides();
              streamsStandWhereTheyWereSent();
              // all that was sent may be answered while a loop that pauses has yet to send the rest
              everySignalHasItsFate();
            });
    nothingAlarmingWasNoticed();
    everySignalIsPublishedOnce();
  }

  private void consignmentsAreReceiptedAndTheSameOnBothSides() {
    var sent = lines(source, "sent", recipient);
    assertThat(sent).allMatch(line -> line.has("sentAt") && line.has("receiptedAt"));
    assertThat(results(sent)).isEqualTo(results(lines(recipient, "received", source)));
    assertThat(sent)
        .allSatisfy(
            line ->
                assertThat(line.get("refusals"))
                    .allMatch(refused -> refused.get("reason").asText().equals("superseded")));
  }

  /** Entries and how many of them were kept, by position. */
  private static Map<String, String> results(List<JsonNode> lines) {
    return lines.stream()
        .collect(
            toMap(
                line -> line.get("position").toString(),
                line -> line.get("entries") + " entries, kept " + line.get("kept"),
                (one, other) -> one + " and again " + other,
                TreeMap::new));
  }

  private void streamsStandWhereTheyWereSent() {
    var atSource = source.api().get("/v1/streams");
    var atRecipient = recipient.api().get("/v1/streams");
    assertThat(heads(atRecipient.get("received"))).isEqualTo(heads(atSource.get("sent")));
    assertThat(atSource.get("sent"))
        .allMatch(head -> head.get("receipted").equals(head.get("sequence")));
    assertThat(atRecipient.get("holes")).isEmpty();
    assertThat(atSource.get("holes")).isEmpty();
  }

  private static Map<String, Long> heads(JsonNode streams) {
    return streams
        .valueStream()
        .collect(
            toMap(
                head -> head.get("stream").asText() + " of epoch " + head.get("epoch"),
                head -> head.get("sequence").asLong()));
  }

  /** Repeats are what crashes lead to, and a tail may be late. */
  private void nothingAlarmingWasNoticed() {
    for (Party party : List.of(source, recipient)) {
      assertThat(party.api().get("/v1/streams").get("incidents"))
          .allSatisfy(
              incident ->
                  assertThat(incident.get("reason").asText()).isIn("repeat", "tail-missing"));
    }
  }

  private void everySignalIsPublishedOnce() {
    var own = all(source, "/v1/signals?scope=own");
    assertThat(own.stream().map(signal -> signal.get("id").asText()))
        .containsExactlyInAnyOrderElementsOf(traffic.fates().keySet());
  }

  private void everySignalHasItsFate() {
    var held = new TreeMap<String, JsonNode>();
    all(recipient, "/v1/signals?scope=received&source=" + source.id())
        .forEach(signal -> held.put(signal.get("id").asText(), signal));
    assertThat(traffic.fates().keySet()).containsAll(held.keySet());
    long entries = 0;
    for (Entry<String, Fate> published : traffic.fates().entrySet()) {
      JsonNode signal = held.get(published.getKey());
      String state = signal == null ? "absent" : signal.get("state").asText();
      assertThat(state).as(published.toString()).isIn(states(published.getValue()));
      if (signal != null && !state.equals("withdrawn")) {
        assertThat(signal.get("fields").propertyStream().map(Entry::getKey))
            .as(published.toString())
            .containsExactlyInAnyOrder(fields(published.getValue()));
        assertThat(signal.get("indicators")).hasSize(1);
      }
      entries += entriesFor(state);
    }
    assertThat(source.count(recipient, "/sent/released")).as("entries sent").isEqualTo(entries);
    assertThat(source.count(recipient, "/sent/withheld/tlp-too-restrictive"))
        .isEqualTo(traffic.fates().values().stream().filter(Fate.WITHHELD::equals).count());
  }

  /** A change may come before the signal has gone out at all. */
  private static List<String> states(Fate fate) {
    return switch (fate) {
      case DISCLOSED -> List.of("kept");
      case NARROWED -> List.of("kept", "narrowed");
      case WITHDRAWN -> List.of("absent", "withdrawn");
      case WITHHELD -> List.of("absent");
    };
  }

  private static String[] fields(Fate fate) {
    return fate == Fate.NARROWED
        ? new String[] {"confidence"}
        : new String[] {"confidence", "note"};
  }

  /** How often the recipient must have been told about a signal that it holds like this. */
  private static int entriesFor(String state) {
    return switch (state) {
      case "absent" -> 0;
      case "kept" -> 1;
      default -> 2;
    };
  }

  private static List<JsonNode> lines(Party at, String direction, Party partner) {
    return all(at, "/v1/consignments?direction=" + direction + "&partner=" + partner.id());
  }

  private static List<JsonNode> all(Party at, String list) {
    var items = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      JsonNode page = at.api().get(list + "&limit=1000" + cursor);
      page.get("items").forEach(items::add);
      cursor = page.path("next").isTextual() ? "&cursor=" + page.get("next").asText() : "";
    } while (!cursor.isEmpty());
    return items;
  }
}
