package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.BulkPublish;

/**
 * Members answer each other: what came of a signal goes back to its source, which corrects it; a
 * signal is withdrawn, and a whole upload recalled.
 */
final class Answering {
  private static final long PATIENCE_SECONDS = 120;
  private static final int WRONG_ROWS = 200;

  private final ApiClient tern;
  private final ApiClient harbor;
  private final ApiClient lumen;
  private final LocalDate today;
  private final long custodySeconds;
  private final List<Consumer> consumers;
  private final List<String> told = new ArrayList<>();

  /**
   * @param custodySeconds how long a withdrawal may take until all have confirmed it
   */
  Answering(
      ApiClient tern, ApiClient harbor, ApiClient lumen, LocalDate today, long custodySeconds) {
    this.tern = tern;
    this.harbor = harbor;
    this.lumen = lumen;
    this.today = today;
    this.custodySeconds = custodySeconds;
    this.consumers = List.of(Consumer.of(harbor), Consumer.of(lumen));
  }

  /**
   * @param folder for the file that is uploaded by mistake
   */
  List<Claim> tell(Path folder) {
    var claims = new ArrayList<>(outcomes());
    claims.add(withdrawal());
    claims.add(recall(folder));
    return claims;
  }

  /** Harbor confirms and removes, Lumen refutes, Tern looks at it again and corrects. */
  private List<Claim> outcomes() {
    var id = publish(hash());
    report(harbor, id, "confirmed");
    report(harbor, id, "content-removed");
    report(lumen, id, "refuted");
    boolean told = within(PATIENCE_SECONDS, () -> outcomesOf(id).size() >= 3);
    var found = new ArrayList<String>();
    outcomesOf(id)
        .forEach(one -> found.add(one.path("partner").asText() + " " + one.path("code").asText()));
    correct(id);
    boolean seen =
        within(PATIENCE_SECONDS, () -> isCorrected(harbor, id) && isCorrected(lumen, id));
    return List.of(
        new Claim("Tern sees what became of its signal", told, String.join(", ", found)),
        new Claim("both holders see that Tern corrected it", seen, seen ? "both" : "not both"));
  }

  private List<JsonNode> outcomesOf(String signal) {
    var outcomes = new ArrayList<JsonNode>();
    for (var partner : tern.get("/v1/signals/" + signal + "/outcomes").path("partners")) {
      for (var outcome : partner.path("outcomes")) {
        outcomes.add(((ObjectNode) outcome).put("partner", partner.path("partner").asText()));
      }
    }
    return outcomes;
  }

  private void report(ApiClient by, String signal, String code) {
    by.post(
        "/v1/outcomes",
        object()
            .put("source", DemoMember.TERN.id())
            .put("signal", signal)
            .put("code", code)
            .put("date", today.toString())
            .put("reporter", "person"));
  }

  private void correct(String signal) {
    var review = object().put("decision", "corrected").put("cause", "review");
    review.put("note", "placeholder note");
    review.set("signal", draft(hash()).put("confidence", 80));
    tern.post("/v1/signals/" + signal + "/review", review);
  }

  private static boolean isCorrected(ApiClient holder, String signal) {
    var held = holder.get("/v1/signals/" + signal + "?source=" + DemoMember.TERN.id());
    return held.path("correction").path("decision").asText().equals("corrected")
        && held.path("version").asInt() == 2;
  }

  /** Nodes stop, the systems behind them confirm, and Tern can say that it is over. */
  private Claim withdrawal() {
    var id = publish(hash());
    long begun = System.nanoTime();
    tern.post("/v1/signals/" + id + "/withdrawal", object().put("reason", "placeholder reason"));
    boolean complete =
        within(
            custodySeconds,
            () -> {
              consumers.forEach(Consumer::catchUp);
              return state(id).equals("complete");
            });
    var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    return new Claim(
        "a withdrawal's custody report is complete within %d s".formatted(custodySeconds),
        complete,
        complete ? "%,d ms".formatted(took) : state(id));
  }

  private String state(String signal) {
    return tern.get("/v1/signals/" + signal + "/custody").path("state").asText();
  }

  /** Harbor uploads what it should not have, and takes it all back in one act. */
  private Claim recall(Path folder) {
    var hashes = IntStream.range(0, WRONG_ROWS).mapToObj(row -> hash()).toList();
    var rows = hashes.stream().map(hash -> draft(hash).toString()).toList();
    var job = upload(folder.resolve("harbor-mistake.ndjson"), rows);
    within(PATIENCE_SECONDS, () -> matches(lumen, hashes) == WRONG_ROWS);
    long before = matches(lumen, hashes);
    harbor.post(
        "/v1/jobs/" + job.path("id").asText() + "/recall",
        object().put("reason", "placeholder reason"));
    within(PATIENCE_SECONDS, () -> matches(lumen, hashes) == 0);
    long after = matches(lumen, hashes);
    return new Claim(
        "Harbor recalls an upload of %d rows in one act".formatted(WRONG_ROWS),
        before == WRONG_ROWS && after == 0,
        "Lumen matched %d before, %d after".formatted(before, after));
  }

  private JsonNode upload(Path file, List<String> rows) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, rows);
      var key = "demo mistake " + UUID.randomUUID();
      return new BulkPublish(file, "application/x-ndjson", null, key).send(harbor, sent -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write or send " + file, e);
    }
  }

  private static long matches(ApiClient node, List<String> hashes) {
    var question = object().put("purpose", "prevent-child-sexual-exploitation");
    var indicators = question.putArray("indicators");
    hashes.forEach(hash -> indicators.addObject().put("type", "sha256").put("value", hash));
    long matched = 0;
    for (var answer : node.post("/v1/lookups", question).path("answers")) {
      matched += answer.path("matches").isEmpty() ? 0 : 1;
    }
    return matched;
  }

  /** Ids of the signals that Tern published: one that was corrected, one that was withdrawn. */
  List<String> signals() {
    return told;
  }

  /** Publishes as Tern, and waits until both partners hold it. */
  private String publish(String hash) {
    var id = tern.post("/v1/signals", draft(hash)).path("id").asText();
    told.add(id);
    within(
        PATIENCE_SECONDS,
        () -> matches(harbor, List.of(hash)) == 1 && matches(lumen, List.of(hash)) == 1);
    return id;
  }

  private static ObjectNode draft(String hash) {
    var draft = object().put("kind", "content").put("confidence", 95).put("humanReviewed", true);
    draft.putArray("indicators").addObject().put("type", "sha256").put("value", hash);
    draft.putArray("labels").addObject().put("scheme", "interpol-baseline").put("code", "1");
    return draft
        .put("detection", "manual-review")
        .put("origin", "own-platform")
        .put("privateCommunications", false)
        .put("government", "none")
        .put("tlp", "AMBER");
  }

  private static String hash() {
    return Hashing.sha256()
        .hashString(UUID.randomUUID().toString(), StandardCharsets.UTF_8)
        .toString();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static boolean within(long seconds, BooleanSupplier done) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > until) {
        return false;
      }
      Pause.shortly();
    }
    return true;
  }
}
