package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.heliograph.node.platform.kafka.Topics;

/** tern sends to harbor, things are lost on the way or at harbor, and are repaired. */
record Mending(
    TestFederation federation, BrokerOperator operator, Party tern, Party harbor, Random random)
    implements AutoCloseable {
  static final String TO_HARBOR = Topics.signals("harbor", "tern");
  static final int STREAMS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static Mending start(Path folder, Random random) {
    return start(TestFederation.repairing(folder, Duration.ofSeconds(1)), random);
  }

  static Mending start(TestFederation federation, Random random) {
    Party tern = federation.member("tern");
    Party harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    tern.starts();
    harbor.starts();
    var operator = new BrokerOperator(federation.brokerOperator());
    return new Mending(federation, operator, tern, harbor, random);
  }

  /** tern publishes a signal on one of its streams. */
  String publishes(int stream) {
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    var draft = Party.content(HexFormat.of().formatHex(hash));
    return tern.publishes(draft.put("id", Besieged.idOn(stream).toString()));
  }

  /** The same, and harbor keeps it. */
  String arrives(int stream) {
    String id = publishes(stream);
    harbor.awaits(tern, id, Besieged::isKept);
    return id;
  }

  /** tern publishes so many on all its streams, and the broker has them. */
  List<String> sends(int signals) {
    var ids = new ArrayList<String>();
    long before = tern.count(harbor, "/sent/released");
    for (int i = 0; i < signals; i++) {
      ids.add(publishes(i % STREAMS));
    }
    tern.awaitsCount(harbor, "/sent/released", now -> now >= before + signals);
    return ids;
  }

  void awaitsNoHoles() {
    await().atMost(PATIENCE).until(() -> harbor.api().get("/v1/streams").get("holes").isEmpty());
  }

  /** How many sessions a member remembers. */
  int sessions(Party at) {
    return at.api().get("/v1/resyncs?limit=1000").get("items").size();
  }

  JsonNode newest(Party at) {
    return at.api().get("/v1/resyncs").get("items").path(0);
  }

  /** The newest session of both, once both have written down that they agree on the same. */
  JsonNode awaitsAgreed() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(newest(tern).path("state").asText()).isEqualTo("agreed");
              assertThat(newest(harbor).path("state").asText()).isEqualTo("agreed");
              assertThat(newest(tern).get("digest")).isEqualTo(newest(harbor).get("digest"));
            });
    return newest(tern);
  }

  /** tern begins a session; returns it at its end. */
  JsonNode resyncs(String mode) {
    var body = JSON.createObjectNode().put("partner", "harbor").put("way", "to").put("mode", mode);
    String id = tern.api().post("/v1/resyncs", body).get("id").asText();
    return await()
        .atMost(PATIENCE)
        .until(() -> tern.api().get("/v1/resyncs/" + id), one -> one.has("endedAt"));
  }

  DatabaseOperator database(Party of) {
    return new DatabaseOperator(federation.config(of).postgres());
  }

  /** What harbor holds of tern, in all states. */
  List<JsonNode> held() {
    return harbor
        .api()
        .get("/v1/signals?scope=received&limit=1000&source=" + tern.id())
        .get("items")
        .valueStream()
        .toList();
  }

  static String state(JsonNode signal) {
    return signal.get("state").asText();
  }

  @Override
  public void close() {
    operator.close();
    federation.close();
  }
}
