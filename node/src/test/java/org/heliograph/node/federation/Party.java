package org.heliograph.node.federation;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.heliograph.node.app.HeliographNode;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.telemetry.Stage;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.node.runbook.Runbook;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** One member in a story: what it does, and what it waits to see, through its API. */
public final class Party {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECOVERY = "/v1/recovery";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ASKED_AT_ONCE = 1_000;

  private final String alias;
  private final Path home;
  private @Nullable HeliographNode node;
  private @Nullable ChildNode child;
  private volatile @Nullable ApiClient api;

  /** Somebody asks a node that was stopped. */
  public static final class NotRunningException extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1;

    public NotRunningException() {
      super("the node is not running");
    }
  }

  Party(String alias, Path home) {
    this.alias = alias;
    this.home = home;
  }

  public String alias() {
    return alias;
  }

  public String id() {
    return alias + ".example";
  }

  public Path home() {
    return home;
  }

  /** Starts the node in this process. */
  public Party starts() {
    return starts(StageObserver.NONE);
  }

  public Party starts(StageObserver observer) {
    return starts(observer, Clock.systemUTC());
  }

  /** Starts a node that speaks these versions of the layout. */
  Party startsSpeaking(Integer... versions) {
    var config = NodeConfig.read(home, Map.of());
    node = HeliographNode.start(config, StageObserver.NONE, Clock.systemUTC(), List.of(versions));
    connect(node.api());
    return this;
  }

  /** Starts the node by a clock of the test's choice. */
  public Party starts(StageObserver observer, Clock clock) {
    node = HeliographNode.start(NodeConfig.read(home, Map.of()), observer, clock);
    connect(node.api());
    return this;
  }

  /** Starts the node in a process of its own; {@link #isUp} waits for it. */
  public void startsApart() {
    child = ChildNode.start(home);
  }

  /** The same with the software on another class path. */
  void startsApart(String classPath) {
    child = ChildNode.start(home, classPath);
  }

  /** Waits for the node that runs apart, and talks to it from now on. */
  public void isUp() {
    connect(child().api());
  }

  /** Waits until a load balancer would send requests here. */
  public void isReady() {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> api().get("/health/ready").has("status"));
  }

  void haltsAfter(Stage stage, int passes) {
    child().haltsAfter(stage, passes);
  }

  /** Waits until the node that runs apart has ended; tells with what. */
  int ends() {
    return child().ends();
  }

  public void isKilled() {
    child().kill();
  }

  /** The node that runs apart stands still, with all that it holds, until it goes on. */
  public void standsStill() {
    child().signal("STOP");
  }

  public void goesOn() {
    child().signal("CONT");
  }

  private ChildNode child() {
    return Objects.requireNonNull(child, "the node does not run apart");
  }

  private void connect(URI address) {
    api = ApiClient.of(address, key());
  }

  /** The key of its API that may do everything. */
  public String key() {
    try {
      return Files.readString(home.resolve("keys").resolve("api-key")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page of docs/operate in the hands of who runs this node. */
  public Runbook opens(String page) {
    return Runbook.page(page)
        .where("HOME_OF_NODE", home)
        .where("NODE", this::address)
        .where("KEY", this::key)
        .where("PASSPHRASE", TestFederation.PASSPHRASE::reveal);
  }

  /** Talks to its node with another API key from now on. */
  void uses(String key) {
    api = ApiClient.of(address(), key);
  }

  /** The node that runs in this process. */
  HeliographNode node() {
    return Objects.requireNonNull(node, "the node does not run in this process");
  }

  /** From now on this party has no node; the caller closes, in this order, what it had. */
  public List<AutoCloseable> abandons() {
    var left = new ArrayList<AutoCloseable>();
    if (node != null) {
      left.add(node);
      node = null;
    }
    ApiClient open = api;
    if (open != null) {
      left.add(open);
      api = null;
    }
    return left;
  }

  public void stop() {
    if (child != null) {
      child.kill();
      child = null;
    }
    ApiClient open = api;
    if (open != null) {
      open.close();
      api = null;
    }
    if (node != null) {
      node.close();
      node = null;
    }
  }

  /** Where the node in this process answers. */
  URI address() {
    return Objects.requireNonNull(node, "the node is not running").api();
  }

  public ApiClient api() {
    ApiClient open = api;
    if (open == null) {
      throw new NotRunningException();
    }
    return open;
  }

  /** A person says that a backup was put back. */
  public void recovers() {
    var _ = api().post(RECOVERY, JSON.createObjectNode().put("reason", "a disk failed"));
  }

  public JsonNode recovery() {
    return api().get(RECOVERY);
  }

  public boolean hasRecovered() {
    return recovery().path("state").asText().equals("done");
  }

  /** Publishes one signal; returns its id. */
  public String publishes(JsonNode draft) {
    return api().post("/v1/signals", draft).get("id").asText();
  }

  public void withdraws(String id) {
    api()
        .post(
            "/v1/signals/" + id + "/withdrawal", JSON.createObjectNode().put("reason", "mistake"));
  }

  public void narrows(String id, String field) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("fields").add(field);
    api().post("/v1/signals/" + id + "/narrowing", body);
  }

  /** A signal as this member holds it of a source, once it looks as expected. */
  public JsonNode awaits(Party source, String id, Predicate<JsonNode> expected) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> api().get("/v1/signals/" + id + "?source=" + source.id() + "&values=full"),
            expected);
  }

  /** Waits until a figure about a partner, such as {@code /sent/kept}, is as expected. */
  public void awaitsCount(Party partner, String figure, LongPredicate expected) {
    await().atMost(PATIENCE).ignoreExceptions().until(() -> expected.test(count(partner, figure)));
  }

  /** Waits until looking up a hash finds so many signals. */
  public void awaitsMatches(String sha256, int matches) {
    ObjectNode question =
        JSON.createObjectNode().put("purpose", "prevent-child-sexual-exploitation");
    question.putArray("indicators").addObject().put("type", "sha256").put("value", sha256);
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> api().post("/v1/lookups", question).at("/answers/0/matches").size() == matches);
  }

  /** How many of these hashes match here now. */
  int matches(List<String> hashes) {
    int matches = 0;
    for (var some : Lists.partition(hashes, ASKED_AT_ONCE)) {
      ObjectNode question =
          JSON.createObjectNode().put("purpose", "prevent-child-sexual-exploitation");
      var indicators = question.putArray("indicators");
      some.forEach(hash -> indicators.addObject().put("type", "sha256").put("value", hash));
      for (JsonNode answer : api().post("/v1/lookups", question).get("answers")) {
        matches += answer.get("matches").isEmpty() ? 0 : 1;
      }
    }
    return matches;
  }

  /** Waits until this member has written down what went wrong on a stream of a partner. */
  void awaitsIncident(Party partner, String stream, RefusalReason reason, Instant since) {
    await()
        .alias(reason + " on " + stream + " from " + partner.alias())
        .atMost(PATIENCE)
        .until(() -> hasIncident(partner, stream, reason, since));
  }

  boolean hasIncident(Party partner, String stream, RefusalReason reason, Instant since) {
    return api()
        .get("/v1/streams")
        .get("incidents")
        .valueStream()
        .filter(one -> one.path("partner").asText().equals(partner.id()))
        .filter(one -> one.path("stream").asText().equals(stream))
        .filter(one -> one.path("reason").asText().equals(reason.wireName()))
        .anyMatch(one -> !Instant.parse(one.path("noticedAt").asText()).isBefore(since));
  }

  public long count(Party partner, String figure) {
    for (JsonNode one : api().get("/v1/partners").get("items")) {
      if (one.get("partner").asText().equals(partner.id())) {
        return one.at(figure).asLong();
      }
    }
    return 0;
  }

  /** An invented content signal with one hash. */
  public static ObjectNode content(String sha256) {
    ObjectNode draft = JSON.createObjectNode();
    draft.put("kind", "content").put("confidence", 90).put("humanReviewed", true);
    draft.putArray("indicators").addObject().put("type", "sha256").put("value", sha256);
    draft.put("note", "placeholder note").put("tlp", "AMBER");
    return draft;
  }
}
