package org.heliograph.node.federation.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.node.client.Unreachable;
import org.heliograph.node.federation.Party;
import org.heliograph.node.federation.faults.Ledger.Line;

/**
 * tern publishes, replaces, narrows and withdraws in the background, and recipients report
 * outcomes; each asks again for as long as its node does not answer, and writes down what it did.
 */
final class SeededLoad {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> CODES = List.of("confirmed", "content-removed", "under-review");
  private static final int OUTCOMES = 4;

  private final FaultyFederation here;
  private final Random random;
  private final int bulk;
  private final int singles;
  private final AtomicInteger steps = new AtomicInteger();
  private final List<Line> own = new ArrayList<>();

  /**
   * @param bulk rows of one upload at the beginning
   * @param singles calls that follow it
   */
  SeededLoad(FaultyFederation here, long seed, int bulk, int singles) {
    this.here = here;
    this.random = new Random(seed);
    this.bulk = bulk;
    this.singles = singles;
  }

  /** How many calls have been answered so far. */
  int steps() {
    return steps.get();
  }

  /** Signals of this load; to be read at its end. */
  List<Line> lines() {
    return own;
  }

  /** Ends when every call has been answered. */
  CompletableFuture<Void> begins() {
    return CompletableFuture.runAsync(
        this::runs, task -> Thread.ofPlatform().name("load").start(task));
  }

  private void runs() {
    publishesInBulk();
    for (int i = 0; i < singles; i++) {
      takesAStep();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(20)));
    }
    for (var recipient : here.recipients()) {
      reports(recipient);
    }
  }

  private void takesAStep() {
    int choice = random.nextInt(10);
    var open = own.stream().filter(Line::isOpen).toList();
    if (choice < 5 || open.isEmpty()) {
      publishes();
      return;
    }
    var line = open.get(random.nextInt(open.size()));
    if (choice < 7 && !line.isNarrowed()) {
      replaces(line);
    } else if (choice < 8) {
      persistently(
          () -> {
            tern().narrows(line.id(), "note");
            return line;
          });
      line.narrowedTo();
    } else {
      persistently(
          () -> {
            tern().withdraws(line.id());
            return line;
          });
      line.withdrawnNow();
    }
  }

  private Party tern() {
    return here.tern().party();
  }

  private void publishesInBulk() {
    var body = new StringBuilder();
    var lines = new ArrayList<Line>();
    for (int row = 0; row < bulk; row++) {
      var draft = draft(lines);
      body.append(draft).append('\n');
    }
    var headers =
        Map.of(
            "Content-Type",
            "application/x-ndjson",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    var job = persistently(() -> upload(body.toString(), headers));
    if (job.get("accepted").asInt() != bulk || !job.get("state").asText().equals("done")) {
      throw new IllegalStateException("the upload came to " + job);
    }
    lines.forEach(this::wasPublished);
  }

  private JsonNode upload(String body, Map<String, String> headers) throws IOException {
    try (var answer =
        tern().api().upload("/v1/signals/bulk", BodyPublishers.ofString(body), headers)) {
      return JSON.readTree(answer);
    }
  }

  private void publishes() {
    var lines = new ArrayList<Line>();
    var draft = draft(lines);
    persistently(() -> tern().publishes(draft));
    lines.forEach(this::wasPublished);
  }

  private void wasPublished(Line line) {
    own.add(line);
    here.ledger().add(line);
  }

  /** One in six is above the ceiling of the agreements, so that nobody may have it. */
  private ObjectNode draft(List<Line> lines) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    var name = UUID.nameUUIDFromBytes(bytes).toString();
    // version 4, as ids are
    String id = name.substring(0, 14) + '4' + name.substring(15);
    int confidence = 50 + random.nextInt(50);
    String note = note();
    var line =
        new Line(id, HexFormat.of().formatHex(bytes), random.nextInt(6) == 0, confidence, note);
    lines.add(line);
    return content(line, confidence, note).put("id", id);
  }

  private static ObjectNode content(Line line, int confidence, String note) {
    return Party.content(line.hash())
        .put("confidence", confidence)
        .put("note", note)
        .put("tlp", line.isWithheld() ? "RED" : "AMBER");
  }

  private String note() {
    return "placeholder-term-" + random.nextInt(1_000_000);
  }

  private void replaces(Line line) {
    int confidence = 50 + random.nextInt(50);
    String note = note();
    int next = line.version() + 1;
    var draft = content(line, confidence, note);
    persistently(
        () -> {
          if (version(line) < next) {
            new Replacing(tern()).replaces(line.id(), line.version(), draft);
          }
          return next;
        });
    line.replaced(confidence, note);
  }

  /** Asked before each try, since the answer to the one before may have been lost. */
  private int version(Line line) {
    return tern().api().get("/v1/signals/" + line.id()).get("version").asInt();
  }

  private void reports(ProxiedNode recipient) {
    var held = own.stream().filter(Line::isOpen).toList();
    for (int i = 0; i < OUTCOMES && !held.isEmpty(); i++) {
      var line = held.get(random.nextInt(held.size()));
      line.stays();
      var code = CODES.get(random.nextInt(CODES.size()));
      var outcome =
          JSON.createObjectNode()
              .put("key", line.id() + code)
              .put("source", here.tern().party().id())
              .put("signal", line.id())
              .put("code", code)
              .put("date", LocalDate.now(Clock.systemUTC()).toString())
              .put("reporter", "person");
      // it may not have arrived there yet
      var answer =
          asking(any -> true)
              .until(() -> recipient.party().api().post("/v1/outcomes", outcome), any -> true);
      if (!answer.get("status").asText().equals("refused")) {
        here.ledger().reports(recipient.party().alias(), line.id() + " " + code);
      }
    }
  }

  private <T> T persistently(Callable<T> call) {
    T answer = asking(SeededLoad::isOutage).until(call, any -> true);
    steps.incrementAndGet();
    return answer;
  }

  private static ConditionFactory asking(Predicate<? super Throwable> again) {
    return await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(again);
  }

  private static boolean isOutage(Throwable thrown) {
    return thrown instanceof Unreachable
        || thrown instanceof Party.NotRunningException
        || thrown instanceof IOException
        || (thrown instanceof ApiProblem problem && problem.status() >= 500);
  }
}
